using System.Globalization;
using System.Text.RegularExpressions;
using Serambi.Formats.Flow;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Documents.Letters.Language;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests.Letters;
using Xunit;

namespace Serambi.Tests.Documents.Letters;

/// <summary>The letters that ship: sound in both languages, and with everything that their annex asks for.</summary>
public sealed class ShippedLetterTests
{
    private static readonly IReadOnlyList<LetterKind> Kinds = new RequestLetters(null!).Kinds;

    public static TheoryData<string, string> All => [.. Kinds.SelectMany(k => LetterBook.Languages.Select(l => (k.Id, l)))];

    [Theory]
    [MemberData(nameof(All))]
    public void Shipped_Text_PassesItsOwnCheck(string id, string language) => Assert.Empty(LetterChecker.Check(Kind(id), LetterBook.Shipped(Kind(id), language)));

    [Theory]
    [MemberData(nameof(All))]
    public void Shipped_WithItsExamples_LacksNothing(string id, string language)
    {
        var letter = Write(id, language);
        Assert.Empty(letter.ToPdf().Warnings);
        Assert.DoesNotContain("{{", letter.ToText());
    }

    /// <summary>The same words in the same order in all three forms.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public async Task Shipped_SaysTheSameAsPdfAndText(string id, string language)
    {
        var letter = Write(id, language);
        var file = Path.Combine(Directory.CreateTempSubdirectory("serambi-letter-").FullName, "surat.pdf");
        await File.WriteAllBytesAsync(file, letter.ToPdf().Bytes, TestContext.Current.CancellationToken);
        await Programs.RunAsync("qpdf", "--check", file);
        var pdf = Words(await Programs.RunAsync("pdftotext", "-raw", file, "-"));
        var missing = Words(letter.ToText()).Except(pdf, StringComparer.OrdinalIgnoreCase).ToList();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Assert.Empty(missing);
        Assert.All(letter.ToText().Split('\n'), l => Assert.True(l.Length <= 76, l));
    }

    [Theory]
    [InlineData("information-notice", "Penguasaan informasi publik", "Bentuk fisik yang tersedia", "Biaya yang dibutuhkan", "Waktu penyediaan", "Penjelasan penghitaman", "belum dikuasai", "belum didokumentasikan", "jangka waktu", "Pejabat Pengelola Informasi dan Dokumentasi")]
    [InlineData("information-incomplete", "Nomor pendaftaran", "Nama", "Alamat", "Nomor telepon/surel", "Rincian informasi yang dibutuhkan", "tidak lengkap", "3 (tiga) hari", "Pejabat Pengelola Informasi dan Dokumentasi")]
    public void Shipped_StatutoryLetter_HasTheWordsOfItsAnnex(string id, params string[] words)
    {
        var text = Regex.Replace(Write(id, "id").ToText(), @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.All(words, w => Assert.Contains(w, text));
    }

    private static LetterKind Kind(string id) => Kinds.Single(k => k.Id == id);

    private static WrittenLetter Write(string id, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "id-ID");
        var filled = LetterFiller.Fill(Kind(id), LetterParser.Parse(LetterBook.Shipped(Kind(id), language)), LetterData.Sample(Kind(id).Fields), culture);
        return new WrittenLetter(new FlowDocument("Uji", language, filled.Blocks) { PageWords = "{0}/{1}" }, filled.Warnings);
    }

    private static HashSet<string> Words(string text) => [.. Regex.Matches(text, @"[\p{L}\d]{2,}", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Value)];
}
