using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Serambi.Formats.Pdf.Signing;

namespace Serambi.Tests.Formats.Pdf.Signing;

/// <summary>A root, an issuing authority, three signers (RSA and ECDSA) and a timestamp authority, made once for this process.</summary>
internal sealed class TestPki
{
    private const string DocumentSigning = "1.3.6.1.5.5.7.3.36";
    private static readonly Lazy<TestPki> Made = new(() => new TestPki());
    private static readonly RSASignaturePadding Padding = RSASignaturePadding.Pkcs1;

    private TestPki()
    {
        Root = SelfSigned("CN=Induk Uji, O=Serambi", RootKey);
        Issuer = Issue("CN=Penerbit Uji, O=Serambi", new PublicKey(IssuerKey), Root, RootKey, authority: true);
        Signer = End("CN=Kepala Dinas Contoh", SignerKey);
        Second = End("CN=Sekretaris Contoh", SecondKey);
        Earlier = End("CN=Kepala Dinas Terdahulu", EarlierKey);
        TimestampAuthority = End("CN=Penanda Waktu Uji", TimestampKey, "1.3.6.1.5.5.7.3.8");
    }

    public static TestPki Instance => Made.Value;

    public RSA RootKey { get; } = RSA.Create(2048);

    public RSA IssuerKey { get; } = RSA.Create(2048);

    public RSA SignerKey { get; } = RSA.Create(2048);

    public ECDsa SecondKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public RSA EarlierKey { get; } = RSA.Create(2048);

    public RSA TimestampKey { get; } = RSA.Create(2048);

    public X509Certificate2 Root { get; }

    public X509Certificate2 Issuer { get; }

    public X509Certificate2 Signer { get; }

    public X509Certificate2 Second { get; }

    public X509Certificate2 Earlier { get; }

    public X509Certificate2 TimestampAuthority { get; }

    public static DateTimeOffset From { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Until { get; } = new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public PdfSigner By(TimestampTransport? timestamp = null) => new(Signer, [Issuer, Root], SignerKey) { Timestamp = timestamp };

    public PdfSigner BySecond(TimestampTransport? timestamp = null) => new(Second, [Issuer, Root], SecondKey) { Timestamp = timestamp };

    public PdfSigner ByEarlier() => new(Earlier, [Issuer, Root], EarlierKey);

    /// <summary>A revocation list of the issuing authority.</summary>
    public byte[] Crl(DateTimeOffset at, X509Certificate2? revoked = null, DateTimeOffset? since = null)
    {
        var list = new CertificateRevocationListBuilder();
        if (revoked is not null)
        {
            list.AddEntry(revoked.SerialNumberBytes.Span, since ?? at);
        }

        return list.Build(Issuer.CopyWithPrivateKey(IssuerKey), 1, at.AddYears(5), HashAlgorithmName.SHA256, Padding, at);
    }

    /// <summary>A certificate that ends a chain, signed by the issuing authority.</summary>
    public X509Certificate2 End(string name, AsymmetricAlgorithm key, string purpose = DocumentSigning, DateTimeOffset? until = null, string? revocationList = null) =>
        Issue(name, new PublicKey(key), Issuer, IssuerKey, authority: false, purpose, until, revocationList);

    private static X509Certificate2 SelfSigned(string name, RSA key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, Padding);
        Extend(request, authority: true, null);
        using var both = request.CreateSelfSigned(From, Until);
        return X509CertificateLoader.LoadCertificate(both.RawData);
    }

    private static X509Certificate2 Issue(string name, PublicKey key, X509Certificate2 issuer, RSA issuerKey, bool authority, string? purpose = null, DateTimeOffset? until = null, string? revocationList = null)
    {
        var request = new CertificateRequest(new X500DistinguishedName(name), key, HashAlgorithmName.SHA256, Padding);
        Extend(request, authority, purpose);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (revocationList is not null)
        {
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([revocationList]));
        }

        return request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForRSA(issuerKey, Padding), From, until ?? Until.AddDays(-1), RandomNumberGenerator.GetBytes(12));
    }

    private static void Extend(CertificateRequest request, bool authority, string? purpose)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(authority ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign : X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        if (purpose is not null)
        {
            // Timestamping must be alone and critical (RFC 3161, 2.3); for signing, NSS asks for the purpose of e-mail.
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(purpose == DocumentSigning ? [new Oid(purpose), new Oid("1.3.6.1.5.5.7.3.4")] : [new Oid(purpose)], critical: purpose != DocumentSigning));
        }
    }
}
