using System.Security.Cryptography.X509Certificates;
using Serambi.Formats.Pdf.Signing;

namespace Serambi.Formats.Pdf.Verifying;

/// <summary>Whom the verifier trusts; nothing of the machine's own store.</summary>
/// <param name="Roots">For signers.</param>
/// <param name="TimestampRoots">For timestamp authorities.</param>
public sealed record PdfTrust(IReadOnlyCollection<X509Certificate2> Roots, IReadOnlyCollection<X509Certificate2> TimestampRoots);

/// <summary>What is found about one signature.</summary>
/// <param name="Field">Full name of its field.</param>
public sealed record PdfSignatureReport(string Field)
{
    public required PdfVerdict Verdict { get; init; }

    /// <summary>Why, unless it is valid.</summary>
    public required IReadOnlyList<PdfSignatureFinding> Findings { get; init; }

    /// <summary>The signer's certificate; null where the signature cannot be read.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The time that the signer claims.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    public PdfTimestampState Timestamp { get; init; }

    /// <summary>The time that the timestamp says, whether trusted or not.</summary>
    public DateTimeOffset? TimestampAt { get; init; }

    public PdfRevocation Revocation { get; init; }

    public string? Reason { get; init; }

    public string? Location { get; init; }

    /// <summary>What it permits afterwards, when it is a certification.</summary>
    public PdfCertification? Certification { get; init; }

    /// <summary>A timestamp over the document (ETSI.RFC3161) and nobody's signature.</summary>
    public bool IsDocumentTimestamp { get; init; }

    /// <summary>How many bytes from the beginning it speaks for; 0 where that cannot be said.</summary>
    public int CoveredBytes { get; init; }

    /// <summary>It reaches the end of the file.</summary>
    public bool CoversWholeFile { get; init; }

    /// <summary>What came after it.</summary>
    public IReadOnlyList<PdfChange> Changes { get; init; } = [];
}

/// <summary>What is found about a file.</summary>
/// <param name="Signatures">In the order of their coverage.</param>
/// <param name="Refusal">Why the file is not read; then there are no signatures.</param>
public sealed record PdfVerification(IReadOnlyList<PdfSignatureReport> Signatures, PdfRefusal? Refusal = null)
{
    /// <summary>
    /// The verdict about the file as it is: null without signatures. The worst one counts, except that earlier signatures do not
    /// lower it when a valid one covers the whole file. Timestamps alone say when and not who: with nothing else it is never valid.
    /// </summary>
    public PdfVerdict? Verdict
    {
        get
        {
            if (Signatures.Count == 0)
            {
                return null;
            }

            var worst = Signatures.Max(s => s.Verdict);
            return worst is not (PdfVerdict.Valid or PdfVerdict.ValidEarlierRevision) ? worst
                : Signatures.All(s => s.IsDocumentTimestamp) ? PdfVerdict.Indeterminate
                : worst == PdfVerdict.ValidEarlierRevision && Signatures.Any(s => s is { Verdict: PdfVerdict.Valid, IsDocumentTimestamp: false }) ? PdfVerdict.Valid
                : worst;
        }
    }
}
