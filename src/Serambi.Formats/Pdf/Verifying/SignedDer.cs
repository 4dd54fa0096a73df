using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Serambi.Formats.Pdf.Verifying;

/// <summary>The form that certificates, revocation lists and OCSP responses share: what is signed, an algorithm, a signature.</summary>
internal sealed record SignedDer(ReadOnlyMemory<byte> Content, string Algorithm, byte[] Signature)
{
    /// <summary>Reads the three from a sequence that may hold more.</summary>
    /// <exception cref="AsnContentException">It is not of that form.</exception>
    public static SignedDer Read(AsnReader sequence) => new(sequence.ReadEncodedValue(), sequence.ReadSequence().ReadObjectIdentifier(), sequence.ReadBitString(out _));

    /// <summary>Whether the holder of the certificate signed it, with an algorithm that is strong enough.</summary>
    public bool IsBy(X509Certificate2 certificate)
    {
        HashAlgorithmName? hash = Algorithm switch
        {
            "1.2.840.113549.1.1.11" or "1.2.840.10045.4.3.2" => HashAlgorithmName.SHA256,
            "1.2.840.113549.1.1.12" or "1.2.840.10045.4.3.3" => HashAlgorithmName.SHA384,
            "1.2.840.113549.1.1.13" or "1.2.840.10045.4.3.4" => HashAlgorithmName.SHA512,
            _ => null,
        };
        if (hash is not { } name)
        {
            return false;
        }

        try
        {
            using var rsa = certificate.GetRSAPublicKey();
            using var ec = certificate.GetECDsaPublicKey();
            return rsa?.VerifyData(Content.Span, Signature, name, RSASignaturePadding.Pkcs1) ?? ec?.VerifyData(Content.Span, Signature, name, DSASignatureFormat.Rfc3279DerSequence) ?? false;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
