using System.IO.Compression;
using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Reading;

/// <summary>Undoes the filters that structure uses: FlateDecode with PNG predictors (7.4.4). Others belong to pictures, which nobody decodes here.</summary>
internal static class PdfFilters
{
    private const int MaxFilters = 4;
    private const int MaxRow = 1 << 20;

    public static ReadOnlyMemory<byte> Decode(PdfDocument document, PdfStream stream, PdfBudget budget)
    {
        var filters = FiltersOf(document, stream);
        return Undo(document, stream, filters, filters.Count, budget);
    }

    /// <summary>The bytes below a last filter of this name, as they are handed to it; null when the stream has another last filter, or none.</summary>
    public static ReadOnlyMemory<byte>? DecodeUpTo(PdfDocument document, PdfStream stream, PdfBudget budget, params ReadOnlySpan<string> last)
    {
        var filters = FiltersOf(document, stream);
        if (filters is [.., PdfName name] && last.Contains(name.Value))
        {
            return Undo(document, stream, filters, filters.Count - 1, budget);
        }

        return null;   // not in one expression: null would become an empty piece of memory
    }

    private static List<PdfValue?> FiltersOf(PdfDocument document, PdfStream stream)
    {
        List<PdfValue?> filters = document.Resolve(stream.Dictionary["Filter"]) switch
        {
            PdfName one => [one],
            PdfArray many => [.. many.Select(document.Resolve)],
            _ => [],
        };
        return filters.Count <= MaxFilters ? filters : throw new PdfRefusedException(PdfRefusal.TooComplex);
    }

    private static ReadOnlyMemory<byte> Undo(PdfDocument document, PdfStream stream, List<PdfValue?> filters, int count, PdfBudget budget)
    {
        var parameters = document.Resolve(stream.Dictionary["DecodeParms"]);
        var data = stream.Data;
        foreach (var (i, filter) in filters.Take(count).Index())
        {
            if (filter is not PdfName { Value: "FlateDecode" or "Fl" })
            {
                throw new PdfRefusedException(PdfRefusal.Damaged);
            }

            var own = parameters is PdfArray array ? (i < array.Count ? document.Resolve(array[i]) : null) : i == 0 ? parameters : null;
            data = Predict(document, own as PdfDictionary, Inflate(data, budget));
        }

        return data;
    }

    /// <summary>Inflates within the budget; what is cut off gives what there is.</summary>
    private static byte[] Inflate(ReadOnlyMemory<byte> data, PdfBudget budget)
    {
        using var inflate = new ZLibStream(new MemoryStream(data.ToArray(), writable: false), CompressionMode.Decompress);
        using var result = new MemoryStream();
        var buffer = new byte[32 * 1024];
        try
        {
            for (int read; (read = inflate.Read(buffer)) > 0;)
            {
                budget.Inflate(read);
                result.Write(buffer, 0, read);
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            // The second kind comes where a dictionary is asked for that nobody has.
            throw new PdfRefusedException(PdfRefusal.Damaged, broken);
        }

        return result.ToArray();
    }

    private static byte[] Predict(PdfDocument document, PdfDictionary? parameters, byte[] data)
    {
        int Number(string key, int otherwise) => (document.Resolve(parameters?[key]) as PdfNumber)?.Whole ?? otherwise;
        var predictor = Number("Predictor", 1);
        if (predictor <= 1)
        {
            return data;
        }

        var bits = (long)Number("Colors", 1) * Number("BitsPerComponent", 8);
        var row = (bits * Number("Columns", 1) + 7) / 8;
        if (predictor < 10 || bits is < 1 or > 512 || row is < 1 or > MaxRow)
        {
            throw new PdfRefusedException(PdfRefusal.Damaged);
        }

        return PngPredictor.Undo(data, (int)row, (int)Math.Max(1, bits / 8));
    }
}
