using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Serambi.Formats.Pdf.Signing;

namespace Serambi.Formats.Pdf.Verifying;

/// <summary>A timestamp (RFC 3161) and how far it is believed.</summary>
internal sealed record SignatureTimestamp(PdfTimestampState State, DateTimeOffset? At)
{
    public const string TimestampingPurpose = "1.3.6.1.5.5.7.3.8";
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>The timestamp over the signature's value.</summary>
    public static SignatureTimestamp Read(SignerInfo signer, X509Certificate2[] others, PdfTrust trust, DateTimeOffset now)
    {
        var attributes = signer.UnsignedAttributes.Cast<CryptographicAttributeObject>().Where(a => a.Oid.Value == SignatureTimestamps.Attribute).ToList();
        if (attributes.Count == 0)
        {
            return new SignatureTimestamp(PdfTimestampState.None, null);
        }

        var values = attributes.SelectMany(a => a.Values.Cast<AsnEncodedData>()).ToList();
        if (values is not [var only] || !Rfc3161TimestampToken.TryDecode(only.RawData, out var token, out _))
        {
            return new SignatureTimestamp(PdfTimestampState.Wrong, null);
        }

        var isSound = token.VerifySignatureForSignerInfo(signer, out var authority, [.. others]);
        return Judge(token, isSound ? authority : null, others, trust, now);
    }

    /// <summary>Who made it, and whether its time can be.</summary>
    public static SignatureTimestamp Judge(Rfc3161TimestampToken token, X509Certificate2? authority, X509Certificate2[] others, PdfTrust trust, DateTimeOffset now)
    {
        var at = token.TokenInfo.Timestamp;
        if (authority is null || at > now + ClockSkew)
        {
            return new SignatureTimestamp(PdfTimestampState.Wrong, at);
        }

        using var chain = new TrustedChain(authority, [.. token.AsSignedCms().Certificates, .. others], trust.TimestampRoots, at, TimestampingPurpose);
        return new SignatureTimestamp(chain.Findings.Count == 0 ? PdfTimestampState.Trusted : PdfTimestampState.Untrusted, at);
    }
}
