using System.Collections.ObjectModel;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;

namespace Serambi.Formats.Pdf;

/// <summary>
/// A PDF file (ISO 32000-2), read as far as it is asked about. Time and memory are limited by <see cref="PdfLimits"/> on any input;
/// every member may throw <see cref="PdfRefusedException"/>, and nothing else.
/// </summary>
public sealed class PdfDocument
{
    private const int HeaderWindow = 1024;
    private readonly PdfObjectTable objects;
    private readonly PdfCrossReference xref;
    private readonly int origin;

    private PdfDocument(ReadOnlyMemory<byte> bytes, PdfBudget budget)
    {
        Bytes = bytes;
        Budget = budget;
        objects = new PdfObjectTable(this);
        HeaderOffset = bytes.Span[..Math.Min(HeaderWindow, bytes.Length)].IndexOf("%PDF-"u8);
        if (HeaderOffset < 0)
        {
            throw new PdfRefusedException(PdfRefusal.NotPdf);
        }

        var end = bytes.Span.LastIndexOf("startxref"u8);
        var lexer = new PdfLexer(bytes, Budget) { Position = end + "startxref".Length };
        if (end < 0 || lexer.Digits() is not { } start || start > bytes.Length)
        {
            throw new PdfRefusedException(PdfRefusal.Damaged);
        }

        // Junk before the header moves everything; some programs count it, some do not.
        origin = HeaderOffset > 0 && IsSection(lexer, start + HeaderOffset) ? HeaderOffset : 0;
        StartXref = (int)start;
        xref = PdfCrossReference.Read(this, new PdfLexer(bytes[origin..], Budget), StartXref);
        if (Trailer.Has("Encrypt"))
        {
            throw new PdfRefusedException(PdfRefusal.Encrypted);
        }

        Root = Trailer["Root"] as PdfReference ?? throw new PdfRefusedException(PdfRefusal.Damaged);
        Catalog = Resolve(Root) as PdfDictionary ?? throw new PdfRefusedException(PdfRefusal.Damaged);
    }

    /// <summary>The file as it was given.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Bytes of junk before the header; 0 in a sound file.</summary>
    public int HeaderOffset { get; }

    public PdfReference Root { get; }

    public PdfDictionary Catalog { get; }

    /// <summary>The newest trailer.</summary>
    public PdfDictionary Trailer => xref.Trailer;

    internal PdfBudget Budget { get; }

    /// <summary>Where the newest cross-reference section is.</summary>
    internal int StartXref { get; }

    /// <summary>The newest cross-reference section is a stream.</summary>
    internal bool HasStreamXref => xref.IsStream;

    /// <summary>Where objects are; empty while the cross-reference itself is read, whose sections hold no references.</summary>
    internal IReadOnlyDictionary<int, PdfEntry> Entries => (IReadOnlyDictionary<int, PdfEntry>?)xref?.Entries ?? ReadOnlyDictionary<int, PdfEntry>.Empty;

    /// <summary>Reads the file's structure.</summary>
    /// <exception cref="PdfRefusedException">It is no PDF, damaged, encrypted, or asks for more than the limits.</exception>
    public static PdfDocument Read(ReadOnlyMemory<byte> bytes, PdfLimits? limits = null)
    {
        limits ??= PdfLimits.Default;
        return bytes.Length <= limits.FileBytes ? new PdfDocument(bytes, new PdfBudget(limits, bytes.Length)) : throw new PdfRefusedException(PdfRefusal.TooLarge);
    }

    /// <summary>Its pages, in order; read as they are asked for.</summary>
    public IEnumerable<PdfPage> Pages() => PdfPages.Walk(this);

    /// <summary>The page at the index, from 0; from the end with a negative one.</summary>
    /// <exception cref="PdfRefusedException">There is no such page.</exception>
    public PdfPage Page(int index) =>
        (index >= 0 ? Pages().ElementAtOrDefault(index) : Pages().TakeLast(-index).FirstOrDefault()) ?? throw new PdfRefusedException(PdfRefusal.NoSuchPage);

    /// <summary>The value itself: follows a reference, null and missing objects are null.</summary>
    public PdfValue? Resolve(PdfValue? value)
    {
        for (var hops = 0; value is PdfReference reference; hops++)
        {
            value = hops < 32 ? objects.Load(reference) : null;
        }

        return value is PdfNull ? null : value;
    }

    /// <summary>What the value's entry says, with references followed.</summary>
    public PdfValue? Resolve(PdfDictionary? dictionary, string key) => Resolve(dictionary?[key]);

    /// <summary>The bytes of a stream of structure. Image filters are refused.</summary>
    public ReadOnlyMemory<byte> Decode(PdfStream stream) => PdfFilters.Decode(this, stream, Budget);

    /// <summary>The document as it was when it had only so many bytes, on the same budget.</summary>
    internal PdfDocument Earlier(int end) => new(Bytes[..end], Budget);

    /// <summary>The object at an offset, whichever it is when none is expected.</summary>
    internal PdfValue ReadAt(int offset, PdfReference? expected) =>
        PdfObjectReader.Read(this, new PdfLexer(Bytes[origin..], Budget) { Position = offset }, expected);

    /// <summary>A stream's length, direct or not.</summary>
    internal int? Length(PdfValue? value) => (Resolve(value) as PdfNumber)?.Whole;

    private static bool IsSection(PdfLexer lexer, long offset)
    {
        lexer.Position = (int)Math.Min(offset, int.MaxValue);
        return lexer.Take("xref"u8) || (lexer.Digits() is not null && lexer.Digits() is not null && lexer.Take("obj"u8));
    }
}
