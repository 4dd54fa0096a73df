using System.IO.Compression;

namespace Serambi.Formats.Pdf.Objects;

/// <summary>A stream (7.3.8): dictionary and bytes as they stand in the file, so encoded. Its <c>Length</c> is written from the bytes. Must be an indirect object.</summary>
public sealed record PdfStream(PdfDictionary Dictionary, ReadOnlyMemory<byte> Data) : PdfValue
{
    // Below this size the time counts more than the bytes.
    private const int Large = 64 * 1024;

    /// <summary>A stream compressed with FlateDecode.</summary>
    /// <param name="dictionary">Its other entries; the filter is added to it.</param>
    /// <param name="content">What a reader shall see.</param>
    public static PdfStream Deflated(PdfDictionary dictionary, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, content.Length > Large ? CompressionLevel.Optimal : CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(content);
        }

        dictionary["Filter"] = new PdfName("FlateDecode");
        return new PdfStream(dictionary, packed.ToArray());
    }

    public bool Equals(PdfStream? other) => other is not null && Dictionary.Equals(other.Dictionary) && Data.Span.SequenceEqual(other.Data.Span);

    public override int GetHashCode() => Data.Length;
}
