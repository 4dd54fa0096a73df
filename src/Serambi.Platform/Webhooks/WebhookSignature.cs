using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Serambi.Platform.Webhooks;

/// <summary>
/// Signatures of the Standard Webhooks scheme: HMAC-SHA256 over <c>id.timestamp.body</c>, base64, as <c>v1,…</c>; several secrets give several
/// signatures, separated by blanks, so that a receiver can change its secret when it likes.
/// </summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string Prefix = "whsec_";
    private const int SecretBytes = 32;

    /// <summary>A new secret as it is shown once: <c>whsec_</c> and 32 random bytes in base64.</summary>
    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <param name="secrets">As <see cref="NewSecret"/> writes them, the current one first.</param>
    /// <param name="id">The id of the delivery.</param>
    /// <param name="at">When it is sent; receivers refuse what is more than some minutes old.</param>
    /// <param name="body">The exact bytes that are sent, as text.</param>
    public static string Of(IEnumerable<string> secrets, string id, DateTimeOffset at, string body) =>
        string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), Encoding.UTF8.GetBytes($"{id}.{Timestamp(at)}.{body}")))));

    /// <summary>Seconds since 1970.</summary>
    public static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
