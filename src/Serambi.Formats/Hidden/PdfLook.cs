using System.Globalization;
using System.Xml;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;

namespace Serambi.Formats.Hidden;

/// <summary>PDF (ISO 32000-2): what it says about itself, attachments, annotations, layers, versions, and text that was only painted over.</summary>
internal static class PdfLook
{
    private const int MostEnds = 64;
    private static readonly PdfLimits Limits = new() { InflatedBytes = 256L * 1024 * 1024, Values = 30_000_000, Passes = 64 };
    private static readonly string[] Harmless = ["Producer", "Creator", "CreationDate", "ModDate", "Trapped", "PTEX.Fullbanner"];
    private static readonly string[] People = ["creator", "title", "description", "subject", "Keywords", "Author", "Manager", "Company", "AuthorsPosition", "CaptionWriter", "History", "DerivedFrom"];
    private static readonly string[] Seen = ["Link", "Widget", "Popup", "Stamp", "PrinterMark", "TrapNet", "Watermark"];
    private static readonly string[] Carriers = ["FileAttachment", "RichMedia", "Screen", "Sound", "Movie", "3D"];

    public static void Inspect(byte[] file, Findings found)
    {
        var document = PdfDocument.Read(file, Limits);
        Information(document, found);
        Attachments(document, (document.Resolve(document.Catalog, "Names") as PdfDictionary)?["EmbeddedFiles"], found, depth: 0);
        foreach (var _ in document.Resolve(document.Resolve(document.Resolve(document.Catalog, "OCProperties") as PdfDictionary, "D") as PdfDictionary, "OFF") as PdfArray ?? [])
        {
            found.Add(HiddenKind.HiddenLayers);
        }

        var ink = new PdfInk(document);
        foreach (var page in document.Pages())
        {
            var number = (page.Index + 1).ToString(CultureInfo.InvariantCulture);
            Annotations(document, page, number, found);
            try
            {
                if (ink.Covered(page) is > 0 and var covered)
                {
                    found.Add(HiddenKind.CoveredText, number, covered);
                }
            }
            catch (PdfRefusedException refused) when (refused.Reason == PdfRefusal.Damaged)
            {
                found.Add(HiddenKind.NotInspected, number);   // filters that nobody undoes here
            }
        }

        PdfPictures.Inspect(document, ink.Resources, found);
        if (WasChanged(document))
        {
            found.Add(HiddenKind.EarlierVersions);
        }
    }

    private static void Information(PdfDocument document, Findings found)
    {
        foreach (var (key, value) in document.Resolve(document.Trailer, "Info") as PdfDictionary ?? [])
        {
            if (!Harmless.Contains(key, StringComparer.Ordinal) && document.Resolve(value) is PdfString text && text.ToText().Trim().Length > 0)
            {
                found.Add(HiddenKind.Metadata, text.ToText());
            }
        }

        if (document.Resolve(document.Catalog, "Metadata") is not PdfStream xmp)
        {
            return;
        }

        try
        {
            using var content = new MemoryStream(document.Decode(xmp).ToArray());
            using var xml = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            Packet(xml, found);
        }
        catch (Exception broken) when (broken is XmlException || (broken is PdfRefusedException { Reason: PdfRefusal.Damaged }))
        {
            found.Add(HiddenKind.Metadata);   // it says something, whatever that is
        }
    }

    /// <summary>XMP (ISO 16684-1): the properties that name people and purposes, as element or attribute.</summary>
    private static void Packet(XmlReader xml, Findings found)
    {
        var inside = -1;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                inside = inside < 0 && People.Contains(xml.LocalName, StringComparer.Ordinal) ? xml.Depth : inside;
                while (xml.MoveToNextAttribute())
                {
                    if (People.Contains(xml.LocalName, StringComparer.Ordinal) && xml.Value.Trim().Length > 0)
                    {
                        found.Add(HiddenKind.Metadata, xml.Value);
                    }
                }
            }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == inside)
            {
                inside = -1;
            }
            else if (xml.NodeType == XmlNodeType.Text && inside >= 0 && xml.Value.Trim().Length > 0)
            {
                found.Add(HiddenKind.Metadata, xml.Value);
            }
        }
    }

    /// <summary>The leaves of a name tree (7.9.6).</summary>
    private static void Attachments(PdfDocument document, PdfValue? node, Findings found, int depth)
    {
        document.Budget.Value();
        if (depth > 32 || document.Resolve(node) is not PdfDictionary tree)
        {
            return;
        }

        foreach (var name in (document.Resolve(tree, "Names") as PdfArray ?? []).Where((_, i) => i % 2 == 0))
        {
            found.Add(HiddenKind.EmbeddedFiles, (document.Resolve(name) as PdfString)?.ToText());
        }

        foreach (var kid in document.Resolve(tree, "Kids") as PdfArray ?? [])
        {
            Attachments(document, kid, found, depth + 1);
        }
    }

    private static void Annotations(PdfDocument document, PdfPage page, string number, Findings found)
    {
        foreach (var annotation in document.Resolve(page.Dictionary, "Annots") as PdfArray ?? [])
        {
            if (document.Resolve(annotation) is not PdfDictionary dictionary || document.Resolve(dictionary, "Subtype") is not PdfName { Value: var kind } || Seen.Contains(kind, StringComparer.Ordinal))
            {
                continue;
            }

            // A redaction that was marked and never applied hides nothing.
            found.Add(kind == "Redact" ? HiddenKind.CoveredText : Carriers.Contains(kind, StringComparer.Ordinal) ? HiddenKind.EmbeddedFiles : HiddenKind.Comments, number);
        }
    }

    /// <summary>An object of an earlier end of the file was replaced or dropped since: it still lies in the file. Word's own two ends replace nothing.</summary>
    public static bool WasChanged(PdfDocument document)
    {
        var bytes = document.Bytes.Span;
        var last = bytes.LastIndexOf("%%EOF"u8);
        var from = 0;
        for (var i = 0; i < MostEnds; i++)
        {
            var at = bytes[from..].IndexOf("%%EOF"u8);
            if (at < 0 || from + at >= last)
            {
                return false;
            }

            from += at + 5;
            if (Differs(document, from))
            {
                return true;
            }
        }

        return true;
    }

    private static bool Differs(PdfDocument document, int end)
    {
        try
        {
            var then = document.Earlier(end);
            return then.Entries.Any(e => e.Value.Kind != PdfEntryKind.Free && (!document.Entries.TryGetValue(e.Key, out var now) || now != e.Value));
        }
        catch (PdfRefusedException refused) when (refused.Reason is PdfRefusal.Damaged or PdfRefusal.NotPdf)
        {
            return false;   // the first end of a linearised file ends nothing
        }
    }
}
