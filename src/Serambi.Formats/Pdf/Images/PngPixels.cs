using System.IO.Compression;
using Serambi.Formats.Pdf.Reading;

namespace Serambi.Formats.Pdf.Images;

/// <summary>Unpacks the rows of a PNG: parts colour from transparency, and puts interlaced rows (Adam7) in order.</summary>
internal static class PngPixels
{
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Most bytes of unpacked pixels; what goes in as it is knows only the limit of pixels.</summary>
    private const long MaxUnpacked = 100 * 1024 * 1024;

    /// <summary>The samples of colour, and those of alpha when there are any, in whole rows.</summary>
    public static (byte[] Color, byte[]? Alpha) Part(Png png)
    {
        var pixels = Unpack(png);
        if (!png.HasAlpha)
        {
            return (pixels, null);
        }

        var sample = png.Bits / 8;
        var (pixel, colorBytes) = (png.Channels * sample, (png.Channels - 1) * sample);
        var count = pixels.Length / pixel;
        var (color, alpha) = (new byte[count * colorBytes], new byte[count * sample]);
        for (var i = 0; i < count; i++)
        {
            var source = pixels.AsSpan(i * pixel, pixel);
            source[..colorBytes].CopyTo(color.AsSpan(i * colorBytes));
            source[colorBytes..].CopyTo(alpha.AsSpan(i * sample));
        }

        return (color, alpha);
    }

    /// <summary>One byte of transparency for each pixel of a palette image.</summary>
    public static byte[] PaletteAlpha(Png png)
    {
        var rows = Unpack(png);
        var row = png.RowBytes(png.Width);
        var alpha = new byte[png.Width * png.Height];
        for (var y = 0; y < png.Height; y++)
        {
            for (var x = 0; x < png.Width; x++)
            {
                var bit = x * png.Bits;
                var index = rows[y * row + bit / 8] >> (8 - png.Bits - bit % 8) & ((1 << png.Bits) - 1);
                alpha[y * png.Width + x] = index < png.Transparency.Length ? png.Transparency.Span[index] : (byte)255;
            }
        }

        return alpha;
    }

    /// <summary>Whole rows without filters, in order.</summary>
    private static byte[] Unpack(Png png)
    {
        var size = png.RowBytes(png.Width) * (long)png.Height;
        if (size > MaxUnpacked)
        {
            throw new PdfRefusedException(PdfRefusal.TooLarge);
        }

        using var inflate = new ZLibStream(new MemoryStream(png.Data.ToArray(), writable: false), CompressionMode.Decompress);
        try
        {
            if (!png.IsInterlaced)
            {
                return Rows(png, inflate, png.Width, png.Height);
            }

            var result = new byte[size];
            foreach (var pass in Adam7)
            {
                var (width, height) = ((png.Width - pass.X + pass.StepX - 1) / pass.StepX, (png.Height - pass.Y + pass.StepY - 1) / pass.StepY);
                if (width > 0 && height > 0)
                {
                    Spread(png, Rows(png, inflate, width, height), width, pass, result);
                }
            }

            return result;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            // The second kind comes where a dictionary is asked for that nobody has.
            throw new PdfRefusedException(PdfRefusal.Damaged, broken);
        }
    }

    private static byte[] Rows(Png png, Stream inflate, int width, int height)
    {
        var row = png.RowBytes(width);
        var packed = new byte[(row + 1) * (long)height];
        var read = inflate.ReadAtLeast(packed, packed.Length, throwOnEndOfStream: false);
        return read == packed.Length ? PngPredictor.Undo(packed, row, Math.Max(1, png.Channels * png.Bits / 8)) : throw new PdfRefusedException(PdfRefusal.Damaged);
    }

    /// <summary>Puts the pixels of one pass where they belong.</summary>
    private static void Spread(Png png, byte[] rows, int width, (int X, int Y, int StepX, int StepY) pass, byte[] target)
    {
        var (from, to, bits) = (png.RowBytes(width), png.RowBytes(png.Width), png.Channels * png.Bits);
        for (var y = 0; y < rows.Length / from; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (source, place) = (y * from * 8L + (long)x * bits, (pass.Y + y * pass.StepY) * (to * 8L) + (long)(pass.X + x * pass.StepX) * bits);
                if (bits >= 8)
                {
                    rows.AsSpan((int)(source / 8), bits / 8).CopyTo(target.AsSpan((int)(place / 8)));
                }
                else
                {
                    var sample = rows[source / 8] >> (int)(8 - bits - source % 8) & ((1 << bits) - 1);
                    target[place / 8] |= (byte)(sample << (int)(8 - bits - place % 8));
                }
            }
        }
    }
}
