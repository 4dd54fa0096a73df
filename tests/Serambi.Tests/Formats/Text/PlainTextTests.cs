using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Serambi.Formats.Text;
using Xunit;

namespace Serambi.Tests.Formats.Text;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("  Budi \r\n Santoso ", "Budi \n Santoso")]
    [InlineData("a\rb\u2028c\u0085d", "a\nb\nc\nd")]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("e\u200B\u0301", "\u00E9")]
    [InlineData("bu\u0000d\u0007i\u001B[31m", "budi[31m")]
    [InlineData("surat\u202Efdp.exe", "suratfdp.exe")]
    [InlineData("\u2066a\u2069\u200E\u200F", "a")]
    [InlineData("pa\u200Byp\u2060al\uFEFF", "paypal")]
    [InlineData("a\u200Db", "ab")]
    [InlineData("\u0645\u06CC\u200C\u062E", "\u0645\u06CC\u200C\u062E")]
    [InlineData("a\u200C \u200Cb", "a b")]
    [InlineData("\U0001F468\u200D\U0001F469\u200D\U0001F467", "\U0001F468\u200D\U0001F469\u200D\U0001F467")]
    [InlineData("\u2764\uFE0F\u200D\U0001F525", "\u2764\uFE0F\u200D\U0001F525")]
    [InlineData("x\U000E0041\U000E0042", "x")]
    public void Clean_Multiline_KeepsOnlyWhatIsSeen(string? typed, string expected) => Assert.Equal(expected, PlainText.Clean(typed, multiline: true));

    [Fact]
    public void Clean_SingleLine_TurnsBreaksAndTabsIntoSpaces() => Assert.Equal("a b c", PlainText.Clean("a\r\nb\tc\n", multiline: false));

    [Fact]
    public void Clean_LoneSurrogates_BecomeReplacementCharacters()
    {
        // Built here: a lone surrogate does not survive in an attribute.
        Assert.Equal("a\uFFFDb\uFFFD", PlainText.Clean("a" + (char)0xD800 + "b" + (char)0xDC00, multiline: false));
    }

    [Fact]
    public void Clean_AnyText_IsStableAndHarmless() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(Texts(), s =>
    {
        var once = PlainText.Clean(s, multiline: false);
        return once == PlainText.Clean(once, multiline: false) && once.IsNormalized(NormalizationForm.FormC) && !once.Any(char.IsControl)
            && !once.Any(c => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
    }));

    /// <summary>Texts rich in joiners, surrogates, marks and controls.</summary>
    private static Arbitrary<string> Texts()
    {
        var units = Gen.OneOf(
            Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString()),
            Gen.Elements("a", " ", "\u200D", "\u200C", "\u0301", "\uD83D", "\uDC68", "\U0001F468", "\u2764", "\uFE0F", "\r", "\n", "\u202E", "\u1100", "\u1161", "\u0344", "\u0958"));
        return units.ArrayOf().Select(string.Concat).ToArbitrary();
    }
}
