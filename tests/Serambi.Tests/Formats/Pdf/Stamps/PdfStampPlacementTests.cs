using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Formats.Pdf.Writing;
using Xunit;

namespace Serambi.Tests.Formats.Pdf.Stamps;

public sealed class PdfStampPlacementTests
{
    // 1000 x 500 with its corner at (100, 200); the margin is 15, a stamp of 200 x 100 fits.
    [Theory]
    [InlineData(0, 885, 215, 1085, 315)]
    [InlineData(90, 985, 485, 1085, 685)]
    [InlineData(180, 115, 585, 315, 685)]
    [InlineData(270, 115, 215, 215, 415)]
    public void Find_BottomRight_IsWhereTheReaderSeesIt(int rotate, double left, double bottom, double right, double top)
    {
        var page = PdfDocument.Read(PdfSamples.Page(p =>
        {
            p["MediaBox"] = PdfArray.Of(100, 200, 1100, 700);
            p["Rotate"] = rotate;
        })).Page(0);
        var box = PdfStampPlacement.Find(page, new PdfStamp("x", []) { Width = 0.4 }, PdfStampDrawing.Width / 2, []);
        Assert.Equal(new PdfBox(left, bottom, right, top), box);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(930, 1315)]
    [InlineData(14400, 40)]
    [InlineData(40, 14400)]
    public void Find_AbsurdPages_StaysWithinThem(double width, double height)
    {
        var page = PdfDocument.Read(PdfSamples.Page(p => p["MediaBox"] = PdfArray.Of(0, 0, width, height))).Page(0);
        foreach (var corner in Enum.GetValues<PdfCorner>())
        {
            var box = PdfStampPlacement.Find(page, new PdfStamp("x", []) { Corner = corner }, 100, []);
            Assert.True(box is { Left: >= 0, Bottom: >= 0, Width: > 0, Height: > 0 } && box.Right <= width && box.Top <= height, box.ToString());
        }
    }

    [Fact]
    public void Find_CornerTaken_TakesAnother()
    {
        var page = PdfDocument.Read(PdfSamples.Plain()).Page(0);
        var first = PdfStampPlacement.Find(page, new PdfStamp("x", []), 100, []);
        var second = PdfStampPlacement.Find(page, new PdfStamp("x", []), 100, [first]);
        Assert.True(second.Right < first.Left);
        Assert.Equal(first, PdfStampPlacement.Find(page, new PdfStamp("x", []), 100, [new PdfBox(0, 0, 9999, 9999)]));
    }

    [Fact]
    public void Draw_LongWords_StayWithinTheFrame()
    {
        var longest = string.Concat(Enumerable.Repeat("Kementerian", 30));
        foreach (var line in PdfFont.Helvetica.Wrap(longest + " dan lain", 6.5, 150))
        {
            Assert.True(PdfFont.Helvetica.Measure(line, 6.5) <= 150);
        }

        Assert.Equal(longest + "danlain", string.Concat(PdfFont.Helvetica.Wrap(longest + " dan lain", 6.5, 150)).Replace(" ", ""));
        Assert.True(new PdfStampDrawing(new PdfStamp(longest, [longest, longest, longest, longest])).Height < 150);
    }

    [Fact]
    public void Measure_KnownText_IsItsWidth()
    {
        // H 722, e 556, l 222, o 556; bold H 722, i 278.
        Assert.Equal(22.78, PdfFont.Helvetica.Measure("Hello", 10), 6);
        Assert.Equal(10, PdfFont.HelveticaBold.Measure("Hi", 10), 6);
        Assert.Equal(PdfFont.Helvetica.Measure("?", 10), PdfFont.Helvetica.Measure("漢", 10));
    }
}
