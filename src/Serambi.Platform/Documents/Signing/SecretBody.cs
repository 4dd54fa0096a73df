using System.Buffers;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Serambi.Platform.Documents.Signing;

/// <summary>The body of a request that holds a secret: in memory that is overwritten as soon as the request is gone.</summary>
internal sealed class SecretBody : IDisposable
{
    private const int RoomForWords = 16 * 1024;
    private readonly byte[] buffer;
    private readonly int length;

    private SecretBody(byte[] buffer, int length) => (this.buffer, this.length) = (buffer, length);

    /// <summary>JSON, written into one buffer that does not grow: growing would leave copies behind.</summary>
    /// <param name="documents">Bytes that are written in base64.</param>
    /// <param name="write">Writes an object's entries.</param>
    public static SecretBody Json(long documents, Action<Utf8JsonWriter> write)
    {
        var fixedBuffer = new FixedBuffer((int)(documents * 4 / 3) + RoomForWords);
        using (var writer = new Utf8JsonWriter(fixedBuffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return new SecretBody(fixedBuffer.Bytes, fixedBuffer.Written);
    }

    /// <summary>Words as UTF-8, for a part of a form.</summary>
    public static SecretBody Words(ReadOnlySpan<char> words)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(Encoding.UTF8.GetByteCount(words), pinned: true);
        return new SecretBody(bytes, Encoding.UTF8.GetBytes(words, bytes));
    }

    public ByteArrayContent ToContent(string? mediaType = null)
    {
        var content = new ByteArrayContent(buffer, 0, length);
        if (mediaType is not null) content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return content;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(buffer);

    private sealed class FixedBuffer(int size) : IBufferWriter<byte>
    {
        public byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(size, pinned: true);

        public int Written { get; private set; }

        public void Advance(int count) => Written += count;

        public Memory<byte> GetMemory(int sizeHint = 0) => Bytes.AsMemory(Written);

        public Span<byte> GetSpan(int sizeHint = 0) => Bytes.AsSpan(Written);
    }
}
