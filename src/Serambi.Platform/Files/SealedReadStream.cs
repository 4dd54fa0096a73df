using System.Security.Cryptography;

namespace Serambi.Platform.Files;

/// <summary>Reads an encrypted file, from any position; see <see cref="SealedFormat"/>. A changed, reordered or cut file throws while it is read.</summary>
internal sealed class SealedReadStream : Stream
{
    private const int Stride = SealedFormat.ChunkSize + SealedFormat.TagSize;
    private readonly Stream blob;
    private readonly AesGcm aes;
    private readonly long chunks;
    private readonly byte[] raw = new byte[Stride];
    private readonly byte[] plain = new byte[SealedFormat.ChunkSize];
    private long loaded = -1;
    private int loadedLength;

    /// <exception cref="CryptographicException">It is not an encrypted file.</exception>
    public SealedReadStream(Stream blob, byte[] key)
    {
        this.blob = blob;
        Span<byte> magic = stackalloc byte[SealedFormat.Magic.Length];
        var body = blob.Length - magic.Length;
        blob.Position = 0;
        if (body < SealedFormat.TagSize || blob.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length || !magic.SequenceEqual(SealedFormat.Magic))
            throw new CryptographicException("Not an encrypted file.");
        chunks = (body + Stride - 1) / Stride;
        Length = body - (chunks * SealedFormat.TagSize);
        aes = new AesGcm(key, SealedFormat.TagSize);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0 || Position >= Length) return 0;
        Load(Position / SealedFormat.ChunkSize);
        var offset = (int)(Position % SealedFormat.ChunkSize);
        var taken = Math.Min(buffer.Length, loadedLength - offset);
        plain.AsSpan(offset, taken).CopyTo(buffer);
        Position += taken;
        return taken;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Reads synchronously: a chunk of a local file takes less than the switch of a thread.</summary>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            blob.Dispose();
            aes.Dispose();
            CryptographicOperations.ZeroMemory(plain);
        }

        base.Dispose(disposing);
    }

    private void Load(long index)
    {
        if (loaded == index) return;
        loaded = -1;
        blob.Position = SealedFormat.Magic.Length + (index * Stride);
        var read = blob.ReadAtLeast(raw, raw.Length, throwOnEndOfStream: false);
        loadedLength = read - SealedFormat.TagSize;
        if (loadedLength < 0) throw new CryptographicException("The encrypted file is cut.");
        Span<byte> nonce = stackalloc byte[12];
        SealedFormat.Nonce(index, nonce);
        aes.Decrypt(nonce, raw.AsSpan(0, loadedLength), raw.AsSpan(loadedLength, SealedFormat.TagSize), plain.AsSpan(0, loadedLength), SealedFormat.Authenticated(index, index == chunks - 1));
        loaded = index;
    }
}
