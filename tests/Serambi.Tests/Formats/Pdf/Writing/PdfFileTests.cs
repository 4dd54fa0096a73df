using System.Globalization;
using System.Text;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Writing;
using Xunit;

namespace Serambi.Tests.Formats.Pdf.Writing;

public sealed class PdfFileTests
{
    [Fact]
    public void Write_OnePage_OffsetsPointAtObjects()
    {
        var bytes = OnePage().Write(new PdfReference(3));
        var text = Encoding.Latin1.GetString(bytes);
        var table = text.IndexOf("xref\n", StringComparison.Ordinal);
        Assert.EndsWith($"startxref\n{table}\n%%EOF\n", text);
        var lines = text[table..].Split("\r\n")[1..4];
        Assert.All(lines.Select((line, i) => (line, i)), x => Assert.StartsWith($"{x.i + 1} 0 obj", text[int.Parse(x.line[..10], CultureInfo.InvariantCulture)..]));
    }

    [Fact]
    public void Write_ReservedButNeverSet_Throws()
    {
        var file = new PdfFile();
        file.Reserve();
        Assert.Throws<InvalidOperationException>(() => file.Write(new PdfReference(1)));
    }

    private static PdfFile OnePage()
    {
        var file = new PdfFile();
        var pages = file.Reserve();
        var page = file.Add(new PdfDictionary { ["Type"] = new PdfName("Page"), ["Parent"] = pages, ["MediaBox"] = PdfArray.Of(0, 0, 595.28, 841.89) });
        file.Set(pages, new PdfDictionary { ["Type"] = new PdfName("Pages"), ["Kids"] = PdfArray.Of(page), ["Count"] = 1 });
        file.Add(new PdfDictionary { ["Type"] = new PdfName("Catalog"), ["Pages"] = pages });
        return file;
    }
}
