using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Verifying;
using Serambi.Platform.Documents.Signing;
using Serambi.Platform.Files;

namespace Serambi.Platform.Documents.Register;

/// <summary>What may be said of a file that somebody has in hand. Only the first two are good news, and only they cover the whole file.</summary>
public enum FileConclusion
{
    /// <summary>Byte for byte what the body issued; whether that still holds is the register's word.</summary>
    Ours,

    /// <summary>Not in the register; a certified signature that is trusted covers the whole of it: no legalisation is needed (UU ITE art. 5, 6).</summary>
    CertifiedElsewhere,

    /// <summary>Not in the register; a trusted seal covers the whole of it.</summary>
    SealedElsewhere,

    /// <summary>What the body issued stands in it whole; later additions are of kinds that its signature permits.</summary>
    OursExtended,

    /// <summary>Signed elsewhere, and added to afterwards in permitted ways: the signature speaks for an earlier revision.</summary>
    ExtendedElsewhere,

    /// <summary>It was changed after it was issued or signed.</summary>
    Changed,

    /// <summary>A signature is broken, forged or revoked.</summary>
    Forged,

    /// <summary>There are signatures, but something needed to judge them is unknown.</summary>
    Indeterminate,

    /// <summary>No signature, and not in the register.</summary>
    Unknown,

    /// <summary>It cannot be read.</summary>
    Unreadable,
}

/// <param name="Assurance">Null where nothing may be said of it.</param>
public sealed record CheckedSignature(PdfSignatureReport Report, DocumentAssurance? Assurance)
{
    /// <summary>Name in the certificate; empty where there is none.</summary>
    public string Signer => Report.Certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: false) ?? "";

    public string Issuer => Report.Certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: true) ?? "";

    /// <summary>The time that is proved, else the one that is claimed.</summary>
    public DateTime? At => (Report.Timestamp == PdfTimestampState.Trusted ? Report.TimestampAt : Report.ClaimedAt)?.UtcDateTime;
}

/// <param name="Sha256">Of the file.</param>
/// <param name="Document">The entry of the register, as everybody may see it.</param>
public sealed record CheckedFile(FileConclusion Conclusion, byte[] Sha256, long Size, DocumentStanding? Document)
{
    public IReadOnlyList<CheckedSignature> Signatures { get; init; } = [];

    public PdfRefusal? Refusal { get; init; }
}

/// <summary>
/// Compares a file with the register and examines its signatures, for anybody. The file stays in memory, is looked at by few at a time, and is
/// forgotten. Any input gives an answer.
/// </summary>
public sealed class CheckFile(PublicRegister register, DocumentTrust certified, SealTrust seals, FileLimits limits, TimeProvider time)
{
    /// <summary>Signatures cost memory and time: more than these wait for their turn.</summary>
    private static readonly SemaphoreSlim Turns = new(3);

    public long MostBytes => limits.PerFile;

    public async Task<CheckedFile> RunAsync(Stream content, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        await Turns.WaitAsync(ct);
        try
        {
            if (await DocumentContent.ReadAllAsync(content, MostBytes, ct) is not { } bytes) return new CheckedFile(FileConclusion.Unreadable, [], MostBytes, null) { Refusal = PdfRefusal.TooLarge };
            var revisions = RevisionHashes.Of(bytes);
            var found = await register.FindAsync(revisions.Select(r => r.Hash).ToList(), ct);
            var (signed, reports) = Verify(bytes);
            var issued = found is { } hit ? revisions.First(r => r.Hash.AsSpan().SequenceEqual(hit.Hash)).Length : 0;
            return new CheckedFile(Conclude(found?.Standing, issued, bytes.Length, signed, reports), revisions[^1].Hash, bytes.Length, found?.Standing) { Signatures = reports, Refusal = signed.Refusal };
        }
        finally
        {
            Turns.Release();
        }
    }

    /// <summary>Verified under all trusted roots; the label is that of the narrower list which is enough.</summary>
    private (PdfVerification All, IReadOnlyList<CheckedSignature> Signatures) Verify(byte[] bytes)
    {
        var now = time.GetUtcNow();
        var strict = PdfVerifier.Verify(bytes, certified.Trust, now);
        if (strict.Signatures.Count == 0) return (strict, []);
        var all = seals.Trust.Roots.Count == 0 ? strict : PdfVerifier.Verify(bytes, new PdfTrust([.. certified.Trust.Roots, .. seals.Trust.Roots], certified.Trust.TimestampRoots), now);
        return (all, [.. all.Signatures.Select((report, at) => new CheckedSignature(report,
            report.IsDocumentTimestamp ? null
            : Holds(strict.Signatures[at]) ? DocumentAssurance.Certified
            : Holds(report) ? DocumentAssurance.Seal
            : null))]);
    }

    private static bool Holds(PdfSignatureReport report) => report.Verdict is PdfVerdict.Valid or PdfVerdict.ValidEarlierRevision;

    /// <param name="document">The entry that the file begins with.</param>
    /// <param name="issued">How many bytes of the file were issued.</param>
    private static FileConclusion Conclude(DocumentStanding? document, int issued, int size, PdfVerification signed, IReadOnlyList<CheckedSignature> signatures)
    {
        if (document is not null && issued == size) return FileConclusion.Ours;

        // What was added to a document of ours is permitted only where a sound signature within what was issued says so.
        if (document is not null) return signed.Verdict is PdfVerdict.Valid or PdfVerdict.ValidEarlierRevision && signatures.Any(s => SpeaksWithin(s.Report, issued)) ? FileConclusion.OursExtended : FileConclusion.Changed;
        if (signed.Refusal is not null) return FileConclusion.Unreadable;
        return signed.Verdict switch
        {
            null => FileConclusion.Unknown,
            PdfVerdict.Valid when CoversAll(signatures, DocumentAssurance.Certified) => FileConclusion.CertifiedElsewhere,
            PdfVerdict.Valid when CoversAll(signatures, DocumentAssurance.Seal) => FileConclusion.SealedElsewhere,
            PdfVerdict.ValidEarlierRevision => FileConclusion.ExtendedElsewhere,
            PdfVerdict.Changed => FileConclusion.Changed,
            PdfVerdict.Invalid => FileConclusion.Forged,
            _ => FileConclusion.Indeterminate,
        };
    }

    private static bool SpeaksWithin(PdfSignatureReport report, int issued) => !report.IsDocumentTimestamp && report.CoveredBytes > 0 && report.CoveredBytes <= issued && Holds(report);

    private static bool CoversAll(IReadOnlyList<CheckedSignature> signatures, DocumentAssurance assurance) =>
        signatures.Any(s => s.Assurance == assurance && s.Report is { Verdict: PdfVerdict.Valid, CoversWholeFile: true });
}

/// <summary>Authorities whose certificates are for seals of institutions, from <c>Documents:SealTrust</c>: a PEM file or a folder of them. Nobody when not said.</summary>
public sealed record SealTrust(PdfTrust Trust)
{
    /// <exception cref="InvalidOperationException">The list cannot be read.</exception>
    public static SealTrust Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new SealTrust(DocumentTrust.Read(configuration["Documents:SealTrust"], null));
    }
}
