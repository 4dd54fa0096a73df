using FsCheck;
using FsCheck.Fluent;
using Serambi.Formats.Text;
using Xunit;

namespace Serambi.Tests.Formats.Text;

public sealed class SearchTermsTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("Permohonan INFORMASI yang dikecualikan, dan the anggaran", "permohonan informasi dikecualikan anggaran")]
    [InlineData("Café Résumé ĐakLak", "cafe resume đaklak")]
    [InlineData("0012/PPID/2026", "0012 ppid 2026 0012ppid2026")]
    [InlineData("Nomor S-12/PPID.1/2026.", "nomor s 12 ppid 1 2026 s12ppid12026")]
    [InlineData("ada-apa dan/atau info/publik", "info publik")]
    [InlineData("'; DROP TABLE \"x\" -- :* & | !", "drop table x")]
    [InlineData("ulang Ulang ULANG", "ulang")]
    public void Of_Text_GivesDistinctFoldedWords(string? text, string expected) => Assert.Equal(expected, SearchTerms.Of(text));

    [Fact]
    public void Of_EndlessText_KeepsAtMostMaxTerms()
    {
        var text = string.Join(' ', Enumerable.Range(0, SearchTerms.MaxTerms * 2).Select(i => $"k{i}"));
        Assert.Equal(SearchTerms.MaxTerms, SearchTerms.Of(text).Split(' ').Length);
    }

    [Fact]
    public void Query_Typed_PrefixesOnlyTheLastWord() =>
        Assert.Equal([new SearchTerm("anggaran", false), new SearchTerm("2026", true)], SearchTerms.Query("Anggaran untuk 2026"));

    [Fact]
    public void Query_ManyWords_KeepsEight() => Assert.Equal(SearchTerms.MaxQueryTerms, SearchTerms.Query("k1 k2 k3 k4 k5 k6 k7 k8 k9").Count);

    [Fact]
    public void Query_OnlyStopWords_IsEmpty() => Assert.Empty(SearchTerms.Query("yang dan the"));

    [Fact]
    public void Query_ForBothDatabases_IsWrittenInTheirLanguage()
    {
        var terms = SearchTerms.Query("info publ");
        Assert.Equal("info & publ:*", SearchTerms.ToTsQuery(terms));
        Assert.Equal("\"info\" \"publ\"*", SearchTerms.ToFts5(terms));
    }

    [Fact]
    public void Query_AnyText_HoldsLettersAndDigitsOnly() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll<string>(s =>
        SearchTerms.Query(s).All(t => t.Text.Length is > 0 and <= 64 && t.Text.EnumerateRunes().All(System.Text.Rune.IsLetterOrDigit))
        && SearchTerms.Of(s).All(c => c == ' ' || char.IsLetterOrDigit(c) || char.IsSurrogate(c))));
}
