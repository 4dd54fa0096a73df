using System.Globalization;
using Serambi.Formats.Flow;
using Serambi.Formats.Pdf.Images;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Formats.Pdf.Flow;

/// <summary>A document as PDF.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Pages">How many.</param>
/// <param name="Missing">Characters that the fonts do not have; a box stands in their place.</param>
public sealed record FlowPdfFile(byte[] Bytes, int Pages, IReadOnlyList<string> Missing);

/// <summary>
/// Sets a document as tagged PDF 1.7 in the manner of PDF/UA (ISO 14289-1): reading order, headings, lists and tables with their heads,
/// language, title, embedded fonts with characters, and everything else marked as decoration. The same document gives the same bytes.
/// </summary>
public static class FlowPdf
{
    /// <exception cref="PdfRefusedException">The emblem is neither PNG nor JPEG.</exception>
    public static FlowPdfFile Write(FlowDocument document, FlowFonts fonts)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(fonts);
        var file = new PdfFile();
        EmbeddedFont[] faces = [new(fonts.Regular, file), new(fonts.Bold, file), new(fonts.Italic, file)];
        var press = new FlowPress(document.Paper);
        var root = new FlowElement("Document");
        press.Turn();
        var setting = new FlowSetting(new FlowLines(faces[0], faces[1], faces[2]), press, root);
        if (document.Letterhead is { } head)
        {
            FlowHead.Draw(head, setting, head.Emblem is { } emblem ? ImagePdf.Picture(emblem.Bytes, file) : null, file);
        }

        Print(setting.Parts(document.Blocks), press);
        if (press.Sheets.Count > 1)
        {
            Feet(document, press, faces[0]);
        }

        var missing = faces.SelectMany(f => f.Missing).Distinct().Order().Select(char.ConvertFromUtf32).ToList();
        return new FlowPdfFile(Assemble(document, press, root, faces, file), press.Sheets.Count, missing);
    }

    private static void Print(List<FlowPart> parts, FlowPress press)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            var before = press.IsFresh ? 0 : parts[i].Before;
            var chain = Chain(parts, i);
            if (before + (chain <= press.FullRoom ? chain : parts[i].Least) > press.Room && !press.IsFresh)
            {
                press.Turn();
                before = 0;
            }

            press.Down(before);
            parts[i].Draw(press);
        }
    }

    /// <summary>What must stand on the same sheet: a heading with the beginning of its text, the last words with the signature.</summary>
    private static double Chain(List<FlowPart> parts, int i)
    {
        var height = 0.0;
        for (; i < parts.Count && parts[i].KeepsNext && i + 1 < parts.Count; i++)
        {
            height += parts[i].Whole + parts[i + 1].Before;
        }

        return height + parts[i].Least;
    }

    private static void Feet(FlowDocument document, FlowPress press, EmbeddedFont font)
    {
        foreach (var (i, sheet) in press.Sheets.Index())
        {
            var words = string.Format(CultureInfo.InvariantCulture, document.PageWords, i + 1, press.Sheets.Count);
            sheet.Content.BeginArtifact().Text(font, 9, FlowPress.Left + (press.Width - font.Measure(words, 9)) / 2, 34, words).EndMarked();
        }
    }

    private static byte[] Assemble(FlowDocument document, FlowPress press, FlowElement root, EmbeddedFont[] faces, PdfFile file)
    {
        var pages = file.Reserve();
        foreach (var sheet in press.Sheets)
        {
            sheet.Reference = file.Reserve();
        }

        foreach (var (i, sheet) in press.Sheets.Index())
        {
            file.Set(sheet.Reference!, new PdfDictionary
            {
                ["Type"] = new PdfName("Page"),
                ["Parent"] = pages,
                ["MediaBox"] = PdfArray.Of(0, 0, document.Paper.Width, document.Paper.Height),
                ["Resources"] = sheet.Content.Resources(file.Add),
                ["Contents"] = file.Add(PdfStream.Deflated(new PdfDictionary(), sheet.Content.Bytes.Span)),
                ["StructParents"] = i,
                ["Tabs"] = new PdfName("S"),
            });
        }

        file.Set(pages, new PdfDictionary { ["Type"] = new PdfName("Pages"), ["Kids"] = new PdfArray(press.Sheets.Select(s => s.Reference!)), ["Count"] = press.Sheets.Count });
        foreach (var face in faces)
        {
            face.Finish();
        }

        var catalog = file.Add(new PdfDictionary
        {
            ["Type"] = new PdfName("Catalog"),
            ["Pages"] = pages,
            ["Lang"] = PdfString.Text(document.Language),
            ["MarkInfo"] = new PdfDictionary { ["Marked"] = true },
            ["StructTreeRoot"] = FlowElement.Write(root, press.Sheets, file),
            ["ViewerPreferences"] = new PdfDictionary { ["DisplayDocTitle"] = true },
            ["Metadata"] = file.Add(FlowMetadata.Xmp(document)),
        });
        return file.Write(catalog, file.Add(FlowMetadata.Info(document)));
    }
}
