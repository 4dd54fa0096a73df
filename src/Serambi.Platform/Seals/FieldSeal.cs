using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Serambi.Platform.Seals;

/// <summary>
/// Seals single values with AES-256-GCM under the body's key. Layout: version (1 byte), key id (4), nonce (12), ciphertext, tag (16).
/// The context (which thing the value belongs to) is authenticated but not stored: a value that was moved to another row does not open.
/// Nonces are random; one key serves far below the 2³² values that NIST SP 800-38D allows.
/// </summary>
public sealed class FieldSeal(KeyRing ring)
{
    private const byte Version = 1;
    private const int HeaderSize = 5;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Context of a party's identity number.</summary>
    public static string IdentityOf(Guid partyId) => $"party.identity/{partyId:n}";

    /// <summary>Seals a text. <paramref name="context"/> names the thing that it belongs to, such as <see cref="IdentityOf"/>.</summary>
    public byte[] Seal(string plain, string context) => SealBytes(Encoding.UTF8.GetBytes(plain), context, KeyPurpose.Field);

    /// <exception cref="CryptographicException">The value was changed, or sealed for another context.</exception>
    /// <exception cref="KeysUnavailableException">The key that sealed it is not in the ring.</exception>
    public string Open(byte[] value, string context) => Encoding.UTF8.GetString(OpenBytes(value, context, KeyPurpose.Field));

    public byte[] SealBytes(ReadOnlySpan<byte> plain, string context, KeyPurpose purpose)
    {
        ArgumentNullException.ThrowIfNull(context);
        var id = ring.CurrentId;
        var value = new byte[HeaderSize + NonceSize + plain.Length + TagSize];
        value[0] = Version;
        BinaryPrimitives.WriteUInt32BigEndian(value.AsSpan(1), id);
        var nonce = value.AsSpan(HeaderSize, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(ring.SubKey(id, purpose), TagSize);
        aes.Encrypt(nonce, plain, value.AsSpan(HeaderSize + NonceSize, plain.Length), value.AsSpan(value.Length - TagSize), Authenticated(value, context));
        return value;
    }

    /// <inheritdoc cref="Open"/>
    public byte[] OpenBytes(byte[] value, string context, KeyPurpose purpose)
    {
        ArgumentNullException.ThrowIfNull(context);
        var id = KeyIdOf(value);
        var plain = new byte[value.Length - HeaderSize - NonceSize - TagSize];
        using var aes = new AesGcm(ring.SubKey(id, purpose), TagSize);
        aes.Decrypt(value.AsSpan(HeaderSize, NonceSize), value.AsSpan(HeaderSize + NonceSize, plain.Length), value.AsSpan(value.Length - TagSize), plain, Authenticated(value, context));
        return plain;
    }

    /// <summary>The same value under the current key; null when it is under it already.</summary>
    public byte[]? Renew(byte[] value, string context, KeyPurpose purpose) =>
        KeyIdOf(value) == ring.CurrentId ? null : SealBytes(OpenBytes(value, context, purpose), context, purpose);

    /// <exception cref="CryptographicException">It is not a sealed value.</exception>
    internal static uint KeyIdOf(byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length < HeaderSize + NonceSize + TagSize || value[0] != Version) throw new CryptographicException("Not a sealed value.");
        return BinaryPrimitives.ReadUInt32BigEndian(value.AsSpan(1));
    }

    private static byte[] Authenticated(byte[] value, string context) => [.. value.AsSpan(0, HeaderSize), .. Encoding.UTF8.GetBytes(context)];
}
