using System.Buffers.Binary;
using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Images;

/// <summary>JPEG (ITU-T T.81) goes into the page as it is; its frame header says size and colours.</summary>
internal static class JpegImage
{
    private const int MaxSegments = 10_000;

    public static PageImage Read(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        var (orientation, adobe) = (1, false);
        var at = 2;
        for (var i = 0; i < MaxSegments && at + 4 <= bytes.Length && bytes[at] == 0xFF; i++)
        {
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || at + 2 + length > bytes.Length)
            {
                break;
            }

            var segment = bytes.Slice(at + 4, length - 2);
            switch (marker)
            {
                case 0xC0 or 0xC1 or 0xC2 when segment.Length >= 6:
                    return Frame(file, segment, orientation, adobe || HasAdobe(bytes, at + 2 + length));
                case >= 0xC3 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC):
                    // Lossless, hierarchical and arithmetic JPEG: readers of PDF do not know them.
                    throw new PdfRefusedException(PdfRefusal.UnsupportedImage);
                case 0xE1 when segment.StartsWith("Exif\0\0"u8):
                    orientation = ExifOrientation.Read(segment[6..]);
                    break;
                case 0xEE when segment.StartsWith("Adobe"u8):
                    adobe = true;
                    break;
                default:
                    break;
            }

            at += 2 + length;
        }

        throw new PdfRefusedException(PdfRefusal.UnsupportedImage);
    }

    private static PageImage Frame(ReadOnlyMemory<byte> file, ReadOnlySpan<byte> frame, int orientation, bool adobe)
    {
        var (bits, height, width, components) = (frame[0], BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), frame[5]);
        ImagePdf.RequireSize(width, height);
        var space = components switch { 1 => "DeviceGray", 3 => "DeviceRGB", 4 => "DeviceCMYK", _ => null };
        if (bits != 8 || space is null)
        {
            throw new PdfRefusedException(PdfRefusal.UnsupportedImage);
        }

        return new PageImage(new PdfStream(new PdfDictionary
        {
            ["Type"] = new PdfName("XObject"),
            ["Subtype"] = new PdfName("Image"),
            ["Width"] = width,
            ["Height"] = height,
            ["ColorSpace"] = new PdfName(space),
            ["BitsPerComponent"] = 8,
            ["Filter"] = new PdfName("DCTDecode"),
            // Adobe's programs store CMYK inverted, and say so by their mark.
            ["Decode"] = components == 4 && adobe ? PdfArray.Of(1, 0, 1, 0, 1, 0, 1, 0) : null,
        }, file), width, height, orientation);
    }

    /// <summary>The mark mostly stands before the frame; some programs write it behind.</summary>
    private static bool HasAdobe(ReadOnlySpan<byte> bytes, int from)
    {
        var next = bytes[from..];
        return next.Length > 9 && next[0] == 0xFF && next[1] == 0xEE && next[4..].StartsWith("Adobe"u8);
    }
}
