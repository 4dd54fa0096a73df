using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Serambi.Formats.Pdf.Verifying;

namespace Serambi.Formats.Pdf.Signing;

/// <summary>Asks for a timestamp (RFC 3161) of a signature's value.</summary>
internal static class SignatureTimestamps
{
    /// <summary>The unsigned attribute that holds the token.</summary>
    public const string Attribute = "1.2.840.113549.1.9.16.2.14";

    private const int NonceBytes = 8;

    /// <summary>A token that answers this very request: nonce and imprint are compared.</summary>
    /// <exception cref="PdfRefusedException">The answer is another one, or a refusal.</exception>
    public static async Task<byte[]> AskAsync(byte[] signature, TimestampTransport send, IReadOnlyCollection<X509Certificate2>? roots, DateTimeOffset at, CancellationToken ct)
    {
        var request = Rfc3161TimestampRequest.CreateFromData(signature, HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(NonceBytes), requestSignerCertificates: true);
        var answer = await send(request.Encode(), ct);
        try
        {
            var token = request.ProcessResponse(answer, out _);
            return roots is null || IsBelieved(token, signature, roots, at) ? token.AsSignedCms().Encode() : throw new PdfRefusedException(PdfRefusal.TimestampRefused);
        }
        catch (CryptographicException refused)
        {
            throw new PdfRefusedException(PdfRefusal.TimestampRefused, refused);
        }
    }

    /// <summary>An authority that is expired or unknown is not believed, and neither is a time that is not now.</summary>
    private static bool IsBelieved(Rfc3161TimestampToken token, byte[] signature, IReadOnlyCollection<X509Certificate2> roots, DateTimeOffset at) =>
        token.VerifySignatureForData(signature, out var authority) && (token.TokenInfo.Timestamp - at).Duration() <= SignatureTimestamp.ClockSkew
        && SignatureTimestamp.Judge(token, authority, [], new PdfTrust([], roots), at).State == PdfTimestampState.Trusted;
}
