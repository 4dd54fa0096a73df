using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Reading;

/// <summary>The cross-reference of a file (7.5.4, 7.5.8): the newest section first, then what it points back at; the first definition of an object wins.</summary>
internal sealed class PdfCrossReference
{
    private const int MaxSections = 2_000;
    private readonly HashSet<int> visited = [];
    private PdfDictionary? trailer;

    public Dictionary<int, PdfEntry> Entries { get; } = [];

    /// <summary>The newest trailer.</summary>
    public PdfDictionary Trailer => trailer ?? throw new PdfRefusedException(PdfRefusal.Damaged);

    /// <summary>The newest section is a stream: an update must be one, too.</summary>
    public bool IsStream { get; private set; }

    /// <summary>Every section from the newest back.</summary>
    /// <param name="document">Reads the streams among the sections.</param>
    /// <param name="lexer">Over the file.</param>
    /// <param name="start">Where the newest section is.</param>
    public static PdfCrossReference Read(PdfDocument document, PdfLexer lexer, int start)
    {
        var result = new PdfCrossReference();
        for (long? next = start; next is { } offset;)
        {
            next = result.Section(document, lexer, offset);
        }

        return result;
    }

    /// <summary>Reads one section; gives the one before it, null at the end or when the chain bites its tail.</summary>
    private long? Section(PdfDocument document, PdfLexer lexer, long offset)
    {
        if (offset < 0 || offset >= lexer.Bytes.Length || visited.Count >= MaxSections)
        {
            throw new PdfRefusedException(PdfRefusal.Damaged);
        }

        if (!visited.Add((int)offset))
        {
            return null;
        }

        lexer.Position = (int)offset;
        var isTable = lexer.Take("xref"u8);
        var own = isTable ? Table(lexer) : Stream(document, (int)offset);
        if (trailer is null)
        {
            trailer = own;
            IsStream = !isTable;
        }

        // A hybrid file hides objects from old readers in a stream, which comes before the older sections.
        if (isTable && own["XRefStm"] is PdfNumber hidden && hidden.Whole < lexer.Bytes.Length && hidden.Whole >= 0 && visited.Add(hidden.Whole))
        {
            Stream(document, hidden.Whole);
        }

        return (own["Prev"] as PdfNumber)?.Whole;
    }

    private PdfDictionary Table(PdfLexer lexer)
    {
        while (!lexer.Take("trailer"u8))
        {
            if (lexer.Digits() is not { } first || lexer.Digits() is not { } count)
            {
                throw new PdfRefusedException(PdfRefusal.Damaged);
            }

            for (var i = 0L; i < count; i++)
            {
                if (lexer.Digits() is not { } offset || lexer.Digits() is not { } generation)
                {
                    throw new PdfRefusedException(PdfRefusal.Damaged);
                }

                var isUsed = lexer.Take("n"u8);
                if (!isUsed && !lexer.Take("f"u8))
                {
                    throw new PdfRefusedException(PdfRefusal.Damaged);
                }

                if (i == 0 && first == 1 && !isUsed && generation == 65535)
                {
                    // Some programs count the head of the free list as object 1.
                    first = 0;
                }

                Define(lexer.Budget, first + i, isUsed && offset > 0 ? new PdfEntry(PdfEntryKind.InFile, Int(offset), Int(generation)) : default);
            }
        }

        return new PdfParser(lexer).Value() as PdfDictionary ?? throw new PdfRefusedException(PdfRefusal.Damaged);
    }

    private PdfDictionary Stream(PdfDocument document, int offset)
    {
        if (document.ReadAt(offset, null) is not PdfStream { Dictionary: var dictionary } stream || dictionary["W"] is not PdfArray { Count: >= 3 } w)
        {
            throw new PdfRefusedException(PdfRefusal.Damaged);
        }

        var widths = w.Take(3).Select(v => v is PdfNumber { Whole: >= 0 and <= 8 } n ? n.Whole : throw new PdfRefusedException(PdfRefusal.Damaged)).ToArray();
        var index = dictionary["Index"] as PdfArray ?? PdfArray.Of(0, dictionary["Size"] ?? 0);
        var data = document.Decode(stream).Span;
        var length = widths.Sum();
        for (var pair = 0; pair + 1 < index.Count; pair += 2)
        {
            var (first, count) = ((index[pair] as PdfNumber)?.Whole ?? 0, (index[pair + 1] as PdfNumber)?.Whole ?? 0);
            for (var i = 0; i < count && length > 0 && data.Length >= length; i++, data = data[length..])
            {
                var kind = widths[0] == 0 ? 1 : Field(data, widths[0]);
                var (second, third) = (Field(data[widths[0]..], widths[1]), Field(data[(widths[0] + widths[1])..], widths[2]));
                Define(document.Budget, (long)first + i, kind is 1 or 2 ? new PdfEntry((PdfEntryKind)kind, Int(second), Int(third)) : default);
            }
        }

        return dictionary;
    }

    private void Define(PdfBudget budget, long number, PdfEntry entry)
    {
        budget.Entry();
        if (number is > 0 and < int.MaxValue)
        {
            Entries.TryAdd((int)number, entry);
        }
    }

    private static long Field(ReadOnlySpan<byte> data, int width)
    {
        var value = 0L;
        foreach (var b in data[..width])
        {
            value = (value & 0xFFFFFFFFFFFF) << 8 | b;
        }

        return value;
    }

    private static int Int(long value) => (int)Math.Min(value, int.MaxValue);
}
