using System.Globalization;
using System.Text;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Tests.Formats.Pdf;

/// <summary>Valid files of the shapes that are met, made here.</summary>
internal static class PdfSamples
{
    /// <summary>One A4 page with a line of text.</summary>
    public static byte[] Plain() => Build(_ => { });

    /// <summary>A page with these entries beside the usual ones.</summary>
    public static byte[] Page(Action<PdfDictionary> change) => Build(parts => change(parts.Page));

    public static byte[] Build(Action<Parts> change)
    {
        var file = new PdfFile();
        var pages = file.Reserve();
        var content = new PdfContent().Text(PdfFont.Helvetica, 12, 72, 700, "Surat keterangan (contoh)");
        var page = new PdfDictionary
        {
            ["Type"] = new PdfName("Page"),
            ["Parent"] = pages,
            ["MediaBox"] = PdfArray.Of(0, 0, 595.28, 841.89),
            ["Resources"] = content.Resources(file.Add),
            ["Contents"] = file.Add(PdfStream.Deflated(new PdfDictionary(), content.Bytes.Span)),
        };
        var parts = new Parts(file, page, new PdfDictionary { ["Type"] = new PdfName("Pages"), ["Count"] = 1 }, new PdfDictionary { ["Type"] = new PdfName("Catalog"), ["Pages"] = pages }, pages);
        change(parts);
        parts.Pages["Kids"] ??= PdfArray.Of(file.Add(page));
        file.Set(pages, parts.Pages);
        return file.Write(file.Add(parts.Catalog));
    }

    /// <summary>A file written by hand: objects as text, offsets computed; the first is the catalog.</summary>
    public static byte[] Raw(string newLine, params string[] objects)
    {
        var text = new StringBuilder($"%PDF-1.4{newLine}");
        var offsets = new List<int>();
        foreach (var (i, body) in objects.Index())
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj{newLine}{body}{newLine}endobj{newLine}");
        }

        var start = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref{newLine}0 {objects.Length + 1}{newLine}0000000000 65535 f{(newLine.Length == 2 ? newLine : " " + newLine)}");
        foreach (var offset in offsets)
        {
            text.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n{(newLine.Length == 2 ? newLine : " " + newLine)}");
        }

        text.Append(CultureInfo.InvariantCulture, $"trailer{newLine}<</Size {objects.Length + 1}/Root 1 0 R>>{newLine}startxref{newLine}{start}{newLine}%%EOF{newLine}");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    internal sealed record Parts(PdfFile File, PdfDictionary Page, PdfDictionary Pages, PdfDictionary Catalog, PdfReference PagesId);
}
