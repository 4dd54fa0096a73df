using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;
using Serambi.Formats.Pdf.Writing;
using Xunit;

namespace Serambi.Tests.Formats.Pdf.Writing;

public sealed class PdfUpdateTests
{
    [Fact]
    public void Set_InNestedValue_WritesOnlyTheObjectThatHoldsIt()
    {
        var original = PdfSamples.Raw("\n", "<</Pages 2 0 R/A[<</B 3 0 R>>]>>", "<</Kids[]>>", "<</C 1>>");
        var document = PdfDocument.Read(original);
        var update = new PdfUpdate(document);
        var place = update.Find<PdfDictionary>(new PdfPlace(document.Root).Into("A").Into(0), "B");
        Assert.Equal(new PdfPlace(new PdfReference(3)).Owner, place.Owner);
        update.Set(place.Into("C"), 2);
        update.Set(new PdfPlace(new PdfReference(2)).Into("X"), update.Add(new PdfName("new")));
        var bytes = update.Write();
        var offsets = update.Append().Offsets;
        Assert.Equal([2, 3, 4], offsets.Keys);
        Assert.True(bytes.AsSpan().StartsWith(original));
        var changed = PdfDocument.Read(bytes);
        Assert.Equal("<</C 2>>", changed.Resolve(new PdfReference(3))!.ToString());
        Assert.Equal("/new", changed.Resolve(changed.Resolve(new PdfReference(2)) as PdfDictionary, "X")!.ToString());
        Assert.Equal("5", changed.Trailer["Size"]!.ToString());
        Assert.Equal(document.StartXref, ((PdfNumber)changed.Trailer["Prev"]!).Whole);
    }

    [Fact]
    public void Write_AfterFileWithoutLastLineFeed_AddsOne()
    {
        var original = PdfSamples.Plain().AsSpan()[..^1].ToArray();
        var update = new PdfUpdate(PdfDocument.Read(original));
        update.Add(1);
        var bytes = update.Write();
        Assert.True(bytes.AsSpan().StartsWith(original));
        Assert.Equal((byte)'\n', bytes[original.Length]);
        Assert.Single(PdfDocument.Read(bytes).Pages());
    }

    [Fact]
    public void Detach_ValueWithinAnother_GetsItsOwnObject()
    {
        var document = PdfDocument.Read(PdfSamples.Raw("\n", "<</Pages 2 0 R>>", "<</Kids[<</N 1>>]>>"));
        var update = new PdfUpdate(document);
        var page = document.Page(0);
        var id = update.Detach(page.Place);
        Assert.Equal(new PdfReference(3), id);
        Assert.Equal("<</N 1>>", PdfDocument.Read(update.Write()).Resolve(id)!.ToString());
    }

    [Fact]
    public void New_AbsurdSize_IsRefused()
    {
        var text = System.Text.Encoding.Latin1.GetString(PdfSamples.Raw("\n", "<</Pages 2 0 R>>", "<<>>")).Replace("/Size 3", "/Size 2000000000");
        Assert.Equal(PdfRefusal.Damaged, Assert.Throws<PdfRefusedException>(() => new PdfUpdate(PdfDocument.Read(System.Text.Encoding.Latin1.GetBytes(text)))).Reason);
    }
}
