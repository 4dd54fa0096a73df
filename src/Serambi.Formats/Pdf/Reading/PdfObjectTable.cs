using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Reading;

/// <summary>The indirect objects of a document, read when they are first asked for.</summary>
internal sealed class PdfObjectTable(PdfDocument document)
{
    private readonly Dictionary<int, PdfValue> objects = [];
    private readonly Dictionary<int, PdfObjectStream> packed = [];
    private readonly HashSet<int> loading = [];

    /// <summary>The object; null when there is none of that number and generation, or when it is needed to read itself.</summary>
    public PdfValue Load(PdfReference reference)
    {
        if (!document.Entries.TryGetValue(reference.Number, out var entry) || entry.Kind == PdfEntryKind.Free || (entry.Kind == PdfEntryKind.InFile && entry.Second != reference.Generation))
        {
            return PdfNull.Value;
        }

        if (objects.TryGetValue(reference.Number, out var known))
        {
            return known;
        }

        if (!loading.Add(reference.Number))
        {
            return PdfNull.Value;
        }

        try
        {
            return objects[reference.Number] = entry.Kind == PdfEntryKind.InFile ? document.ReadAt(entry.Where, reference) : Unpack(entry, reference.Number);
        }
        finally
        {
            loading.Remove(reference.Number);
        }
    }

    private PdfValue Unpack(PdfEntry entry, int number)
    {
        if (!packed.TryGetValue(entry.Where, out var stream))
        {
            var container = document.Entries.GetValueOrDefault(entry.Where);
            if (container.Kind != PdfEntryKind.InFile || Load(new PdfReference(entry.Where, container.Second)) is not PdfStream found)
            {
                throw new PdfRefusedException(PdfRefusal.Damaged);
            }

            packed[entry.Where] = stream = new PdfObjectStream(document, found);
        }

        return stream.Read(entry.Second, number) ?? PdfNull.Value;
    }
}
