using System.Security.Cryptography.Pkcs;

namespace Serambi.Formats.Pdf.Verifying;

/// <summary>A timestamp over the whole document (ETSI EN 319 142-1, 5.4.3).</summary>
internal static class DocumentTimestamp
{
    public static PdfSignatureReport Check(PdfSignatureReport report, PdfCoverage coverage, PdfValidationStore store, PdfTrust trust, DateTimeOffset now, List<PdfSignatureFinding> findings)
    {
        report = report with { IsDocumentTimestamp = true };
        if (!Rfc3161TimestampToken.TryDecode(coverage.Contents, out var token, out var length))
        {
            findings.Add(PdfSignatureFinding.CmsUnreadable);
            return report;
        }

        if (coverage.Contents.Span[length..].ContainsAnyExcept((byte)0))
        {
            findings.Add(PdfSignatureFinding.ContentsNotAlone);
        }

        if (!token.VerifySignatureForData(coverage.Bytes, out var authority, [.. store.Certificates]))
        {
            findings.Add(PdfSignatureFinding.SignatureWrong);
            return report with { Timestamp = PdfTimestampState.Wrong };
        }

        var timestamp = SignatureTimestamp.Judge(token, authority, [.. store.Certificates], trust, now);
        if (timestamp.State != PdfTimestampState.Trusted)
        {
            findings.Add(timestamp.State == PdfTimestampState.Wrong ? PdfSignatureFinding.TimestampWrong : PdfSignatureFinding.IssuerNotTrusted);
        }

        return report with { Certificate = authority, Timestamp = timestamp.State, TimestampAt = timestamp.At };
    }
}
