using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;

namespace Serambi.Formats.Pdf.Verifying;

/// <summary>Every object number that anything in a document refers to.</summary>
internal static class PdfReferences
{
    public static HashSet<int> Of(PdfDocument document)
    {
        var found = new HashSet<int>();
        Collect(document.Trailer, found);
        foreach (var (number, entry) in document.Entries)
        {
            if (entry.Kind != PdfEntryKind.Free)
            {
                Collect(document.Resolve(new PdfReference(number, entry.Kind == PdfEntryKind.InFile ? entry.Second : 0)), found);
            }
        }

        return found;
    }

    /// <summary>Depth is limited by the parser.</summary>
    private static void Collect(PdfValue? value, HashSet<int> found)
    {
        switch (value)
        {
            case PdfReference reference:
                found.Add(reference.Number);
                break;
            case PdfArray array:
                foreach (var item in array)
                {
                    Collect(item, found);
                }

                break;
            case PdfDictionary dictionary:
                foreach (var (_, item) in dictionary)
                {
                    Collect(item, found);
                }

                break;
            case PdfStream stream:
                Collect(stream.Dictionary, found);
                break;
            default:
                break;
        }
    }
}
