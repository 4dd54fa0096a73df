using System.Buffers.Binary;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Formats.Pdf.Images;

/// <summary>PNG (ISO/IEC 15948): its compressed rows go into the page as they are, except where colour and transparency must be parted, or rows are interlaced.</summary>
internal static class PngImage
{
    private const int MaxChunks = 100_000;

    public static PageImage Read(ReadOnlyMemory<byte> file, PdfFile target)
    {
        var png = Chunks(file);
        ImagePdf.RequireSize(png.Width, png.Height);
        if (!png.IsKnown)
        {
            throw new PdfRefusedException(PdfRefusal.UnsupportedImage);
        }

        var dictionary = Dictionary(png, ColorSpace(png));
        if (!png.HasAlpha && !png.IsInterlaced)
        {
            if (Mask(png) is { } mask)
            {
                dictionary["Mask"] = mask;
            }

            dictionary["Filter"] = new PdfName("FlateDecode");
            dictionary["DecodeParms"] = new PdfDictionary { ["Predictor"] = 15, ["Colors"] = png.Channels, ["BitsPerComponent"] = png.Bits, ["Columns"] = png.Width };
            if (png.Type == 3 && png.Transparency.Length > 0)
            {
                dictionary["SMask"] = target.Add(PdfStream.Deflated(Dictionary(png with { Bits = 8 }, new PdfName("DeviceGray")), PngPixels.PaletteAlpha(png)));
            }

            return new PageImage(new PdfStream(dictionary, png.Data), png.Width, png.Height);
        }

        var (color, alpha) = PngPixels.Part(png);
        if (alpha is not null)
        {
            dictionary["SMask"] = target.Add(PdfStream.Deflated(Dictionary(png, new PdfName("DeviceGray")), alpha));
        }

        return new PageImage(PdfStream.Deflated(dictionary, color), png.Width, png.Height);
    }

    private static PdfDictionary Dictionary(Png png, PdfValue space) => new()
    {
        ["Type"] = new PdfName("XObject"),
        ["Subtype"] = new PdfName("Image"),
        ["Width"] = png.Width,
        ["Height"] = png.Height,
        ["ColorSpace"] = space,
        ["BitsPerComponent"] = png.Bits,
    };

    private static PdfValue ColorSpace(Png png) => png.Type switch
    {
        0 or 4 => new PdfName("DeviceGray"),
        3 => PdfArray.Of(new PdfName("Indexed"), new PdfName("DeviceRGB"), png.Palette.Length / 3 - 1, new PdfString(png.Palette.ToArray()) { IsHex = true }),
        _ => new PdfName("DeviceRGB"),
    };

    /// <summary>One colour that is transparent (tRNS of grey and true colour) becomes a colour key.</summary>
    private static PdfArray? Mask(Png png) => (png.Type is 0 or 2) && png.Transparency.Length == 2 * png.Channels
        ? new PdfArray(Enumerable.Range(0, png.Channels).SelectMany(i => Enumerable.Repeat((PdfValue)(int)BinaryPrimitives.ReadUInt16BigEndian(png.Transparency.Span[(2 * i)..]), 2)))
        : null;

    private static Png Chunks(ReadOnlyMemory<byte> file)
    {
        var png = new Png();
        var data = new MemoryStream();
        var at = 8;
        for (var i = 0; i < MaxChunks && at + 12 <= file.Length; i++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.Span[at..]);
            if (length > file.Length - at - 12)
            {
                break;
            }

            var name = file.Span.Slice(at + 4, 4);
            var body = file.Slice(at + 8, (int)length);
            if (name.SequenceEqual("IHDR"u8) && i == 0 && body.Length == 13)
            {
                png = Png.FromHeader(body.Span);
            }
            else if (name.SequenceEqual("PLTE"u8))
            {
                png = png with { Palette = body };
            }
            else if (name.SequenceEqual("tRNS"u8))
            {
                png = png with { Transparency = body };
            }
            else if (name.SequenceEqual("IDAT"u8))
            {
                data.Write(body.Span);
            }
            else if (name.SequenceEqual("IEND"u8))
            {
                return png with { Data = data.ToArray() };
            }

            at += 12 + (int)length;
        }

        throw new PdfRefusedException(PdfRefusal.UnsupportedImage);
    }
}
