using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Serambi.Formats.Pdf.Signing;

/// <summary>
/// The detached CMS of a signature (RFC 5652; ETSI EN 319 122-1, 319 142-1 table 1): no signing-time, the signer's certificate bound by its hash. Written here,
/// because the platform's wants the content itself where a hash is enough.
/// </summary>
internal static class PadesCms
{
    public const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string Data = "1.2.840.113549.1.7.1";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";
    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Tag1 = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <summary>Signs, and asks for a timestamp of the signature's value where there is an authority.</summary>
    /// <param name="signer">Key and certificates.</param>
    /// <param name="hash">SHA-256 of the content.</param>
    /// <param name="at">Now, for a timestamp that lies.</param>
    /// <param name="ct">Stops waiting for the timestamp.</param>
    /// <exception cref="CryptographicException">The key fails, or is another one than the certificate's: nothing is issued that nobody can verify.</exception>
    public static async Task<byte[]> SignAsync(PdfSigner signer, byte[] hash, DateTimeOffset at, CancellationToken ct)
    {
        var attributes = new AsnWriter(AsnEncodingRules.DER);
        WriteAttributes(attributes, null, signer.Certificate, hash);
        var signed = SHA256.HashData(attributes.Encode());
        var signature = signer.Elsewhere is { } far ? await far(signed, ct) : Sign(signer.Key, signed);
        if (!IsBy(signer.Certificate, signed, signature))
        {
            throw new CryptographicException("The key is not the certificate's");
        }

        return Encode(signer, hash, signature, signer.Timestamp is { } send ? await SignatureTimestamps.AskAsync(signature, send, signer.TimestampRoots, at, ct) : null);
    }

    private static byte[] Sign(AsymmetricAlgorithm key, byte[] hash) => key switch
    {
        RSA rsa => rsa.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        ECDsa ec => ec.SignHash(hash, DSASignatureFormat.Rfc3279DerSequence),
        _ => throw new NotSupportedException($"Signing with {key.GetType()}"),
    };

    private static bool IsBy(X509Certificate2 certificate, byte[] hash, byte[] signature)
    {
        using var rsa = certificate.GetRSAPublicKey();
        using var ec = certificate.GetECDsaPublicKey();
        return rsa?.VerifyHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ?? ec?.VerifyHash(hash, signature, DSASignatureFormat.Rfc3279DerSequence) ?? false;
    }

    private static byte[] Encode(PdfSigner signer, byte[] hash, byte[] signature, byte[]? timestamp)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(SignedData);
            using (writer.PushSequence(Tag0))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                {
                    WriteAlgorithm(writer, Sha256);
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Data);
                }

                using (writer.PushSetOf(Tag0))
                {
                    foreach (var certificate in signer.Chain.Prepend(signer.Certificate))
                    {
                        writer.WriteEncodedValue(certificate.RawDataMemory.Span);
                    }
                }

                using (writer.PushSetOf())
                {
                    WriteSigner(writer, signer, hash, signature, timestamp);
                }
            }
        }

        return writer.Encode();
    }

    private static void WriteSigner(AsnWriter writer, PdfSigner signer, byte[] hash, byte[] signature, byte[]? timestamp)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(signer.Certificate.IssuerName.RawData);
                writer.WriteInteger(signer.Certificate.SerialNumberBytes.Span);
            }

            WriteAlgorithm(writer, Sha256);
            WriteAttributes(writer, Tag0, signer.Certificate, hash);
            WriteAlgorithm(writer, signer.Key is RSA ? RsaEncryption : EcdsaWithSha256);
            writer.WriteOctetString(signature);
            if (timestamp is not null)
            {
                using (writer.PushSetOf(Tag1))
                {
                    WriteAttribute(writer, SignatureTimestamps.Attribute, w => w.WriteEncodedValue(timestamp));
                }
            }
        }
    }

    /// <summary>What is signed: kind and digest of the content, and SigningCertificateV2 (RFC 5035), whose hash algorithm is SHA-256 by default and so left out.</summary>
    private static void WriteAttributes(AsnWriter writer, Asn1Tag? tag, X509Certificate2 certificate, byte[] hash)
    {
        using (writer.PushSetOf(tag))
        {
            WriteAttribute(writer, ContentType, w => w.WriteObjectIdentifier(Data));
            WriteAttribute(writer, MessageDigest, w => w.WriteOctetString(hash));
            WriteAttribute(writer, SigningCertificateV2, w =>
            {
                using (w.PushSequence())
                using (w.PushSequence())
                using (w.PushSequence())
                {
                    w.WriteOctetString(SHA256.HashData(certificate.RawDataMemory.Span));
                    using (w.PushSequence())
                    {
                        using (w.PushSequence())
                        using (w.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4)))
                        {
                            w.WriteEncodedValue(certificate.IssuerName.RawData);
                        }

                        w.WriteInteger(certificate.SerialNumberBytes.Span);
                    }
                }
            });
        }
    }

    private static void WriteAttribute(AsnWriter writer, string kind, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(kind);
            using (writer.PushSetOf())
            {
                value(writer);
            }
        }
    }

    private static void WriteAlgorithm(AsnWriter writer, string algorithm)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(algorithm);
            if (algorithm == RsaEncryption)
            {
                writer.WriteNull();
            }
        }
    }
}
