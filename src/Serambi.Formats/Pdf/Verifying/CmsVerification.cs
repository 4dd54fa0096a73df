using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Verifying;

/// <summary>Checks the CMS of a signature: integrity, the bound certificate, time, chain, revocation.</summary>
internal static class CmsVerification
{
    private const int LeastRsaBits = 2048;
    private static readonly string[] StrongDigests = ["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    /// <exception cref="CryptographicException">Some part cannot be decoded.</exception>
    public static PdfSignatureReport Check(
        PdfSignatureReport report, PdfDocument document, PdfDictionary signature, PdfCoverage coverage, PdfValidationStore store, PdfTrust trust, DateTimeOffset now, List<PdfSignatureFinding> findings)
    {
        switch ((document.Resolve(signature, "SubFilter") as PdfName)?.Value)
        {
            case "ETSI.CAdES.detached" or "adbe.pkcs7.detached":
                break;
            case "ETSI.RFC3161":
                return DocumentTimestamp.Check(report, coverage, store, trust, now, findings);
            default:
                findings.Add(PdfSignatureFinding.UnsupportedFormat);
                return report;
        }

        if (!AsnDecoder.TryReadEncodedValue(coverage.Contents.Span, AsnEncodingRules.BER, out _, out _, out _, out var length))
        {
            findings.Add(PdfSignatureFinding.CmsUnreadable);
            return report;
        }

        if (coverage.Contents.Span[length..].ContainsAnyExcept((byte)0))
        {
            findings.Add(PdfSignatureFinding.ContentsNotAlone);
        }

        var cms = new SignedCms(new ContentInfo(coverage.Bytes), detached: true);
        cms.Decode(coverage.Contents.Span[..length]);
        if (cms.SignerInfos.Count != 1 || !cms.Detached || cms.SignerInfos[0].Certificate is not { } certificate)
        {
            findings.Add(PdfSignatureFinding.CmsUnreadable);
            return report;
        }

        var signer = cms.SignerInfos[0];
        report = report with { Certificate = certificate };
        if (!IsSound(signer))
        {
            findings.Add(PdfSignatureFinding.SignatureWrong);
            return report;
        }

        if (!StrongDigests.Contains(signer.DigestAlgorithm.Value, StringComparer.Ordinal) || certificate.GetRSAPublicKey() is { KeySize: < LeastRsaBits })
        {
            findings.Add(PdfSignatureFinding.WeakAlgorithm);
        }

        if (BoundCertificate.Check(signer, certificate) is { } unbound)
        {
            findings.Add(unbound);
        }

        var others = cms.Certificates.Concat(store.Certificates).ToArray();
        var timestamp = SignatureTimestamp.Read(signer, others, trust, now);
        if (timestamp.State == PdfTimestampState.Wrong)
        {
            findings.Add(PdfSignatureFinding.TimestampWrong);
        }

        var at = timestamp.State == PdfTimestampState.Trusted ? timestamp.At!.Value : now;
        using var chain = new TrustedChain(certificate, others, trust.Roots, at);
        findings.AddRange(chain.Findings);
        var revocation = store.Revocation(chain.Certificates, at, now);
        if (revocation == PdfRevocation.Revoked)
        {
            findings.Add(PdfSignatureFinding.Revoked);
        }

        return report with { Timestamp = timestamp.State, TimestampAt = timestamp.At, Revocation = revocation };
    }

    private static bool IsSound(SignerInfo signer)
    {
        try
        {
            signer.CheckSignature(verifySignatureOnly: true);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
