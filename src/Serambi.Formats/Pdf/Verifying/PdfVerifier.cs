using System.Formats.Asn1;
using System.Security.Cryptography;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;
using Serambi.Formats.Pdf.Signing;

namespace Serambi.Formats.Pdf.Verifying;

/// <summary>
/// Verifies the signatures of a document (PAdES, ETSI EN 319 142-1; validation after EN 319 102-1): integrity, coverage, signer, time, revocation, and what
/// changed afterwards. Never asks a network. Any input gives a report: nothing throws, and time and memory are limited.
/// </summary>
public static class PdfVerifier
{
    private const int MaxSignatures = 64;

    /// <summary>One budget for all revisions that are looked at.</summary>
    private static readonly PdfLimits Limits = PdfLimits.Default with { InflatedBytes = 256 * 1024 * 1024, Entries = 4_000_000, Values = 4_000_000, Passes = 32 };

    /// <param name="pdf">The whole file.</param>
    /// <param name="trust">Roots that count.</param>
    /// <param name="now">The time that counts where no timestamp proves an earlier one.</param>
    public static PdfVerification Verify(ReadOnlyMemory<byte> pdf, PdfTrust trust, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(trust);
        try
        {
            var document = PdfDocument.Read(pdf, Limits);
            var signed = PdfForm.Signed(document).Take(MaxSignatures + 1).ToList();
            if (signed.Count > MaxSignatures)
            {
                return new PdfVerification([], PdfRefusal.TooComplex);
            }

            var store = PdfValidationStore.Read(document);
            var reports = signed.Select(s => Report(document, s.Field, s.Signature, store, trust, now)).OrderBy(r => r.CoveredBytes).ToList();
            return new PdfVerification(reports);
        }
        catch (PdfRefusedException refused)
        {
            return new PdfVerification([], refused.Reason);
        }
    }

    private static PdfSignatureReport Report(PdfDocument document, PdfField field, PdfDictionary signature, PdfValidationStore store, PdfTrust trust, DateTimeOffset now)
    {
        var findings = new List<PdfSignatureFinding>();
        var report = new PdfSignatureReport(field.Name)
        {
            Verdict = PdfVerdict.Invalid,
            Findings = findings,
            ClaimedAt = PdfDates.Parse((document.Resolve(signature, "M") as PdfString)?.ToText()),
            Reason = (document.Resolve(signature, "Reason") as PdfString)?.ToText(),
            Location = (document.Resolve(signature, "Location") as PdfString)?.ToText(),
            Certification = PdfPermissions.Transform(document, signature, "DocMDP") is { } parameters ? PdfPermissions.Level(document, parameters) : null,
        };
        if (PdfCoverage.Check(document, field, signature, findings) is not { } coverage)
        {
            return report with { Verdict = Weigh(findings) };
        }

        report = report with { CoveredBytes = coverage.End, CoversWholeFile = coverage.End == document.Bytes.Length };
        try
        {
            report = CmsVerification.Check(report, document, signature, coverage, store, trust, now, findings);
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            findings.Add(PdfSignatureFinding.CmsUnreadable);
        }

        if (!report.CoversWholeFile)
        {
            report = report with { Changes = PdfChanges.Since(document, coverage.Revision, signature, report.Certification, findings) };
        }

        return report with { Verdict = Weigh(findings, report.Changes.Count > 0) };
    }

    /// <summary>The worst of what was found; with none, whether something was appended decides.</summary>
    private static PdfVerdict Weigh(List<PdfSignatureFinding> findings, bool appended = false)
    {
        var worst = findings.Select(f => f switch
        {
            <= PdfSignatureFinding.Revoked => PdfVerdict.Invalid,
            PdfSignatureFinding.ForbiddenChange => PdfVerdict.Changed,
            _ => PdfVerdict.Indeterminate,
        }).DefaultIfEmpty(PdfVerdict.Valid).Max();
        var isChanged = findings.Contains(PdfSignatureFinding.ForbiddenChange);
        return worst == PdfVerdict.Indeterminate && isChanged ? PdfVerdict.Changed
            : worst == PdfVerdict.Valid && appended ? PdfVerdict.ValidEarlierRevision
            : worst;
    }
}
