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

    // Encoded once: making them of their digits costs as much as a tenth of the signature.
    private static readonly byte[] SignedData = Identifier("1.2.840.113549.1.7.2");
    private static readonly byte[] Data = Identifier("1.2.840.113549.1.7.1");
    private static readonly byte[] ContentType = Identifier("1.2.840.113549.1.9.3");
    private static readonly byte[] MessageDigest = Identifier("1.2.840.113549.1.9.4");
    private static readonly byte[] TimestampToken = Identifier(SignatureTimestamps.Attribute);
    private static readonly byte[] Sha256 = Algorithm("2.16.840.1.101.3.4.2.1", hasNull: false);
    private static readonly byte[] RsaEncryption = Algorithm("1.2.840.113549.1.1.1", hasNull: true);
    private static readonly byte[] EcdsaWithSha256 = Algorithm("1.2.840.10045.4.3.2", hasNull: false);
    private const byte ContextSpecific0 = 0xA0;

    // Of a signature under a short chain: a writer that starts empty grows six times on the way there.
    private const int UsualLength = 4 * 1024;
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
        var attributes = Attributes(signer.Certificate, hash);
        var signed = SHA256.HashData(attributes);
        var signature = signer.Elsewhere is { } far ? await far(signed, ct) : Sign(signer.Key, signed);
        if (!SignerCertificate.Of(signer.Certificate).IsBy(signer.Elsewhere is null ? signer.Key : null, signed, signature))
        {
            throw new CryptographicException("The key is not the certificate's");
        }

        return Encode(signer, attributes, signature, signer.Timestamp is { } send ? await SignatureTimestamps.AskAsync(signature, send, signer, at, ct) : null);
    }

    private static byte[] Sign(AsymmetricAlgorithm key, byte[] hash) => key switch
    {
        RSA rsa => rsa.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        ECDsa ec => ec.SignHash(hash, DSASignatureFormat.Rfc3279DerSequence),
        _ => throw new NotSupportedException($"Signing with {key.GetType()}"),
    };

    private static byte[] Encode(PdfSigner signer, byte[] attributes, byte[] signature, byte[]? timestamp)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, UsualLength);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(SignedData);
            using (writer.PushSequence(Tag0))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                {
                    writer.WriteEncodedValue(Sha256);
                }

                using (writer.PushSequence())
                {
                    writer.WriteEncodedValue(Data);
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
                    WriteSigner(writer, signer, attributes, signature, timestamp);
                }
            }
        }

        return writer.Encode();
    }

    private static void WriteSigner(AsnWriter writer, PdfSigner signer, byte[] attributes, byte[] signature, byte[]? timestamp)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteEncodedValue(SignerCertificate.Of(signer.Certificate).IssuerAndSerial);
            writer.WriteEncodedValue(Sha256);

            // Signed as a set, and standing here under a tag of their own (RFC 5652, 5.4).
            attributes[0] = ContextSpecific0;
            writer.WriteEncodedValue(attributes);
            writer.WriteEncodedValue(signer.Key is RSA ? RsaEncryption : EcdsaWithSha256);
            writer.WriteOctetString(signature);
            if (timestamp is not null)
            {
                using (writer.PushSetOf(Tag1))
                {
                    WriteAttribute(writer, TimestampToken, w => w.WriteEncodedValue(timestamp));
                }
            }
        }
    }

    /// <summary>What is signed: kind and digest of the content, and the signer's certificate.</summary>
    private static byte[] Attributes(X509Certificate2 certificate, byte[] hash)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 256);
        using (writer.PushSetOf())
        {
            WriteAttribute(writer, ContentType, w => w.WriteEncodedValue(Data));
            WriteAttribute(writer, MessageDigest, w => w.WriteOctetString(hash));
            writer.WriteEncodedValue(SignerCertificate.Of(certificate).BindingAttribute);
        }

        return writer.Encode();
    }

    /// <summary>SigningCertificateV2 (RFC 5035), whose hash algorithm is SHA-256 by default and so left out.</summary>
    internal static byte[] BindingAttribute(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        WriteAttribute(writer, Identifier(SigningCertificateV2), w =>
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
        return writer.Encode();
    }

    internal static byte[] IssuerAndSerial(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(certificate.IssuerName.RawData);
            writer.WriteInteger(certificate.SerialNumberBytes.Span);
        }

        return writer.Encode();
    }

    private static void WriteAttribute(AsnWriter writer, byte[] kind, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(kind);
            using (writer.PushSetOf())
            {
                value(writer);
            }
        }
    }

    private static byte[] Identifier(string identifier)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(identifier);
        return writer.Encode();
    }

    private static byte[] Algorithm(string identifier, bool hasNull)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(identifier);
            if (hasNull)
            {
                writer.WriteNull();
            }
        }

        return writer.Encode();
    }
}
