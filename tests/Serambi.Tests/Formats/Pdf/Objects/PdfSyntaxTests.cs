using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;
using Xunit;

namespace Serambi.Tests.Formats.Pdf.Objects;

public sealed class PdfSyntaxTests
{
    [Theory]
    [InlineData("12", "12")]
    [InlineData("-.5", "-0.5")]
    [InlineData("4.", "4")]
    [InlineData("--5", "-5")]
    [InlineData("+17", "17")]
    [InlineData("595.28", "595.28")]
    [InlineData("/A#20B", "/A#20B")]
    [InlineData("/", "/")]
    [InlineData("/A#G1", "/A#23G1")]
    [InlineData("true", "true")]
    [InlineData("null", "null")]
    [InlineData("7 0 R", "7 0 R")]
    [InlineData("[1 2 3 0 R 4]", "[1 2 3 0 R 4]")]
    [InlineData("[%x\r1%y\n]", "[1]")]
    [InlineData("<< /B 1 /A [ /X/Y(z)<4>] >>", "<</B 1/A[/X/Y(z)<40>]>>")]
    [InlineData("<</A null/B true>>", "<</B true>>")]
    [InlineData("(a(b)\\)\\\\)", "(a\\(b\\)\\)\\\\)")]
    [InlineData("(\\101\\7\\\r\nx\\n)", "<4107780A>")]
    [InlineData("(a\r\nb\rc)", "<610A620A63>")]
    [InlineData("<4 1 4>", "<4140>")]
    [InlineData("[1 0 R(x)true]", "[1 0 R(x)true]")]
    [InlineData("[1 0 Rx]", null)]
    [InlineData("(open", null)]
    [InlineData("<41", null)]
    [InlineData("<4x>", null)]
    [InlineData("<</A>>", null)]
    [InlineData("<<1 2>>", null)]
    [InlineData("[1", null)]
    [InlineData("", null)]
    [InlineData("1e5", null)]
    [InlineData("wrong", null)]
    public void Parse_Text_GivesValueThatPrints(string text, string? printed)
    {
        if (printed is null)
        {
            Assert.Equal(PdfRefusal.Damaged, Assert.Throws<PdfRefusedException>(() => Parse(text)).Reason);
        }
        else
        {
            Assert.Equal(printed, Parse(text).ToString());
        }
    }

    [Fact]
    public void Parse_DeepNesting_IsRefused()
    {
        var deep = new string('[', 60) + new string(']', 60);
        Assert.Equal(deep, Parse(deep).ToString());
        Assert.Equal(PdfRefusal.TooComplex, Assert.Throws<PdfRefusedException>(() => Parse(new string('[', 100_000))).Reason);
    }

    [Fact]
    public void Parse_MoreValuesThanAllowed_IsRefused()
    {
        var bytes = Encoding.ASCII.GetBytes("[" + string.Concat(Enumerable.Repeat("1 ", 100)) + "]");
        var budget = new PdfBudget(new PdfLimits { Values = 50 }, bytes.Length);
        Assert.Equal(PdfRefusal.TooComplex, Assert.Throws<PdfRefusedException>(() => new PdfParser(new PdfLexer(bytes, budget)).Value()).Reason);
    }

    [Fact]
    public void Print_AnyString_ParsesBackToTheSameBytes() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll<byte[]>(bytes =>
        Parse(new PdfString(bytes).ToString()).Equals(new PdfString(bytes)) && Parse(new PdfString(bytes) { IsHex = true }.ToString()).Equals(new PdfString(bytes))));

    [Fact]
    public void Print_AnyName_ParsesBackToTheSameName() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll<byte[]>(bytes =>
        Parse(new PdfName(Encoding.Latin1.GetString(bytes)).ToString()).Equals(new PdfName(Encoding.Latin1.GetString(bytes)))));

    [Theory]
    [InlineData("Kemendikdasmen")]
    [InlineData("Jl. Jenderal Sudirman — “Ruang Sérambi” 😀")]
    public void Text_AnyLanguage_ComesBack(string text) => Assert.Equal(text, PdfString.Text(text).ToText());

    [Fact]
    public void Date_WithOffset_IsWrittenWithIt()
    {
        Assert.Equal("(D:20260306091500+07'00')", PdfString.Date(new DateTimeOffset(2026, 3, 6, 9, 15, 0, TimeSpan.FromHours(7))).ToString());
        Assert.Equal("(D:20260306091500-03'30')", PdfString.Date(new DateTimeOffset(2026, 3, 6, 9, 15, 0, TimeSpan.FromMinutes(-210))).ToString());
    }

    [Fact]
    public void Dictionaries_InOtherOrder_AreEqual()
    {
        Assert.Equal(Parse("<</A 1/B[2 3]>>"), Parse("<</B [2 3]/A 1.0>>"));
        Assert.NotEqual(Parse("<</A 1/B[2 3]>>"), Parse("<</A 1/B[3 2]>>"));
        Assert.True(((PdfDictionary)Parse("<</A 1/A 2>>")).IsAmbiguous);
    }

    internal static PdfValue Parse(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        return new PdfParser(new PdfLexer(bytes, new PdfBudget(PdfLimits.Default, bytes.Length))).Value();
    }
}
