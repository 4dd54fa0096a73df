using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Serambi.Formats.Pdf.Verifying;

/// <summary>One certificate's answer in an OCSP response (RFC 6960, 4.2).</summary>
internal sealed record OcspResponse
{
    private const string Basic = "1.3.6.1.5.5.7.48.1.1";
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0);

    private SignedDer Signed { get; init; } = null!;

    private X509Certificate2[] Responders { get; init; } = [];

    private byte[] IssuerKeyHash { get; init; } = [];

    private string HashAlgorithm { get; init; } = "";

    private string Serial { get; init; } = "";

    private DateTimeOffset From { get; init; }

    private DateTimeOffset Until { get; init; }

    private DateTimeOffset? RevokedAt { get; init; }

    private bool IsKnown { get; init; }

    /// <summary>The answers; none when it cannot be read.</summary>
    public static IReadOnlyList<OcspResponse> Read(ReadOnlyMemory<byte> der)
    {
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
            outer.ReadEncodedValue();
            var bytes = outer.ReadSequence(Tag0).ReadSequence();
            if (bytes.ReadObjectIdentifier() != Basic)
            {
                return [];
            }

            var basic = new AsnReader(bytes.ReadOctetString(), AsnEncodingRules.DER).ReadSequence();
            var signed = SignedDer.Read(basic);
            var responders = new List<X509Certificate2>();
            for (var list = basic.HasData ? basic.ReadSequence(Tag0).ReadSequence() : null; list?.HasData == true;)
            {
                responders.Add(X509CertificateLoader.LoadCertificate(list.ReadEncodedValue().Span));
            }

            return [.. Answers(signed, [.. responders])];
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            return [];
        }
    }

    /// <summary>What it says of the certificate; nothing when it is about another one, forged, or not for that time.</summary>
    public PdfRevocation Status(X509Certificate2 certificate, X509Certificate2 issuer, DateTimeOffset at, DateTimeOffset now)
    {
        if (!IsKnown || From > now || Serial != certificate.SerialNumber || !IsAbout(issuer) || !IsBy(issuer))
        {
            return PdfRevocation.NotChecked;
        }

        return RevokedAt is { } since && since <= at ? PdfRevocation.Revoked : Until >= at ? PdfRevocation.Good : PdfRevocation.NotChecked;
    }

    private static IEnumerable<OcspResponse> Answers(SignedDer signed, X509Certificate2[] responders)
    {
        var data = new AsnReader(signed.Content, AsnEncodingRules.DER).ReadSequence();
        if (data.PeekTag().HasSameClassAndValue(Tag0))
        {
            data.ReadEncodedValue();
        }

        data.ReadEncodedValue();
        data.ReadGeneralizedTime();
        for (var answers = data.ReadSequence(); answers.HasData;)
        {
            var answer = answers.ReadSequence();
            var id = answer.ReadSequence();
            var algorithm = id.ReadSequence().ReadObjectIdentifier();
            id.ReadOctetString();
            var key = id.ReadOctetString();
            var serial = Convert.ToHexString(id.ReadIntegerBytes().Span);
            var status = answer.PeekTag().TagValue;
            DateTimeOffset? revoked = status == 1 ? answer.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 1)).ReadGeneralizedTime() : null;
            if (status != 1)
            {
                answer.ReadEncodedValue();
            }

            var from = answer.ReadGeneralizedTime();
            var until = answer.HasData && answer.PeekTag().HasSameClassAndValue(Tag0) ? answer.ReadSequence(Tag0).ReadGeneralizedTime() : from;
            yield return new OcspResponse { Signed = signed, Responders = responders, HashAlgorithm = algorithm, IssuerKeyHash = key, Serial = serial, From = from, Until = until, RevokedAt = revoked, IsKnown = status <= 1 };
        }
    }

    private bool IsAbout(X509Certificate2 issuer)
    {
        // SHA-1 only names the issuer's key here; nothing is proved by it.
#pragma warning disable CA5350
        var hash = HashAlgorithm == "1.3.14.3.2.26" ? SHA1.HashData(issuer.PublicKey.EncodedKeyValue.RawData) : Digests.Hash(HashAlgorithm, issuer.PublicKey.EncodedKeyValue.RawData);
#pragma warning restore CA5350
        return hash is not null && hash.AsSpan().SequenceEqual(IssuerKeyHash);
    }

    /// <summary>The issuer itself, or somebody whom the issuer certified for it.</summary>
    private bool IsBy(X509Certificate2 issuer) => Signed.IsBy(issuer) || Responders.Any(r => Signed.IsBy(r)
        && r.IssuerName.RawData.AsSpan().SequenceEqual(issuer.SubjectName.RawData)
        && r.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(e => e.EnhancedKeyUsages.Cast<Oid>().Any(o => o.Value == OcspSigning))
        && SignedDer.Read(new AsnReader(r.RawDataMemory, AsnEncodingRules.DER).ReadSequence()).IsBy(issuer));
}
