using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Serambi.Formats.Pdf.Signing;

namespace Serambi.Formats.Pdf.Verifying;

/// <summary>The attribute signing-certificate-v2 (RFC 5035): the signed hash of the signer's own certificate.</summary>
internal static class BoundCertificate
{
    /// <summary>Null when it binds this certificate.</summary>
    public static PdfSignatureFinding? Check(SignerInfo signer, X509Certificate2 certificate)
    {
        var attributes = signer.SignedAttributes.Cast<CryptographicAttributeObject>().Where(a => a.Oid.Value == PadesCms.SigningCertificateV2).ToList();
        if (attributes is not [{ Values: { Count: 1 } values }])
        {
            return PdfSignatureFinding.CertificateNotBound;
        }

        try
        {
            var first = new AsnReader(values[0].RawData, AsnEncodingRules.BER).ReadSequence().ReadSequence().ReadSequence();
            var algorithm = first.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? first.ReadSequence().ReadObjectIdentifier() : Digests.Sha256;
            return Digests.Hash(algorithm, certificate.RawDataMemory.Span) is not { } hash ? PdfSignatureFinding.CertificateNotBound
                : hash.AsSpan().SequenceEqual(first.ReadOctetString()) ? null
                : PdfSignatureFinding.OtherCertificateBound;
        }
        catch (AsnContentException)
        {
            return PdfSignatureFinding.OtherCertificateBound;
        }
    }
}
