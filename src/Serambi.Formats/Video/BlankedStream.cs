namespace Serambi.Formats.Video;

/// <summary>A box of metadata in a film, or a part of a box that stays.</summary>
/// <param name="TypeAt">Where the four letters of its type stand; null where the box stays.</param>
/// <param name="Start">Where its content begins.</param>
/// <param name="Length">Bytes of its content.</param>
public sealed record UnseenBox(long? TypeAt, long Start, long Length);

/// <summary>
/// A film in which some boxes are free space: their type reads <c>free</c>, their content zeros, and everything else stays where it is, so that
/// no table of the film has to be written anew. Forward only; the inner stream, at its beginning, is the caller's.
/// </summary>
public sealed class BlankedStream(Stream inner, IReadOnlyList<UnseenBox> boxes) : Stream
{
    private static readonly byte[] Free = "free"u8.ToArray();
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Blank(buffer.AsSpan(offset, count), inner.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        return Blank(buffer.Span, read);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Blank(Span<byte> buffer, int read)
    {
        foreach (var box in boxes)
        {
            var (from, until) = (Math.Max(box.Start, position) - position, Math.Min(box.Start + box.Length, position + read) - position);
            if (from < until) buffer[(int)from..(int)until].Clear();
            for (var i = 0; box.TypeAt is { } type && i < Free.Length; i++)
            {
                if (type + i - position is >= 0 and var at && at < read) buffer[(int)at] = Free[i];
            }
        }

        position += read;
        return read;
    }
}
