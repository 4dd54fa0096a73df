using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Serambi.Tests.Formats.Pdf;

/// <summary>PNG files of every kind (ISO/IEC 15948): four quarters in red, green, blue and white, or black, dark, light and white where there is no colour.</summary>
internal static class PngSamples
{
    public static readonly (int R, int G, int B)[] Quarters = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)];
    public static readonly int[] Greys = [0, 85, 170, 255];

    /// <param name="type">0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha.</param>
    /// <param name="bits">Of a sample; 1 bit grey knows only black and white.</param>
    /// <param name="alpha">Of the last quarter, where there is alpha.</param>
    /// <param name="interlaced">In seven passes.</param>
    public static byte[] Make(int type, int bits, int width = 40, int height = 40, int alpha = 255, bool interlaced = false)
    {
        using var data = new MemoryStream();
        (int X, int Y, int StepX, int StepY)[] passes = interlaced ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)] : [(0, 0, 1, 1)];
        foreach (var (x0, y0, stepX, stepY) in passes)
        {
            for (var y = y0; y < height && x0 < width; y += stepY)
            {
                data.WriteByte(0);
                data.Write(Row(Enumerable.Range(0, (width - x0 + stepX - 1) / stepX).SelectMany(i => Pixel(type, bits, (x0 + i * stepX >= width / 2 ? 1 : 0) + (y >= height / 2 ? 2 : 0), alpha)), bits));
            }
        }

        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n']);
        Chunk(file, "IHDR", [.. Int(width), .. Int(height), (byte)bits, (byte)type, 0, 0, (byte)(interlaced ? 1 : 0)]);
        if (type == 3)
        {
            Chunk(file, "PLTE", [.. Quarters.SelectMany(q => (byte[])[(byte)q.R, (byte)q.G, (byte)q.B])]);
            Chunk(file, "tRNS", [255, 255, 255, (byte)alpha]);
        }

        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(data.ToArray());
        }

        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static IEnumerable<(int Value, int Bits)> Pixel(int type, int bits, int quarter, int alpha)
    {
        var (most, q) = ((1 << bits) - 1, Quarters[quarter]);
        int Scaled(int value) => value * most / 255;
        return type switch
        {
            0 => [(bits == 1 ? quarter & 1 : Scaled(Greys[quarter]), bits)],
            2 => [(Scaled(q.R), bits), (Scaled(q.G), bits), (Scaled(q.B), bits)],
            3 => [(bits == 1 ? quarter & 1 : quarter, bits)],
            4 => [(Scaled(Greys[quarter]), bits), (quarter == 3 ? Scaled(alpha) : most, bits)],
            _ => [(Scaled(q.R), bits), (Scaled(q.G), bits), (Scaled(q.B), bits), (quarter == 3 ? Scaled(alpha) : most, bits)],
        };
    }

    private static byte[] Row(IEnumerable<(int Value, int Bits)> samples, int bits)
    {
        var all = samples.Select(s => s.Value).ToArray();
        if (bits == 16)
        {
            return [.. all.SelectMany(v => (byte[])[(byte)(v >> 8), (byte)v])];
        }

        var row = new byte[(all.Length * bits + 7) / 8];
        for (var i = 0; i < all.Length; i++)
        {
            row[i * bits / 8] |= (byte)(all[i] << 8 - bits - i * bits % 8);
        }

        return row;
    }

    private static void Chunk(MemoryStream file, string name, byte[] body)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. body];
        file.Write(Int(body.Length));
        file.Write(named);
        file.Write(Int((int)Crc(named)));
    }

    private static byte[] Int(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ crc >> 1;
            }
        }

        return ~crc;
    }
}
