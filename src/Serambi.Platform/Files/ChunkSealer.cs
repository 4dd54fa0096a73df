using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Serambi.Platform.Files;

/// <summary>
/// The format of an encrypted file: the 8 bytes of <see cref="Magic"/>, then chunks of 64 KiB, each AES-256-GCM with its tag behind it.
/// Nonce is the chunk's index; authenticated with it are the magic, the index and whether it is the last chunk, so that chunks cannot be
/// reordered, dropped or cut off. Every file has a random key of its own, used for this one content only.
/// </summary>
internal static class SealedFormat
{
    public const int ChunkSize = 64 * 1024;
    public const int TagSize = 16;
    public const int KeySize = 32;

    public static ReadOnlySpan<byte> Magic => "SRBFILE1"u8;

    public static void Nonce(long index, Span<byte> nonce)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[4..], index);
    }

    public static byte[] Authenticated(long index, bool last)
    {
        var data = new byte[17];
        Magic.CopyTo(data);
        BinaryPrimitives.WriteInt64BigEndian(data.AsSpan(8), index);
        data[16] = last ? (byte)1 : (byte)0;
        return data;
    }
}

/// <summary>Writes an encrypted file; see <see cref="SealedFormat"/>. Nothing of the content reaches the target in the clear.</summary>
internal sealed class ChunkSealer(Stream target, byte[] key) : IDisposable
{
    private readonly AesGcm aes = new(key, SealedFormat.TagSize);
    private readonly byte[] waiting = new byte[SealedFormat.ChunkSize];
    private readonly byte[] made = new byte[SealedFormat.ChunkSize + SealedFormat.TagSize];
    private int filled;
    private long index;

    public async Task WriteAsync(ReadOnlyMemory<byte> plain, CancellationToken ct)
    {
        while (plain.Length > 0)
        {
            // A full chunk waits until more comes: only then is it known not to be the last.
            if (filled == waiting.Length) await EmitAsync(last: false, ct);
            var taken = Math.Min(plain.Length, waiting.Length - filled);
            plain[..taken].CopyTo(waiting.AsMemory(filled));
            filled += taken;
            plain = plain[taken..];
        }
    }

    public Task CompleteAsync(CancellationToken ct) => EmitAsync(last: true, ct);

    public void Dispose()
    {
        aes.Dispose();
        CryptographicOperations.ZeroMemory(waiting);
    }

    private async Task EmitAsync(bool last, CancellationToken ct)
    {
        if (index == 0) await target.WriteAsync(SealedFormat.Magic.ToArray(), ct);
        Encrypt(last);
        await target.WriteAsync(made.AsMemory(0, filled + SealedFormat.TagSize), ct);
        (filled, index) = (0, index + 1);
    }

    private void Encrypt(bool last)
    {
        Span<byte> nonce = stackalloc byte[12];
        SealedFormat.Nonce(index, nonce);
        aes.Encrypt(nonce, waiting.AsSpan(0, filled), made.AsSpan(0, filled), made.AsSpan(filled, SealedFormat.TagSize), SealedFormat.Authenticated(index, last));
    }
}
