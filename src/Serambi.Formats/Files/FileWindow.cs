namespace Serambi.Formats.Files;

/// <summary>Reading here and there in a seekable stream, always into small buffers.</summary>
internal sealed class FileWindow(Stream stream)
{
    private const int Block = 64 * 1024;

    public long Length { get; } = stream.Length;

    /// <summary>Up to <paramref name="count"/> bytes from the offset; fewer at the end, none beyond it.</summary>
    public byte[] Read(long offset, int count)
    {
        if (offset < 0 || offset >= Length || count <= 0)
        {
            return [];
        }

        var buffer = new byte[(int)Math.Min(count, Length - offset)];
        stream.Position = offset;
        var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return read == buffer.Length ? buffer : buffer[..read];
    }

    /// <summary>A stream positioned at the offset; the caller reads a bounded number of bytes from it.</summary>
    public Stream At(long offset)
    {
        stream.Position = offset;
        return stream;
    }

    /// <summary>The first offset at or after <paramref name="from"/> where any of the patterns begins; -1 if none. ASCII letters match in both cases.</summary>
    public long Find(long from, params IReadOnlyList<byte[]> patterns)
    {
        var overlap = patterns.Max(p => p.Length) - 1;
        for (var offset = Math.Max(from, 0); offset < Length; offset += Block)
        {
            var block = Read(offset, Block + overlap);
            var lowered = Lowered(block);
            var first = patterns.Select(p => lowered.AsSpan().IndexOf(p)).Where(i => i >= 0).DefaultIfEmpty(-1).Min();
            if (first >= 0)
            {
                return offset + first;
            }
        }

        return -1;
    }

    /// <summary>The last offset in the final <paramref name="tail"/> bytes where the exact pattern begins; -1 if none.</summary>
    public long FindLast(long tail, ReadOnlySpan<byte> pattern)
    {
        var least = Math.Max(0, Length - tail);
        for (var end = Length; end > least; end -= Block)
        {
            var start = Math.Max(least, end - Block);
            var at = Read(start, (int)(end - start) + pattern.Length - 1).AsSpan().LastIndexOf(pattern);
            if (at >= 0)
            {
                return start + at;
            }
        }

        return -1;
    }

    private static byte[] Lowered(byte[] block)
    {
        for (var i = 0; i < block.Length; i++)
        {
            block[i] |= (byte)(block[i] is >= (byte)'A' and <= (byte)'Z' ? 0x20 : 0);
        }

        return block;
    }
}
