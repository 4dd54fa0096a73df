using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Serambi.Platform.Seals;

/// <summary>HMAC-SHA256 under the body's keys. A hash is 36 bytes: id of the key, then the HMAC; it stays verifiable after a rotation.</summary>
public sealed class KeyedHash(KeyRing ring)
{
    private const int IdSize = 4;

    /// <summary>Length of a hash in bytes.</summary>
    public const int Size = IdSize + HMACSHA256.HashSizeInBytes;

    public byte[] Of(KeyPurpose purpose, ReadOnlySpan<byte> data) => Of(purpose, data, ring.CurrentId);

    public byte[] Of(KeyPurpose purpose, string text) => Of(purpose, Encoding.UTF8.GetBytes(text));

    internal byte[] Of(KeyPurpose purpose, string text, uint keyId) => Of(purpose, Encoding.UTF8.GetBytes(text), keyId);

    /// <summary>Id of the key that a hash was made under; null when it is no hash or the key is no longer on file.</summary>
    internal uint? KeyOf(ReadOnlySpan<byte> made) => made.Length == Size && BinaryPrimitives.ReadUInt32BigEndian(made) is var id && ring.Has(id) ? id : null;

    /// <summary>Whether <paramref name="made"/> is the hash of <paramref name="data"/>; takes the same time however wrong it is.</summary>
    public bool Verify(KeyPurpose purpose, ReadOnlySpan<byte> data, ReadOnlySpan<byte> made)
    {
        return KeyOf(made) is { } id && CryptographicOperations.FixedTimeEquals(Of(purpose, data, id), made);
    }

    public bool Verify(KeyPurpose purpose, string text, ReadOnlySpan<byte> made) => Verify(purpose, Encoding.UTF8.GetBytes(text), made);

    /// <summary>A value that no data has as its hash: verifying against it costs what verifying against a real one costs.</summary>
    internal byte[] OfNothing()
    {
        var made = new byte[Size];
        BinaryPrimitives.WriteUInt32BigEndian(made, ring.CurrentId);
        return made;
    }

    private byte[] Of(KeyPurpose purpose, ReadOnlySpan<byte> data, uint keyId)
    {
        var made = new byte[Size];
        BinaryPrimitives.WriteUInt32BigEndian(made, keyId);
        HMACSHA256.HashData(ring.SubKey(keyId, purpose), data, made.AsSpan(IdSize));
        return made;
    }
}
