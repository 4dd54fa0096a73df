namespace Serambi.Formats.Codes;

/// <summary>The codewords of a QR code: content, padding, error correction (ISO/IEC 18004, 7.4 to 7.6).</summary>
internal static class QrBlocks
{
    private const int Polynomial = 0x11D;
    private static readonly byte[] Exponents = new byte[512];
    private static readonly int[] Logarithms = new int[256];
    private static readonly byte[]?[] Generators = new byte[31][];

    static QrBlocks()
    {
        var value = 1;
        for (var i = 0; i < 255; i++)
        {
            (Exponents[i], Exponents[i + 255], Logarithms[value]) = ((byte)value, (byte)value, i);
            value <<= 1;
            value ^= value > 255 ? Polynomial : 0;
        }
    }

    /// <summary>All codewords in the order in which they are placed.</summary>
    /// <param name="layout">The version.</param>
    /// <param name="content">Bytes that fit into it.</param>
    /// <param name="isUtf8">Marks the content as UTF-8.</param>
    public static byte[] Encode(QrLayout layout, ReadOnlySpan<byte> content, bool isUtf8)
    {
        var data = Data(layout, content, isUtf8);
        var correction = Generator(layout.CorrectionLength);
        var (blocks, shortLength) = (layout.Blocks, data.Length / layout.Blocks);
        var firstLong = blocks - data.Length % blocks;
        var result = new byte[data.Length + blocks * correction.Length];
        Span<byte> remainder = stackalloc byte[correction.Length];
        for (var (block, start) = (0, 0); block < blocks; block++)
        {
            var part = data.AsSpan(start, shortLength + (block >= firstLong ? 1 : 0));
            start += part.Length;
            for (var i = 0; i < part.Length; i++)
            {
                // The last codeword of the long blocks comes after all columns that every block has.
                result[i < shortLength ? i * blocks + block : shortLength * blocks + block - firstLong] = part[i];
            }

            Remainder(part, correction, remainder);
            for (var i = 0; i < remainder.Length; i++)
            {
                result[data.Length + i * blocks + block] = remainder[i];
            }
        }

        return result;
    }

    /// <summary>Mode, length and content, the terminator, and padding (7.4.10).</summary>
    private static byte[] Data(QrLayout layout, ReadOnlySpan<byte> content, bool isUtf8)
    {
        var data = new byte[layout.DataLength];
        var at = 0;
        if (isUtf8)
        {
            Put(data, ref at, 0b0111, 4);
            Put(data, ref at, 26, 8);
        }

        Put(data, ref at, 0b0100, 4);
        Put(data, ref at, content.Length, layout.CountBits);
        foreach (var one in content)
        {
            Put(data, ref at, one, 8);
        }

        // The terminator is four zeros, which are there already.
        var used = (Math.Min(at + 4, data.Length * 8) + 7) / 8;
        for (var i = used; i < data.Length; i++)
        {
            data[i] = (byte)((i - used) % 2 == 0 ? 0xEC : 0x11);
        }

        return data;
    }

    private static void Put(byte[] data, ref int at, int value, int bits)
    {
        for (var i = bits - 1; i >= 0; i--, at++)
        {
            data[at >> 3] |= (byte)(((value >> i) & 1) << (7 - (at & 7)));
        }
    }

    /// <summary>The generator polynomial without its leading 1 (annex A).</summary>
    private static byte[] Generator(int degree)
    {
        if (Generators[degree] is { } known)
        {
            return known;
        }

        var made = new byte[degree];
        made[^1] = 1;
        for (var i = 0; i < degree; i++)
        {
            for (var j = 0; j < degree; j++)
            {
                made[j] = (byte)(Multiply(made[j], Exponents[i]) ^ (j + 1 < degree ? made[j + 1] : 0));
            }
        }

        return Generators[degree] = made;
    }

    private static void Remainder(ReadOnlySpan<byte> data, byte[] generator, Span<byte> remainder)
    {
        remainder.Clear();
        foreach (var one in data)
        {
            var factor = (byte)(one ^ remainder[0]);
            remainder[1..].CopyTo(remainder);
            remainder[^1] = 0;
            if (factor != 0)
            {
                var log = Logarithms[factor];
                for (var i = 0; i < remainder.Length; i++)
                {
                    remainder[i] ^= Exponents[Logarithms[generator[i]] + log];
                }
            }
        }
    }

    private static byte Multiply(byte a, byte b) => a == 0 || b == 0 ? (byte)0 : Exponents[Logarithms[a] + Logarithms[b]];
}
