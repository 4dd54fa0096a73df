using System.Text;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Images;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Formats.Pdf.Writing;
using Serambi.Tests.Formats.Pdf.Signing;
using Serambi.Tests.Infrastructure;

namespace Serambi.Tests.Formats.Pdf;

/// <summary>The shapes in which documents arrive: made here, and by the programs that people's documents come from.</summary>
internal static class PdfShapes
{
    private const string Field = "<</FT/Tx/T(Signature)/Subtype/Widget/Type/Annot/F 4/Rect[400 20 590 120]/P 3 0 R/DA(/Helv 0 Tf)>>";

    private static readonly Dictionary<string, Func<byte[]>> Made = new(StringComparer.Ordinal)
    {
        ["plain"] = PdfSamples.Plain,
        ["rotate-90"] = () => PdfSamples.Page(p => p["Rotate"] = 90),
        ["rotate-180"] = () => PdfSamples.Page(p => p["Rotate"] = 180),
        ["rotate-270"] = () => PdfSamples.Page(p => p["Rotate"] = 270),
        ["rotate-minus-90"] = () => PdfSamples.Page(p => p["Rotate"] = -90),
        ["crop-offset"] = () => Boxed("[0 0 595 842]", "[100 150 500 700]", 0),
        ["crop-offset-90"] = () => Boxed("[0 0 595 842]", "[100 150 500 700]", 90),
        ["crop-offset-180"] = () => Boxed("[0 0 595 842]", "[100 150 500 700]", 180),
        ["crop-offset-270"] = () => Boxed("[0 0 595 842]", "[100 150 500 700]", 270),
        ["negative-origin"] = () => Boxed("[-300 -400 300 400]", null, 0),
        ["swapped-corners"] = () => Boxed("[595 842 0 0]", null, 0),
        ["landscape"] = () => Boxed("[0 0 842 595]", null, 0),
        ["small-page"] = () => Boxed("[0 0 298 420]", null, 0),
        ["poster"] = () => Boxed("[0 0 2384 3370]", null, 0),
        ["wide-strip"] = () => Boxed("[0 0 1600 300]", null, 90),
        ["several-pages"] = () => Several(5),
        ["inherited"] = () => PdfSamples.Build(p =>
        {
            p.Pages["MediaBox"] = PdfArray.Of(10, 20, 605, 862);
            p.Pages["Rotate"] = 90;
            p.Pages["Resources"] = p.Page["Resources"];
            p.Page["MediaBox"] = p.Page["Resources"] = null;
        }),
        ["nested-tree"] = () => PdfSamples.Build(p =>
        {
            var inner = p.File.Reserve();
            p.Page["Parent"] = inner;
            p.File.Set(inner, new PdfDictionary { ["Type"] = new PdfName("Pages"), ["Parent"] = p.PagesId, ["Count"] = 1, ["Kids"] = PdfArray.Of(p.File.Add(p.Page)), ["Rotate"] = 180 });
            p.Pages["Kids"] = PdfArray.Of(inner);
        }),
        ["indirect-boxes"] = () => PdfSamples.Build(p =>
        {
            p.Page["MediaBox"] = p.File.Add(PdfArray.Of(0, 0, p.File.Add(595), p.File.Add(842)));
            p.Page["Rotate"] = p.File.Add(90);
        }),
        ["cr-lines"] = () => PdfSamples.Raw("\r", "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>"),
        ["crlf-lines"] = () => PdfSamples.Raw("\r\n", "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>"),
        ["no-last-line-feed"] = () => PdfSamples.Plain()[..^1],
        ["junk-at-the-end"] = () => [.. PdfSamples.Plain(), .. "\r\n\0\0\0 <!-- tail -->\n"u8],
        ["form-indirect"] = () => PdfSamples.Raw("\n", "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/Annots 6 0 R/MediaBox[0 0 595 842]/Resources<<>>>>", "<</Fields 5 0 R/DA(/Helv 0 Tf)>>", "[7 0 R]", "[7 0 R]", Field),
        ["form-direct"] = () => PdfSamples.Raw("\n", "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/DA(/Helv 0 Tf)>>>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/Annots[4 0 R]/MediaBox[0 0 595 842]/Resources<<>>>>", Field),
        ["identifier-and-info"] = () => Update(PdfSamples.Plain(), (d, u) => u.Add(new PdfDictionary { ["Title"] = PdfString.Text("Ijazah") })),
        ["updated-twice"] = () => Update(Update(PdfSamples.Plain(), (d, u) => u.Set(d.Page(0).Place.Into("Rotate"), 90)), (d, u) => u.Set(d.Page(0).Place.Into("Rotate"), 270)),
        ["user-unit"] = () => PdfSamples.Page(p => p["UserUnit"] = 2),
        ["pdf-a"] = () => PdfSamples.Build(p => p.Catalog["Metadata"] = p.File.Add(new PdfStream(new PdfDictionary { ["Type"] = new PdfName("Metadata"), ["Subtype"] = new PdfName("XML") }, Encoding.UTF8.GetBytes(
            "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description xmlns:pdfaid='http://www.aiim.org/pdfa/ns/id/' pdfaid:part='2' pdfaid:conformance='B'/></rdf:RDF></x:xmpmeta>")))),
        ["png"] = () => ImagePdf.Convert(PngSamples.Make(type: 2, bits: 8, width: 90, height: 120)),
    };

    /// <summary>Shapes that an earlier signature of ours makes.</summary>
    private static readonly Dictionary<string, Func<PdfSigner, Task<byte[]>>> Signed = new(StringComparer.Ordinal)
    {
        ["signed"] = s => s.SignAsync(PdfSamples.Plain(), new PdfSigning(PdfSignerTests.At) { Stamp = new("Pertama", ["kiri"]) { Corner = PdfCorner.TopLeft } }),
        ["certified-2"] = s => s.SignAsync(PdfSamples.Plain(), new PdfSigning(PdfSignerTests.At) { Certify = PdfCertification.FormFilling }),
        ["certified-3"] = s => s.SignAsync(PdfSamples.Plain(), new PdfSigning(PdfSignerTests.At) { Certify = PdfCertification.Annotations }),
    };

    /// <summary>Shapes that other programs make of the plain one and of five pages.</summary>
    private static readonly Dictionary<string, string[]> Others = new(StringComparer.Ordinal)
    {
        ["qpdf-object-streams"] = ["qpdf", "--object-streams=generate", "plain.pdf", "OUT"],
        ["qpdf-linearized"] = ["qpdf", "--linearize", "five.pdf", "OUT"],
        ["qpdf-linearized-object-streams"] = ["qpdf", "--linearize", "--object-streams=generate", "five.pdf", "OUT"],
        ["qpdf-disabled-streams"] = ["qpdf", "--object-streams=disable", "--qdf", "plain.pdf", "OUT"],
        ["qpdf-rotated-pages"] = ["qpdf", "--rotate=+90:1-z", "--object-streams=generate", "five.pdf", "OUT"],
        ["qpdf-forced-version"] = ["qpdf", "--force-version=1.4", "--newline-before-endstream", "plain.pdf", "OUT"],
        ["cairo"] = ["pdftocairo", "-pdf", "five.pdf", "OUT"],
        ["poppler-united"] = ["pdfunite", "plain.pdf", "five.pdf", "OUT"],
        ["mupdf-clean"] = ["mutool", "clean", "-gggg", "-z", "five.pdf", "OUT"],
        ["mupdf-ascii"] = ["mutool", "clean", "-d", "-a", "five.pdf", "OUT"],
        ["scan"] = ["pdftoppm", "-jpeg", "-r", "60", "-singlefile", "plain.pdf", "OUT"],
    };

    public static IEnumerable<string> Names => [.. Made.Keys, .. Signed.Keys, .. Others.Keys];

    public static async Task<byte[]> MakeAsync(string name, PdfSigner signer, string folder)
    {
        if (Made.TryGetValue(name, out var make))
        {
            return make();
        }

        if (Signed.TryGetValue(name, out var sign))
        {
            return await sign(signer);
        }

        var inputs = (Path.Combine(folder, "plain.pdf"), Path.Combine(folder, "five.pdf"));
        await File.WriteAllBytesAsync(inputs.Item1, PdfSamples.Plain());
        await File.WriteAllBytesAsync(inputs.Item2, Several(5));
        var output = Path.Combine(folder, "other.pdf");
        var command = Others[name].Select(a => a switch { "plain.pdf" => inputs.Item1, "five.pdf" => inputs.Item2, "OUT" => output, _ => a }).ToArray();
        await Programs.RunAsync(command[0], command[1..]);
        return name == "scan" ? ImagePdf.Convert(await File.ReadAllBytesAsync(output + ".jpg")) : await File.ReadAllBytesAsync(output);
    }

    private static byte[] Several(int count) => PdfSamples.Build(p => p.Pages["Kids"] = new PdfArray(Enumerable.Range(0, count).Select(i =>
    {
        p.Pages["Count"] = count;
        var page = p.Page.Copy();
        page["Rotate"] = i * 90;
        return (PdfValue)p.File.Add(page);
    })));

    private static byte[] Boxed(string media, string? crop, int rotate) => PdfSamples.Page(p =>
    {
        p["MediaBox"] = Objects.PdfSyntaxTests.Parse(media);
        p["CropBox"] = crop is null ? null : Objects.PdfSyntaxTests.Parse(crop);
        p["Rotate"] = rotate;
    });

    private static byte[] Update(byte[] pdf, Action<PdfDocument, PdfUpdate> change)
    {
        var document = PdfDocument.Read(pdf);
        var update = new PdfUpdate(document);
        change(document, update);
        return update.Write();
    }
}
