using System.Text;

namespace Serambi.Formats.Pdf.Objects;

/// <summary>A string of bytes (7.3.4). Compares by its bytes, whichever way they are written.</summary>
public sealed record PdfString(ReadOnlyMemory<byte> Bytes) : PdfValue
{
    private static readonly UnicodeEncoding Utf16 = new(bigEndian: true, byteOrderMark: false);

    /// <summary>Write it as <c>&lt;hex&gt;</c>.</summary>
    public bool IsHex { get; init; }

    /// <summary>Where it stood in the file, delimiters included; null when made here or kept in an object stream.</summary>
    internal (int Start, int End)? Place { get; init; }

    /// <summary>A text string (7.9.2.2): ASCII as it is, anything else as UTF-16 with its mark.</summary>
    public static PdfString Text(string text) =>
        Ascii.IsValid(text) ? new PdfString(Encoding.ASCII.GetBytes(text)) : new PdfString((byte[])[0xFE, 0xFF, .. Utf16.GetBytes(text)]) { IsHex = true };

    /// <summary>A date (7.9.4), with the offset from UTC.</summary>
    public static PdfString Date(DateTimeOffset at) =>
        Text(at.ToString(at.Offset < TimeSpan.Zero ? "'D:'yyyyMMddHHmmss'-'" : "'D:'yyyyMMddHHmmss'+'", System.Globalization.CultureInfo.InvariantCulture)
            + at.Offset.ToString("hh\\'mm\\'", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The text of a text string: UTF-16, UTF-8 or, without a mark, Latin-1.</summary>
    public string ToText() => Bytes.Span switch
    {
        [0xFE, 0xFF, .. var rest] => Utf16.GetString(rest),
        [0xEF, 0xBB, 0xBF, .. var rest] => Encoding.UTF8.GetString(rest),
        var plain => Encoding.Latin1.GetString(plain),
    };

    public bool Equals(PdfString? other) => other is not null && Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }
}
