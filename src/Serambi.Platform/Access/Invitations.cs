using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Serambi.Platform.Access;

/// <summary>
/// Links by which a person sets a password. They hold no state: person, end and a digest of the security stamp, protected. The
/// stamp changes with the password, so a link works once, and a newer reset makes older links void.
/// </summary>
public sealed class Invitations(IDataProtectionProvider protection, AccessOptions options, TimeProvider time)
{
    private const int Length = 16 + 8 + 16;
    private readonly IDataProtector protector = protection.CreateProtector("Serambi.Access.Invitations");

    /// <summary>A token for the path <c>/undangan/{token}</c>.</summary>
    public string Issue(SerambiUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        Span<byte> plain = stackalloc byte[Length];
        user.Id.TryWriteBytes(plain);
        BinaryPrimitives.WriteInt64BigEndian(plain[16..], (time.GetUtcNow() + options.Invitation).ToUnixTimeSeconds());
        StampDigest(user).CopyTo(plain[24..]);
        return WebEncoders.Base64UrlEncode(protector.Protect(plain.ToArray()));
    }

    /// <summary>Whom the token is for; null when it is forged or too old. Check <see cref="Fits"/> with the person found.</summary>
    public Guid? UserOf(string token) => Open(token) is { } plain ? new Guid(plain.AsSpan(0, 16)) : null;

    /// <summary>Whether the token still works for this person.</summary>
    public bool Fits(string token, SerambiUser user) =>
        Open(token) is { } plain && new Guid(plain.AsSpan(0, 16)) == user.Id && CryptographicOperations.FixedTimeEquals(plain.AsSpan(24), StampDigest(user));

    private byte[]? Open(string token)
    {
        try
        {
            var plain = protector.Unprotect(WebEncoders.Base64UrlDecode(token));
            return plain.Length == Length && BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(16)) > time.GetUtcNow().ToUnixTimeSeconds() ? plain : null;
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static byte[] StampDigest(SerambiUser user) => SHA256.HashData(Encoding.UTF8.GetBytes(user.SecurityStamp ?? ""))[..16];
}
