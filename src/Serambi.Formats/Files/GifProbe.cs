using System.Buffers.Binary;

namespace Serambi.Formats.Files;

/// <summary>GIF 87a/89a: blocks up to the trailer.</summary>
internal static class GifProbe
{
    private const int MaxBlocks = 2_000_000;
    private const int Block = 64 * 1024;

    public static FileVerdict Inspect(FileWindow file)
    {
        var screen = file.Read(0, 13);
        if (screen.Length < 13)
        {
            return FileVerdict.Refuse(Refusal.Damaged);
        }

        var verdict = FileVerdict.Image(FileKind.Gif, BinaryPrimitives.ReadUInt16LittleEndian(screen.AsSpan(6)), BinaryPrimitives.ReadUInt16LittleEndian(screen.AsSpan(8)));
        var reader = new Reader(file, 13 + ColourTable(screen[10]));
        for (var i = 0; i < MaxBlocks && reader.Next() is { } introducer; i++)
        {
            switch (introducer)
            {
                case 0x3B:
                    return TailCheck.Guard(file, reader.Offset, verdict);
                case 0x21:
                    reader.Skip(1);
                    break;
                case 0x2C:
                    reader.Skip(8);
                    reader.Skip(ColourTable(reader.Next() ?? 0) + 1);
                    break;
                default:
                    return FileVerdict.Refuse(Refusal.Damaged);
            }

            while (reader.Next() is { } length and not 0)
            {
                reader.Skip(length);
            }
        }

        return verdict;
    }

    private static int ColourTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private sealed class Reader(FileWindow file, long start)
    {
        private byte[] block = [];
        private long blockStart = -1;

        public long Offset { get; private set; } = start;

        public byte? Next()
        {
            if (blockStart < 0 || Offset >= blockStart + block.Length)
            {
                (block, blockStart) = (file.Read(Offset, Block), Offset);
            }

            return block.Length == 0 ? null : block[Offset++ - blockStart];
        }

        public void Skip(int count) => Offset += count;
    }
}
