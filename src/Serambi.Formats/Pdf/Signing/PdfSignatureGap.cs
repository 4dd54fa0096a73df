using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Signing;

/// <summary>
/// The room for a signature in a file that is written already (12.8.1): what is covered is everything but the hexadecimal string of its contents, angles included.
/// </summary>
internal sealed class PdfSignatureGap
{
    /// <summary>Numbers as wide as any offset: the true ones are written over them, padded.</summary>
    public static readonly PdfArray Placeholder = PdfArray.Of(0, 9_999_999_999, 9_999_999_999, 9_999_999_999);

    private readonly byte[] file;
    private readonly int start;
    private readonly int end;

    private PdfSignatureGap(byte[] file, int start, int end)
    {
        this.file = file;
        this.start = start;
        this.end = end;
    }

    /// <summary>Finds the room and writes the range of bytes around it.</summary>
    /// <param name="file">The whole file, changed in place.</param>
    /// <param name="signature">Offset of the signature dictionary.</param>
    public static PdfSignatureGap Prepare(byte[] file, int signature)
    {
        var placeholder = Encoding.ASCII.GetBytes("/ByteRange" + Placeholder);
        var range = signature + file.AsSpan(signature).IndexOf(placeholder);
        var open = range + file.AsSpan(range).IndexOf("/Contents<"u8) + "/Contents".Length;
        var close = open + file.AsSpan(open).IndexOf((byte)'>') + 1;
        var numbers = string.Create(CultureInfo.InvariantCulture, $"/ByteRange[0 {open} {close} {file.Length - close}").PadRight(placeholder.Length - 1) + "]";
        Encoding.ASCII.GetBytes(numbers, file.AsSpan(range));
        return new PdfSignatureGap(file, open, close);
    }

    /// <summary>SHA-256 of what the signature covers.</summary>
    public byte[] Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(file, 0, start);
        hash.AppendData(file, end, file.Length - end);
        return hash.GetHashAndReset();
    }

    /// <summary>Writes the signature into its room; zeros follow it.</summary>
    public void Fill(ReadOnlySpan<byte> cms)
    {
        if (cms.Length * 2 > end - start - 2)
        {
            throw new PdfRefusedException(PdfRefusal.SignatureTooLarge);
        }

        Encoding.ASCII.GetBytes(Convert.ToHexString(cms), file.AsSpan(start + 1));
    }
}
