using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Serambi.Formats.Pdf.Signing;

/// <summary>Asks for a timestamp (RFC 3161) of a signature's value.</summary>
internal static class SignatureTimestamps
{
    /// <summary>The unsigned attribute that holds the token.</summary>
    public const string Attribute = "1.2.840.113549.1.9.16.2.14";

    private const int NonceBytes = 8;

    /// <summary>A token that answers this very request: nonce and imprint are compared.</summary>
    /// <exception cref="PdfRefusedException">The answer is another one, or a refusal.</exception>
    public static async Task<byte[]> AskAsync(byte[] signature, TimestampTransport send, CancellationToken ct)
    {
        var request = Rfc3161TimestampRequest.CreateFromData(signature, HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(NonceBytes), requestSignerCertificates: true);
        var answer = await send(request.Encode(), ct);
        try
        {
            return request.ProcessResponse(answer, out _).AsSignedCms().Encode();
        }
        catch (CryptographicException refused)
        {
            throw new PdfRefusedException(PdfRefusal.TimestampRefused, refused);
        }
    }
}
