using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Documents.Signing;
using Serambi.Platform.Files;

namespace Serambi.Platform.Documents.Register;

/// <summary>One signing session.</summary>
/// <param name="Ids">Drafts and queued documents, signed in this order.</param>
/// <param name="Signer">A name of the <see cref="SignerCatalog"/>; empty to register without a signature.</param>
/// <param name="OfficialId">Who answers for them.</param>
/// <param name="Identity">Who that is at the provider, where the signer asks for it.</param>
public sealed record IssueDocumentsInput(IReadOnlyList<Guid> Ids, string? Signer, Guid? OfficialId, string? Identity = null);

/// <param name="Problem">Null when it was issued; else it is as it was, or queued under its number.</param>
public sealed record IssueOutcome(Guid Id, Problem? Problem);

/// <summary>What became of the documents of a session; those that are missing were left alone.</summary>
public sealed record IssuedSession(IReadOnlyList<IssueOutcome> Outcomes)
{
    public int Done => Outcomes.Count(o => o.Problem is null);
}

/// <summary>
/// Issues documents: number, stamp, signature, entry. Each is either issued whole or waits in the queue with its number; after a failure that would meet
/// the next one too, the rest is left alone. The secret is used and forgotten.
/// </summary>
public sealed class IssueDocuments(
    SerambiDb db, DocumentAccess access, DocumentClaims claims, DocumentContent content, DocumentEvents events, DocumentStamp stamps, WriteLetter letters, SigningChoice choice, IEnumerable<IDocumentWatch> watches, CalendarCatalog calendar, TimeProvider time)
{
    /// <summary>Documents of one session.</summary>
    public const int Most = 500;

    /// <returns>What became of each; a problem when nothing could begin.</returns>
    public async Task<Result<IssuedSession>> RunAsync(IssueDocumentsInput input, SigningSecret secret, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(actor);
        var chosen = await choice.FindAsync(input, ct);
        if (chosen.Failed) return chosen.Problem;
        var (official, signer, who) = chosen.Value;
        if (signer is null) return new IssuedSession(await EachAsync(input, null, DocumentAssurance.Registered, official, actor, ct));
        var opened = await signer.OpenAsync(who, secret, ct);
        if (opened.Failed)
        {
            // An outage must not lose the place in the series of who came first: numbers are given now, signatures later.
            if (opened.Problem.Cause is SigningFailure.Unavailable or SigningFailure.TimestampRefused) await QueueAsync(input.Ids, official, opened.Problem, actor, ct);
            return opened.Problem;
        }

        await using var session = opened.Value;
        return new IssuedSession(await EachAsync(input, session, signer.Assurance, official, actor, ct));
    }

    private async Task<List<IssueOutcome>> EachAsync(IssueDocumentsInput input, SigningSession? session, DocumentAssurance assurance, SigningOfficial official, Actor actor, CancellationToken ct)
    {
        var outcomes = new List<IssueOutcome>();
        foreach (var id in input.Ids.Distinct().Take(Most))
        {
            db.ChangeTracker.Clear();
            var problem = await OneAsync(id, session, assurance, official, actor, ct);
            outcomes.Add(new IssueOutcome(id, problem));
            if (problem is { Cause: SigningFailure.Unavailable or SigningFailure.TimestampRefused } || problem?.EndsTheSession() == true) break;
        }

        return outcomes;
    }

    private async Task<Problem?> OneAsync(Guid id, SigningSession? session, DocumentAssurance assurance, SigningOfficial official, Actor actor, CancellationToken ct)
    {
        var found = await FindAsync(id, actor, ct);
        if (found.Failed) return found.Problem;
        var document = found.Value;
        if (!await access.CoversAsync(official.UnitId, document.UnitId, ct)) return Problem.Conflict(IssuedTexts.OfficialElsewhere);
        if (session?.Certificate is { } certificate && ByAnother(official, assurance, Fingerprint(certificate)) is { } another) return another;
        var claimed = await claims.TakeAsync(document, actor, ct);
        if (claimed.Failed) return claimed.Problem;

        // From here on somebody waits for the end of this, not for the browser: a signature that was made is also kept.
        var signed = await SignAsync(document, session, assurance, official, CancellationToken.None);
        if (signed.Failed)
        {
            await ReleaseAsync(document, signed.Problem, actor, CancellationToken.None);
            return signed.Problem;
        }

        return await EnterAsync(document, signed.Value, assurance, official, actor, CancellationToken.None);
    }

    private async Task<Result<IssuedDocument>> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var document = await db.Set<IssuedDocument>().FirstOrDefaultAsync(d => d.Id == id, ct);
        if (document is null || !await access.MayReadAsync(document, actor, ct)) return Problem.NotFound;
        if (!await access.MayIssueAsync(document.UnitId, actor, ct)) return Problem.Forbidden;
        if (await access.NeedsAnotherAsync(document.DraftedById, actor, ct)) return Problem.Conflict(IssuedTexts.AnotherMustIssue);
        foreach (var watch in watches)
            if (await watch.UnissuableAsync(db, document, actor, ct) is { } hindrance) return hindrance;
        return document;
    }

    /// <summary>The finished file, with the certificate where it was signed.</summary>
    private async Task<Result<(byte[] Bytes, string? Fingerprint)>> SignAsync(IssuedDocument document, SigningSession? session, DocumentAssurance assurance, SigningOfficial official, CancellationToken ct)
    {
        var unsigned = await UnsignedAsync(document, official, ct);
        if (unsigned.Failed) return unsigned.Problem;
        var pdf = unsigned.Value;
        var signing = await stamps.ComposeAsync(document, official, assurance, time.GetUtcNow().UtcDateTime, ct);
        try
        {
            if (session is null) return (signing.Stamp is null ? pdf : PdfStamping.Apply(pdf, signing.Stamp), null);
            var signed = await session.SignAsync(pdf, signing, ct);
            if (signed.Failed) return signed.Problem;
            if (signed.Value.Rewritten) return SigningProblems.Of(SigningFailure.AnswerWrong, SigningTexts.WrittenAnew);
            var fingerprint = Fingerprint(signed.Value.Certificate);
            return ByAnother(official, assurance, fingerprint) is { } another ? another : (signed.Value.Bytes, fingerprint);
        }
        catch (PdfRefusedException refused)
        {
            return SigningProblems.Refused(refused.Reason);
        }
    }

    private static string Fingerprint(X509Certificate2 certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate.RawData));

    /// <summary>The certificate of an official is a person's; the seal is the institution's, whoever answers for the document.</summary>
    private static Problem? ByAnother(SigningOfficial official, DocumentAssurance assurance, string fingerprint) =>
        assurance == DocumentAssurance.Certified && official.Fingerprint is { } own && own != fingerprint ? Problem.Conflict(IssuedTexts.OtherCertificate) with { Cause = SigningFailure.NotPermitted } : null;

    /// <summary>What is signed: the file that was brought, or the letter with the number that it now has, today's date and who signs it.</summary>
    private async Task<Result<byte[]>> UnsignedAsync(IssuedDocument document, SigningOfficial official, CancellationToken ct)
    {
        if (document is { Letter: { } letter, CaseId: { } caseId })
        {
            var written = await letters.RunAsync(new WriteLetterInput(caseId, letter, document.LetterLanguage) { Number = document.Number, On = await calendar.TodayAsync(ct), Signer = official.Name }, Actor.System, ct);
            return written.Failed ? written.Problem : written.Value.ToPdf().Bytes;
        }

        return await content.OpenAsync(await db.Files.AsNoTracking().FirstAsync(f => f.Id == document.SourceFileId, ct), ct);
    }

    /// <summary>The second half: file, version, signer, state and event in one transaction.</summary>
    private async Task<Problem?> EnterAsync(IssuedDocument document, (byte[] Bytes, string? Fingerprint) signed, DocumentAssurance assurance, SigningOfficial official, Actor actor, CancellationToken ct)
    {
        var kept = await content.KeepAsync(signed.Bytes, document.Id, actor, ct);
        if (kept.Failed)
        {
            await ReleaseAsync(document, kept.Problem, actor, ct);
            return kept.Problem;
        }

        var (file, now) = (kept.Value, time.GetUtcNow().UtcDateTime);
        db.Files.Add(file);
        db.Add(new DocumentVersion { DocumentId = document.Id, Sha256 = file.Sha256, Size = file.Size, FileId = file.Id, AtUtc = now });
        db.Add(new DocumentSigner { DocumentId = document.Id, OfficialId = official.Id, Name = official.Name, Office = official.Office, Fingerprint = signed.Fingerprint, SignedAtUtc = now });
        (document.State, document.StateAtUtc, document.IssuedAtUtc, document.IssuedOn) = (DocumentState.Issued, now, now, await calendar.TodayAsync(ct));
        (document.Assurance, document.ClaimedAtUtc, document.Fault) = (assurance, null, null);
        await events.AppendAsync(db, document, actor, DocumentEvents.Issued, ct,
            ("sha256", Convert.ToHexStringLower(file.Sha256)), ("assurance", assurance.ToString()), ("signer", official.Name), ("office", official.Office), ("certificate", signed.Fingerprint));
        foreach (var watch in watches)
        {
            if (await watch.IssuedAsync(db, document, actor, ct) is not { } hindrance) continue;
            content.Drop(file);
            await GiveBackAsync(document.Id, hindrance, actor, ct);
            return hindrance;
        }

        if (await DocumentEvents.SaveAsync(db, document, ct)) return null;
        content.Drop(file);
        return Problem.Conflict(IssuedTexts.ChangedMeanwhile);
    }

    /// <summary>Leaves a signed document queued as it was before: nothing of what was about to be saved is.</summary>
    private async Task GiveBackAsync(Guid id, Problem problem, Actor actor, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await ReleaseAsync(await db.Set<IssuedDocument>().FirstAsync(d => d.Id == id, ct), problem, actor, ct);
    }

    private async Task ReleaseAsync(IssuedDocument document, Problem problem, Actor actor, CancellationToken ct)
    {
        (document.ClaimedAtUtc, document.Fault) = (null, problem.Cause?.ToString() ?? problem.Kind.ToString());
        await events.AppendAsync(db, document, actor, DocumentEvents.SignFailed, ct, ("cause", document.Fault));
        await DocumentEvents.SaveAsync(db, document, ct);
    }

    private async Task QueueAsync(IReadOnlyList<Guid> ids, SigningOfficial official, Problem problem, Actor actor, CancellationToken ct)
    {
        foreach (var id in ids.Distinct().Take(Most))
        {
            db.ChangeTracker.Clear();
            var found = await FindAsync(id, actor, ct);
            if (found.Failed || !await access.CoversAsync(official.UnitId, found.Value.UnitId, ct) || (await claims.TakeAsync(found.Value, actor, ct)).Failed) continue;
            await ReleaseAsync(found.Value, problem, actor, ct);
        }
    }
}
