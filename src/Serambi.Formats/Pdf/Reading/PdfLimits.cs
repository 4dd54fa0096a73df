namespace Serambi.Formats.Pdf.Reading;

/// <summary>What reading one file may cost; a file that asks for more is refused.</summary>
public sealed record PdfLimits
{
    public static PdfLimits Default { get; } = new();

    /// <summary>Largest file, in bytes.</summary>
    public int FileBytes { get; init; } = 100 * 1024 * 1024;

    /// <summary>Most bytes made by inflating structure (not pictures or page content, which are never inflated).</summary>
    public long InflatedBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Most entries of all cross-reference sections together.</summary>
    public int Entries { get; init; } = 1_000_000;

    /// <summary>Most values made by parsing.</summary>
    public int Values { get; init; } = 2_000_000;

    /// <summary>Most bytes looked at by parsing and searching, as a multiple of the file, beside a megabyte for small ones.</summary>
    public int Passes { get; init; } = 8;
}

/// <summary>What is left of the limits.</summary>
internal sealed class PdfBudget(PdfLimits limits, int fileBytes)
{
    private long inflated = limits.InflatedBytes;
    private long entries = limits.Entries;
    private long values = limits.Values;
    private long bytes = (1 << 20) + (long)limits.Passes * fileBytes;

    /// <summary>How much may still be inflated.</summary>
    public long Inflatable => inflated;

    public void Inflate(long count)
    {
        Spend(ref inflated, count, PdfRefusal.TooLarge);
        bytes += count;
    }

    public void Entry() => Spend(ref entries, 1, PdfRefusal.TooLarge);

    public void Value() => Spend(ref values, 1, PdfRefusal.TooComplex);

    public void Scan(long count) => Spend(ref bytes, count, PdfRefusal.TooComplex);

    private static void Spend(ref long left, long count, PdfRefusal reason)
    {
        if ((left -= count) < 0)
        {
            throw new PdfRefusedException(reason);
        }
    }
}
