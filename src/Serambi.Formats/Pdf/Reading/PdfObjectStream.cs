using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Reading;

/// <summary>Objects packed into a stream (7.5.7): numbers and offsets first, then values. Never streams.</summary>
internal sealed class PdfObjectStream
{
    private readonly PdfLexer lexer;
    private readonly List<(int Number, int Offset)> places = [];

    public PdfObjectStream(PdfDocument document, PdfStream stream)
    {
        lexer = new PdfLexer(document.Decode(stream), document.Budget);
        var first = (document.Resolve(stream.Dictionary["First"]) as PdfNumber)?.Whole ?? 0;
        var count = (document.Resolve(stream.Dictionary["N"]) as PdfNumber)?.Whole ?? 0;
        while (places.Count < count && lexer.Digits() is { } number && lexer.Digits() is { } offset)
        {
            document.Budget.Value();
            places.Add(((int)Math.Min(number, int.MaxValue), (int)Math.Min(first + offset, int.MaxValue)));
        }
    }

    /// <summary>The value at the index; null when another object is there.</summary>
    public PdfValue? Read(int index, int number)
    {
        if (index >= places.Count || places[index].Number != number)
        {
            return null;
        }

        lexer.Position = places[index].Offset;
        return Unplaced(new PdfParser(lexer).Value());
    }

    /// <summary>A string in here stands nowhere in the file: what a signature says of its own place must not be believed.</summary>
    private static PdfValue Unplaced(PdfValue value) => value switch
    {
        PdfString text => text with { Place = null },
        PdfArray array => new PdfArray(array.Select(Unplaced)),
        PdfDictionary dictionary => Unplaced(dictionary),
        _ => value,
    };

    private static PdfDictionary Unplaced(PdfDictionary dictionary)
    {
        var result = new PdfDictionary { IsAmbiguous = dictionary.IsAmbiguous };
        foreach (var (key, value) in dictionary)
        {
            result[key] = Unplaced(value);
        }

        return result;
    }
}
