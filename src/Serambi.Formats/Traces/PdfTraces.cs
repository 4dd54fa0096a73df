using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Serambi.Formats.Files;
using Serambi.Formats.Hidden;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Pdf.Verifying;

namespace Serambi.Formats.Traces;

/// <summary>What a PDF shows (the streams of its pages, and the pictures that they use), and what its information dictionary and XMP tell.</summary>
internal static class PdfTraces
{
    private const int MostPages = 500;
    private const int MostDepth = 4;

    public static void Tell(byte[] file, IncrementalHash hash, TraceNotes told)
    {
        var document = PdfDocument.Read(file);
        Information(document, told);
        if (!PdfForm.Signed(document).Any() && PdfLook.WasChanged(document))
        {
            told.Add(TraceKind.Versions, "");
        }

        var ink = new PdfInk(document);
        var seen = new HashSet<int>();
        foreach (var page in document.Pages().Take(MostPages))
        {
            hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"page {page.Box.Width:0.#} {page.Box.Height:0.#} {page.Rotate}\n")));
            foreach (var content in document.Resolve(page.Dictionary, "Contents") is PdfArray many ? many.Select(document.Resolve) : [document.Resolve(page.Dictionary, "Contents")])
            {
                if (content is PdfStream stream)
                {
                    Stream(document, stream, hash);
                }
            }

            Objects(document, ink.Resources(page), hash, seen, depth: 0);
        }
    }

    /// <summary>Pictures and forms, by name; each object once.</summary>
    private static void Objects(PdfDocument document, PdfDictionary? resources, IncrementalHash hash, HashSet<int> seen, int depth)
    {
        document.Budget.Value();
        if (depth > MostDepth || document.Resolve(resources, "XObject") is not PdfDictionary objects)
        {
            return;
        }

        foreach (var (_, value) in objects.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            if ((value is PdfReference reference && !seen.Add(reference.Number)) || document.Resolve(value) is not PdfStream stream)
            {
                continue;
            }

            Stream(document, stream, hash);
            Objects(document, document.Resolve(stream.Dictionary, "Resources") as PdfDictionary, hash, seen, depth + 1);
        }
    }

    /// <summary>What a stream holds, unpacked, a photo without what was written beside it; as it stands where it cannot be unpacked.</summary>
    private static void Stream(PdfDocument document, PdfStream stream, IncrementalHash hash)
    {
        ReadOnlyMemory<byte> data;
        try
        {
            data = Pdf.Reading.PdfFilters.DecodeUpTo(document, stream, document.Budget, "DCTDecode", "DCT") ?? document.Decode(stream);
        }
        catch (PdfRefusedException refused) when (refused.Reason == PdfRefusal.Damaged)
        {
            data = stream.Data;
        }

        document.Budget.Scan(data.Length);
        if (data.Span is [0xFF, 0xD8, 0xFF, ..])
        {
            var photo = data.ToArray();
            try
            {
                foreach (var range in ImageParts.Visible(photo, FileKind.Jpeg).ToList())
                {
                    hash.AppendData(photo.AsSpan(range));
                }

                return;
            }
            catch (HiddenLookException)
            {
                // Damaged: as it stands, below.
            }
        }

        hash.AppendData(data.Span);
    }

    private static void Information(PdfDocument document, TraceNotes told)
    {
        var info = document.Resolve(document.Trailer, "Info") as PdfDictionary;
        string? Text(string key) => (document.Resolve(info, key) as PdfString)?.ToText();
        told.Program(Text("Producer"));
        told.Program(Text("Creator"));
        told.Dates(PdfDates.Parse(Text("CreationDate")), PdfDates.Parse(Text("ModDate")));
        if (document.Resolve(document.Catalog, "Metadata") is not PdfStream xmp)
        {
            return;
        }

        try
        {
            told.Xmp(document.Decode(xmp).Span);
        }
        catch (PdfRefusedException refused) when (refused.Reason == PdfRefusal.Damaged)
        {
            // What cannot be unpacked says nothing.
        }
    }
}
