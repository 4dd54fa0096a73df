using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;
using Serambi.Formats.Pdf.Writing;
using Xunit;

namespace Serambi.Tests.Formats.Pdf.Reading;

public sealed class PdfDocumentTests
{
    private const string Catalog = "<</Type/Catalog/Pages 2 0 R>>";
    private const string Pages = "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 100]/Rotate 90>>";
    private const string Leaf = "<</Type/Page/Parent 2 0 R>>";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public void Read_AnyLineEnd_FindsPagesAndWhatTheyInherit(string newLine)
    {
        var page = PdfDocument.Read(PdfSamples.Raw(newLine, Catalog, Pages, Leaf)).Page(0);
        Assert.Equal((90, new PdfBox(0, 0, 200, 100), (100.0, 200.0)), (page.Rotate, page.Box, page.Shown));
    }

    [Theory]
    [InlineData("/MediaBox[10 20 210 320]", 10, 20, 210, 320)]
    [InlineData("/MediaBox[210 320 10 20]", 10, 20, 210, 320)]
    [InlineData("/MediaBox[0 0 200 300]/CropBox[20 30 120 130]", 20, 30, 120, 130)]
    [InlineData("/MediaBox[0 0 200 300]/CropBox[-50 -50 500 150]", 0, 0, 200, 150)]
    [InlineData("/MediaBox[0 0 200 300]/CropBox[900 900 950 950]", 0, 0, 200, 300)]
    [InlineData("/MediaBox[0 0 0 0]", 0, 0, 612, 792)]
    [InlineData("/MediaBox[0 0 (x) 10]", 0, 0, 612, 792)]
    [InlineData("", 0, 0, 612, 792)]
    public void Page_OddBoxes_GiveWhatIsShown(string boxes, double left, double bottom, double right, double top) =>
        Assert.Equal(new PdfBox(left, bottom, right, top), PdfDocument.Read(PdfSamples.Raw("\n", Catalog, "<</Kids[3 0 R]>>", $"<<{boxes}>>")).Page(0).Box);

    [Theory]
    [InlineData(-90, 270)]
    [InlineData(450, 90)]
    [InlineData(45, 0)]
    public void Page_OddTurns_AreQuarterTurns(int rotate, int expected) =>
        Assert.Equal(expected, PdfDocument.Read(PdfSamples.Page(p => p["Rotate"] = rotate)).Page(0).Rotate);

    [Fact]
    public void Pages_DirectKidsNestedTreesAndCycles_AreWalkedOnce()
    {
        var document = PdfDocument.Read(PdfSamples.Raw("\n", Catalog, "<</Kids[<</Type/Page/N 1>> 3 0 R 2 0 R null 99 0 R 4 0 R]/Count 1000000000>>", "<</Kids[<</Kids[<</N 2>>]>> 2 0 R 3 0 R]>>", "<</N 3>>"));
        Assert.Equal([1, 2, 3], document.Pages().Select(p => ((PdfNumber)p.Dictionary["N"]!).Whole));
        Assert.Equal(3, ((PdfNumber)document.Page(-1).Dictionary["N"]!).Whole);
        Assert.Equal(PdfRefusal.NoSuchPage, Assert.Throws<PdfRefusedException>(() => document.Page(3)).Reason);
    }

    [Fact]
    public void Read_JunkBeforeHeader_IsReadButNotUpdated()
    {
        byte[] junk = [.. "x\n\n"u8, .. PdfSamples.Plain()];
        var document = PdfDocument.Read(junk);
        Assert.Single(document.Pages());
        Assert.Equal(PdfRefusal.JunkBeforeHeader, Assert.Throws<PdfRefusedException>(() => new PdfUpdate(document)).Reason);
    }

    [Theory]
    [InlineData("/Length 3", "abc")]
    [InlineData("/Length 2", "abc")]
    [InlineData("/Length 999999", "abc")]
    [InlineData("/Length 4 0 R", "abc")]
    [InlineData("/Length 77 0 R", "abc")]
    [InlineData("/Length -1", "abc")]
    [InlineData("", "abc")]
    public void Read_WrongLength_FindsTheEnd(string length, string data)
    {
        var document = PdfDocument.Read(PdfSamples.Raw("\n", Catalog, Pages, $"<<{length}>>stream\r\n{data}\r\nendstream", "<</Length 4 0 R>>stream\nx\nendstream"));
        Assert.Equal(data, Encoding.ASCII.GetString(((PdfStream)document.Resolve(new PdfReference(3))!).Data.Span));
    }

    [Theory]
    [InlineData("%PDF-1.4\nstartxref\n0\n%%EOF", PdfRefusal.Damaged)]
    [InlineData("%PDF-1.4\nstartxref\n99999999999\n%%EOF", PdfRefusal.Damaged)]
    [InlineData("%PDF-1.4\n%%EOF", PdfRefusal.Damaged)]
    [InlineData("%PDF-1.4\nxref\n0 999999999\nstartxref\n9\n%%EOF", PdfRefusal.Damaged)]
    [InlineData("%PDF-1.4\nxref\ntrailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF", PdfRefusal.Damaged)]
    [InlineData("%PDF-1.4\nxref\ntrailer<</Root 1 0 R/Encrypt 2 0 R>>\nstartxref\n9\n%%EOF", PdfRefusal.Encrypted)]
    [InlineData("<html>", PdfRefusal.NotPdf)]
    [InlineData("", PdfRefusal.NotPdf)]
    public void Read_Unreadable_IsRefusedWithReason(string text, PdfRefusal reason) =>
        Assert.Equal(reason, Assert.Throws<PdfRefusedException>(() => PdfDocument.Read(Encoding.Latin1.GetBytes(text))).Reason);

    [Fact]
    public void Read_ObjectElsewhereThanSaid_IsRefused()
    {
        var text = Encoding.Latin1.GetString(PdfSamples.Raw("\n", Catalog, Pages, Leaf)).Replace("3 0 obj", "9 0 obj");
        Assert.Equal(PdfRefusal.Damaged, Assert.Throws<PdfRefusedException>(() => PdfDocument.Read(Encoding.Latin1.GetBytes(text)).Page(0)).Reason);
    }

    [Fact]
    public void Read_TooLarge_IsRefused() =>
        Assert.Equal(PdfRefusal.TooLarge, Assert.Throws<PdfRefusedException>(() => PdfDocument.Read(PdfSamples.Plain(), new PdfLimits { FileBytes = 100 })).Reason);

    [Fact]
    public void Decode_Bomb_IsRefusedBeforeItFillsMemory()
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 300; i++)
            {
                deflate.Write(zeros);
            }
        }

        var document = PdfDocument.Read(PdfSamples.Plain());
        var bomb = new PdfStream(new PdfDictionary { ["Filter"] = new PdfName("FlateDecode") }, packed.ToArray());
        Assert.Equal(PdfRefusal.TooLarge, Assert.Throws<PdfRefusedException>(() => document.Decode(bomb)).Reason);
    }

    [Theory]
    [InlineData("7820010203040506")]   // a dictionary that nobody has; found by mutation
    [InlineData("789CFFFFFFFF")]
    public void Decode_BrokenData_IsRefused(string hex)
    {
        var stream = new PdfStream(new PdfDictionary { ["Filter"] = new PdfName("FlateDecode") }, Convert.FromHexString(hex));
        Assert.Equal(PdfRefusal.Damaged, Assert.Throws<PdfRefusedException>(() => PdfDocument.Read(PdfSamples.Plain()).Decode(stream)).Reason);
    }

    [Fact]
    public void Read_ManyReferencesToOneBigObject_StopsAtTheBudget()
    {
        // Every entry of the table points at one object of 2 MB: reading each of them would take hours.
        var big = string.Concat(Enumerable.Repeat("<</A[1 2 3 4]>>", 70_000));
        var text = new StringBuilder($"%PDF-1.4\n1 0 obj\n<</Pages[{big}]>>\nendobj\nxref\n0 5000\n0000000000 65535 f \n");
        foreach (var _ in Enumerable.Range(1, 4999))
        {
            text.Append("0000000009 00000 n \n");
        }

        var start = text.ToString().IndexOf("xref\n", StringComparison.Ordinal);
        text.Append(CultureInfo.InvariantCulture, $"trailer<</Root 1 0 R>>\nstartxref\n{start}\n%%EOF");
        var clock = Stopwatch.StartNew();
        Assert.Throws<PdfRefusedException>(() =>
        {
            var document = PdfDocument.Read(Encoding.Latin1.GetBytes(text.ToString()));
            for (var i = 1; i < 5000; i++)
            {
                document.ReadAt(9, null);
            }
        });
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
    }

    [Fact]
    public void Read_HybridFile_SeesWhatOldReadersDoNot()
    {
        var text = Encoding.Latin1.GetString(PdfSamples.Raw("\n", Catalog, "<</Kids[4 0 R]>>", "<</N 3>>"));
        var hidden = text.IndexOf("xref\n", StringComparison.Ordinal);
        var page = "4 0 obj\n<</Type/Page/Hidden true>>\nendobj\n";
        var stream = $"5 0 obj\n<</Type/XRef/Size 6/W[1 2 1]/Index[4 1]/Filter/ASCIIHexDecode/Length 8>>stream\n";
        var offset = hidden;
        var data = new string([(char)1, (char)(offset >> 8), (char)(offset & 0xFF), (char)0]);
        stream = $"5 0 obj\n<</Type/XRef/Size 6/W[1 2 1]/Index[4 1]/Length 4>>stream\n{data}\nendstream\nendobj\n";
        var table = text[hidden..].Replace("/Root", FormattableString.Invariant($"/XRefStm {hidden + page.Length}/Root"));
        var start = hidden + page.Length + stream.Length;
        var at = table.LastIndexOf("startxref", StringComparison.Ordinal);
        var whole = text[..hidden] + page + stream + table[..at] + FormattableString.Invariant($"startxref\n{start}\n%%EOF\n");
        var document = PdfDocument.Read(Encoding.Latin1.GetBytes(whole));
        Assert.True(document.Page(0).Dictionary.Has("Hidden"));
        Assert.False(document.HasStreamXref);
    }
}
