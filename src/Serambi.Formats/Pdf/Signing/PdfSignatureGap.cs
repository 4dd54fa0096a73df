using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Signing;

/// <summary>
/// The room for a signature in what is appended to a document (12.8.1): what is covered is everything but the hexadecimal string of its contents, angles included.
/// </summary>
internal sealed class PdfSignatureGap
{
    /// <summary>Numbers as wide as any offset: the true ones are written over them, padded.</summary>
    public static readonly PdfArray Placeholder = PdfArray.Of(0, 9_999_999_999, 9_999_999_999, 9_999_999_999);

    private static readonly byte[] Unwritten = Encoding.ASCII.GetBytes("/ByteRange" + Placeholder);

    private readonly ReadOnlyMemory<byte> before;
    private readonly Memory<byte> added;
    private readonly int start;
    private readonly int end;

    private PdfSignatureGap(ReadOnlyMemory<byte> before, Memory<byte> added, int start, int end)
    {
        (this.before, this.added) = (before, added);
        (this.start, this.end) = (start, end);
    }

    /// <summary>Finds the room and writes the range of bytes around it.</summary>
    /// <param name="before">The document.</param>
    /// <param name="added">What is appended to it, changed in place.</param>
    /// <param name="signature">Offset of the signature dictionary in the whole.</param>
    public static PdfSignatureGap Prepare(ReadOnlyMemory<byte> before, Memory<byte> added, int signature)
    {
        var own = added.Span[(signature - before.Length)..];
        var range = own.IndexOf(Unwritten);
        var open = range + own[range..].IndexOf("/Contents<"u8) + "/Contents".Length;
        var close = open + own[open..].IndexOf((byte)'>') + 1;
        var numbers = string.Create(CultureInfo.InvariantCulture, $"/ByteRange[0 {signature + open} {signature + close} {own.Length - close}").PadRight(Unwritten.Length - 1) + "]";
        Encoding.ASCII.GetBytes(numbers, own[range..]);
        var from = signature - before.Length;
        return new PdfSignatureGap(before, added, from + open, from + close);
    }

    /// <summary>SHA-256 of what the signature covers.</summary>
    public byte[] Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before.Span);
        hash.AppendData(added.Span[..start]);
        hash.AppendData(added.Span[end..]);
        return hash.GetHashAndReset();
    }

    /// <summary>Writes the signature into its room; zeros follow it.</summary>
    public void Fill(ReadOnlySpan<byte> cms)
    {
        if (cms.Length * 2 > end - start - 2)
        {
            throw new PdfRefusedException(PdfRefusal.SignatureTooLarge);
        }

        Convert.TryToHexString(cms, added.Span[(start + 1)..], out _);
    }
}
