using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Serambi.Platform.Push;

/// <summary>A browser that wishes to be told of something.</summary>
public interface IPushTarget
{
    Guid Id { get; }

    /// <summary>Address and keys of the browser, sealed (<see cref="PushSeal"/>).</summary>
    byte[] Address { get; }

    /// <summary>The key of the body (<see cref="PushKeys"/>) that this browser believes.</summary>
    string KeyId { get; }

    /// <summary>"id" or "en".</summary>
    string Language { get; }
}

/// <summary>Where a browser is reached, and what its messages are encrypted for (RFC 8291).</summary>
/// <param name="Endpoint">Its address at a push service.</param>
/// <param name="P256dh">Its public key, base64url.</param>
/// <param name="Auth">Its secret, base64url.</param>
public sealed record PushAddress(string Endpoint, string P256dh, string Auth)
{
    public const int LongestEndpoint = 1_000;

    /// <summary>SHA-256 of an endpoint, to know a browser again. Endpoints are long and random, so nobody guesses them from it.</summary>
    public static byte[] HashOf(string endpoint) => SHA256.HashData(Encoding.UTF8.GetBytes(endpoint));

    /// <summary>A point of the curve and sixteen bytes, as RFC 8291 section 2 has them: anything else could never be encrypted for.</summary>
    public bool IsWhole()
    {
        if (Endpoint.Length == 0 || P256dh.Length is 0 or > 100 || Auth.Length is 0 or > 30) return false;
        try
        {
            var point = Base64Url.DecodeFromChars(P256dh);
            if (point is not [0x04, ..] || point.Length != 65 || Base64Url.DecodeFromChars(Auth).Length != 16) return false;
            using var key = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
            return true;
        }
        catch (Exception wrong) when (wrong is FormatException or CryptographicException)
        {
            return false;
        }
    }
}
