using System.Buffers.Binary;
using System.Text;

namespace Serambi.BrowserTests.Site;

/// <summary>A film of three grey seconds that browsers play: H.264 of nothing but raw blocks (I_PCM, ITU-T H.264, 7.3.5), in an MP4 (ISO/IEC 14496-12).</summary>
internal static class SmallFilm
{
    private const int Columns = 10;
    private const int Rows = 6;
    private const int Side = 16;
    private const int Second = 1000;
    private static readonly byte[] Greys = [60, 130, 200];

    public static byte[] Make()
    {
        var frames = Greys.Select((grey, n) => Sized(Frame(grey, n % 2))).ToArray();
        var start = Box("ftyp", [.. "isom"u8, 0, 0, 2, 0, .. "isomavc1"u8]);
        return [.. start, .. Box("mdat", [.. frames.SelectMany(f => f)]), .. Box("moov", [.. Movie(), .. Track(frames, start.Length + 8)])];
    }

    private static byte[] Movie() => Box("mvhd", [0, 0, 0, 0, .. new byte[8], .. Int(Second), .. Int(Second * Greys.Length), 0, 1, 0, 0, 1, 0, .. new byte[10], .. Matrix, .. new byte[24], .. Int(2)]);

    private static byte[] Matrix => [0, 1, 0, 0, .. new byte[12], 0, 1, 0, 0, .. new byte[12], 0x40, 0, 0, 0];

    private static byte[] Track(byte[][] frames, int offset)
    {
        var length = Int(Second * frames.Length);
        byte[] sizes = [.. frames.SelectMany(f => Int(f.Length))];
        byte[] entry = [.. new byte[6], 0, 1, .. new byte[16], .. Short(Columns * Side), .. Short(Rows * Side), 0, 0x48, 0, 0, 0, 0x48, 0, 0, .. new byte[4], 0, 1, .. new byte[32], 0, 0x18, 0xFF, 0xFF, .. Box("avcC", Decoder())];
        var table = Box("stbl",
        [
            .. Box("stsd", [0, 0, 0, 0, .. Int(1), .. Box("avc1", entry)]), .. Box("stts", [0, 0, 0, 0, .. Int(1), .. Int(frames.Length), .. Int(Second)]),
            .. Box("stsc", [0, 0, 0, 0, .. Int(1), .. Int(1), .. Int(frames.Length), .. Int(1)]), .. Box("stsz", [.. new byte[8], .. Int(frames.Length), .. sizes]), .. Box("stco", [0, 0, 0, 0, .. Int(1), .. Int(offset)]),
        ]);
        var source = Box("dinf", Box("dref", [0, 0, 0, 0, .. Int(1), .. Box("url ", [0, 0, 0, 1])]));
        var media = Box("mdia",
        [
            .. Box("mdhd", [0, 0, 0, 0, .. new byte[8], .. Int(Second), .. length, 0x55, 0xC4, 0, 0]), .. Box("hdlr", [.. new byte[8], .. "vide"u8, .. new byte[13]]),
            .. Box("minf", [.. Box("vmhd", [0, 0, 0, 1, .. new byte[8]]), .. source, .. table]),
        ]);
        return Box("trak", [.. Box("tkhd", [0, 0, 0, 3, .. new byte[8], .. Int(1), .. new byte[4], .. length, .. new byte[16], .. Matrix, .. Short(640), 0, 0, .. Short(384), 0, 0]), .. media]);
    }

    /// <summary>ISO/IEC 14496-15, 5.3.3: what the decoder must know before the first frame.</summary>
    private static byte[] Decoder()
    {
        var (sequence, picture) = (Sequence(), Picture());
        return [1, .. sequence.AsSpan(1, 3), 0xFF, 0xE1, .. Short(sequence.Length), .. sequence, 1, .. Short(picture.Length), .. picture];
    }

    /// <summary>7.3.2.1: baseline, frames alone, output in the order of decoding.</summary>
    private static byte[] Sequence() => new Bits(0x67, 66, 0xC0, 10).Numbers(0, 0, 2, 0).Bit(0).Numbers(Columns - 1, Rows - 1).Bit(1, 1, 0, 0).End();

    private static byte[] Picture() => new Bits(0x68).Numbers(0, 0).Bit(0, 0).Numbers(0, 0, 0).Bit(0, 0, 0).Numbers(0, 0, 0).Bit(0, 0, 0).End();

    /// <summary>7.3.3: one slice, each of its blocks as it is.</summary>
    private static byte[] Frame(byte grey, int turn)
    {
        var bits = new Bits(0x65).Numbers(0, 7, 0).Bit(0, 0, 0, 0).Numbers(turn).Bit(0, 0).Numbers(0);
        for (var block = 0; block < Columns * Rows; block++) bits.Numbers(25).Align().Bytes([.. Enumerable.Repeat(grey, Side * Side), .. Enumerable.Repeat((byte)128, Side * Side / 2)]);
        return bits.End();
    }

    private static byte[] Sized(byte[] unit) => [.. Int(unit.Length), .. unit];

    private static byte[] Box(string type, byte[] content) => [.. Int(content.Length + 8), .. Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] Int(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Short(int value) => Int(value)[2..];

    private sealed class Bits(params byte[] start)
    {
        private readonly List<byte> bytes = [.. start];
        private int free;

        public Bits Bit(params ReadOnlySpan<int> values)
        {
            foreach (var value in values)
            {
                if (free == 0) (free, _) = (8, Add(0));
                free--;
                bytes[^1] |= (byte)(value << free);
            }

            return this;
        }

        /// <summary>9.1: numbers as Exp-Golomb codes.</summary>
        public Bits Numbers(params ReadOnlySpan<int> values)
        {
            foreach (var value in values)
            {
                var length = int.Log2(value + 1);
                for (var n = 0; n < length; n++) Bit(0);
                for (var n = length; n >= 0; n--) Bit(((value + 1) >> n) & 1);
            }

            return this;
        }

        public Bits Align()
        {
            free = 0;
            return this;
        }

        public Bits Bytes(byte[] content)
        {
            bytes.AddRange(content);
            return this;
        }

        public byte[] End() => [.. Bit(1).bytes];

        private byte Add(byte value)
        {
            bytes.Add(value);
            return value;
        }
    }
}
