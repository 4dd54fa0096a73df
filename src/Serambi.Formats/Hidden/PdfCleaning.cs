using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Formats.Hidden;

/// <summary>
/// Writes a PDF anew from what its catalog reaches, without the information dictionary and without metadata: what it was before it was changed
/// does not come along, nor where photos were taken. A signed file is left alone, for its signatures would break.
/// </summary>
internal static class PdfCleaning
{
    public static bool IsSigned(byte[] file) => PdfForm.Signed(PdfDocument.Read(file)).Any();

    public static byte[]? Clean(byte[] file)
    {
        var document = PdfDocument.Read(file);
        if (document.Resolve(document.Catalog, "AcroForm") is PdfDictionary form && ((document.Resolve(form, "SigFlags") as PdfNumber)?.Whole & 1) == 1 || PdfForm.Signed(document).Any())
        {
            return null;
        }

        var made = new PdfFile();
        var known = new Dictionary<int, PdfReference>();
        var waiting = new Queue<(PdfReference Old, PdfReference New)>();
        PdfReference Renumbered(PdfReference old)
        {
            if (!known.TryGetValue(old.Number, out var anew))
            {
                known[old.Number] = anew = made.Reserve();
                waiting.Enqueue((old, anew));
            }

            return anew;
        }

        var root = Renumbered(document.Root);
        while (waiting.TryDequeue(out var next))
        {
            made.Set(next.New, Copy(document.Resolve(next.Old) is { } value ? value is PdfStream stream ? PdfPictures.Clean(document, stream) : value : PdfNull.Value, Renumbered));
        }

        return made.Write(root);
    }

    /// <summary>Depth is limited by the parser.</summary>
    private static PdfValue Copy(PdfValue value, Func<PdfReference, PdfReference> renumbered) => value switch
    {
        PdfReference reference => renumbered(reference),
        PdfArray array => new PdfArray(array.Select(v => Copy(v, renumbered))),
        PdfDictionary dictionary => Copy(dictionary, renumbered),
        PdfStream stream => new PdfStream(Copy(stream.Dictionary, renumbered), stream.Data),
        _ => value,
    };

    private static PdfDictionary Copy(PdfDictionary dictionary, Func<PdfReference, PdfReference> renumbered)
    {
        var copy = new PdfDictionary();
        foreach (var (key, value) in dictionary)
        {
            // The length of a stream is written from its bytes; an object that only holds the old one is not needed.
            if (key != "Metadata" && !(key == "Length" && value is PdfReference))
            {
                copy[key] = Copy(value, renumbered);
            }
        }

        return copy;
    }
}
