using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Serambi.Formats.Pdf.Signing;

/// <summary>The detached CMS of a signature (ETSI EN 319 122-1, 319 142-1 table 1): no signing-time, the signer's certificate bound by its hash.</summary>
internal static class PadesCms
{
    public const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    public const string SignatureTimestamp = "1.2.840.113549.1.9.16.2.14";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const int NonceBytes = 8;

    /// <summary>Signs, and asks for a timestamp of the signature's value where there is an authority.</summary>
    public static async Task<byte[]> SignAsync(PdfSigner signer, byte[] content, CancellationToken ct)
    {
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        var by = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, signer.Certificate, signer.Key)
        {
            DigestAlgorithm = new Oid(Sha256),
            // Nothing is looked up: what goes in is what the caller gave.
            IncludeOption = X509IncludeOption.None,
        };
        by.Certificates.Add(signer.Certificate);
        by.Certificates.AddRange(signer.Chain.ToArray());
        by.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificateV2), Bind(signer.Certificate)));
        cms.ComputeSignature(by);
        if (signer.Timestamp is { } send)
        {
            var info = cms.SignerInfos[0];
            info.AddUnsignedAttribute(new AsnEncodedData(new Oid(SignatureTimestamp), await StampAsync(info, send, ct)));
        }

        return cms.Encode();
    }

    /// <summary>SigningCertificateV2 (RFC 5035): one ESSCertIDv2, whose hash algorithm is SHA-256 by default and so left out.</summary>
    private static byte[] Bind(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawDataMemory.Span));
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4)))
                {
                    writer.WriteEncodedValue(certificate.IssuerName.RawData);
                }

                writer.WriteInteger(certificate.SerialNumberBytes.Span);
            }
        }

        return writer.Encode();
    }

    /// <summary>A token that answers this very request: nonce and imprint are compared.</summary>
    private static async Task<byte[]> StampAsync(SignerInfo info, TimestampTransport send, CancellationToken ct)
    {
        var request = Rfc3161TimestampRequest.CreateFromSignerInfo(info, HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(NonceBytes), requestSignerCertificates: true);
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
