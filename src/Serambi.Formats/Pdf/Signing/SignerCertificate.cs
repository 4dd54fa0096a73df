using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Serambi.Formats.Pdf.Signing;

/// <summary>What every signature needs of its certificate and what is dear to read from it: kept as long as the certificate is.</summary>
internal sealed class SignerCertificate
{
    private static readonly ConditionalWeakTable<X509Certificate2, SignerCertificate> Known = [];
    private readonly RSA? rsa;
    private readonly ECDsa? ec;
    private readonly ConditionalWeakTable<AsymmetricAlgorithm, object> proven = [];
    private readonly Lock turn = new();

    private SignerCertificate(X509Certificate2 certificate)
    {
        (IssuerAndSerial, BindingAttribute) = (PadesCms.IssuerAndSerial(certificate), PadesCms.BindingAttribute(certificate));
        rsa = certificate.GetRSAPublicKey();
        ec = rsa is null ? certificate.GetECDsaPublicKey() : null;
    }

    /// <summary>Its name in the CMS, encoded.</summary>
    public byte[] IssuerAndSerial { get; }

    /// <summary>The signed attribute that binds it, encoded.</summary>
    public byte[] BindingAttribute { get; }

    public static SignerCertificate Of(X509Certificate2 certificate) => Known.GetValue(certificate, c => new SignerCertificate(c));

    /// <summary>
    /// Whether the certificate's key signed the hash. A key object in this process that did so once is believed afterwards: OpenSSL checks its own results.
    /// </summary>
    /// <param name="key">The key object; null for a signature that came from elsewhere.</param>
    /// <param name="hash">SHA-256 of what is signed.</param>
    /// <param name="signature">RSA by PKCS#1, or ECDSA as a DER sequence.</param>
    public bool IsBy(AsymmetricAlgorithm? key, byte[] hash, byte[] signature)
    {
        if (key is not null && proven.TryGetValue(key, out _))
        {
            return true;
        }

        lock (turn)
        {
            var isBy = rsa?.VerifyHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ?? ec?.VerifyHash(hash, signature, DSASignatureFormat.Rfc3279DerSequence) ?? false;
            if (isBy && key is not null)
            {
                proven.AddOrUpdate(key, key);
            }

            return isBy;
        }
    }
}
