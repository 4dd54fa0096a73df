using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Files;

namespace Serambi.Platform.Accounts.Companies;

/// <summary>
/// What shows somebody's right to a company: deeds and powers of attorney, sealed, held by their wish to join in the place of a draft, opened by who decides
/// on it, and gone with the decision. The history keeps their hashes, so that it stays known what was shown.
/// </summary>
public static class ClaimEvidence
{
    /// <summary>So many files of one wish.</summary>
    public const int Most = 5;

    /// <summary>What may be chosen in a form.</summary>
    public const string Accepts = ".pdf,.jpg,.jpeg,.png";

    internal static readonly string[] Kinds = ["application/pdf", "image/jpeg", "image/png"];

    /// <summary>The files of wishes to join.</summary>
    public static IQueryable<StoredFile> Of(SerambiDb db, params IReadOnlyCollection<Guid> claimIds)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Files.Where(f => f.Purpose == FilePurpose.Claim && f.DraftId != null && claimIds.Contains(f.DraftId.Value) && f.ErasedAtUtc == null).OrderBy(f => f.Id);
    }
}

/// <param name="ClaimId">The wish to join that it supports.</param>
/// <param name="Content">Of the file.</param>
/// <param name="FileName">What the browser called it.</param>
public sealed record AttachEvidenceInput(Guid ClaimId, Stream Content, string FileName);

/// <summary>Takes a file of evidence, by its content: a PDF or a picture. Before the body is asked, and as long as it can be.</summary>
public sealed class AttachEvidence(SerambiDb db, CompanyBook book, FileIntake intake, FileStore store)
{
    public async Task<Result<Guid>> RunAsync(AttachEvidenceInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.Account || await book.ClaimAsync(input.ClaimId, ct) is not var (_, claim) || claim.AccountId != actor.Id) return Problem.NotFound;
        if (!claim.MaySend(await book.OwnedWithoutAsync(claim.CompanyId, claim.AccountId, ct), book.Now)) return Problem.Conflict(CompanyTexts.OwnersFirst);
        if (await ClaimEvidence.Of(db, claim.Id).CountAsync(ct) >= ClaimEvidence.Most) return Problem.Invalid("Files", CompanyTexts.EvidenceFull);
        var taken = await intake.StoreAsync(new FileUpload(input.Content, input.FileName, FilePurpose.Claim) { DraftId = claim.Id, Field = "Files" }, actor, ct);
        if (taken.Failed) return taken.Problem;
        if (!ClaimEvidence.Kinds.Contains(taken.Value.MediaType, StringComparer.Ordinal))
        {
            store.Remove(taken.Value.StorageKey);
            return Problem.Invalid("Files", CompanyTexts.EvidenceKind);
        }

        db.Files.Add(taken.Value);
        await db.SaveChangesAsync(ct);
        return taken.Value.Id;
    }
}

/// <summary>Takes a file of evidence back, before the body was asked.</summary>
public sealed class DropEvidence(SerambiDb db, CompanyBook book, FileStore store)
{
    public async Task<Result<Done>> RunAsync(Guid claimId, Guid fileId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.Account || await book.ClaimAsync(claimId, ct) is not var (_, claim) || claim.AccountId != actor.Id) return Problem.NotFound;
        if (claim.State == ClaimState.Sent) return Problem.Conflict(CompanyTexts.ChangedMeanwhile);
        if (await ClaimEvidence.Of(db, claim.Id).FirstOrDefaultAsync(f => f.Id == fileId, ct) is not { } file) return default(Done);   // gone already
        db.Files.Remove(file);
        await db.SaveChangesAsync(ct);
        store.Remove(file.StorageKey);
        return default(Done);
    }
}

/// <summary>Opens a file of evidence for who decides, and records in the history of the company that it was opened.</summary>
public sealed class OpenEvidence(SerambiDb db, CompanyBook book, DecideClaim decide, FileStore store)
{
    /// <returns>The file with its content; dispose it, or hand it to <see cref="FileResponse"/>, which does.</returns>
    public async Task<Result<(StoredFile File, Stream Content)>> RunAsync(Guid claimId, Guid fileId, Actor actor, CancellationToken ct)
    {
        if (!await decide.MayAsync(actor, ct)) return Problem.Forbidden;
        if (await book.ClaimAsync(claimId, ct) is not var (company, claim) || claim.State != ClaimState.Sent || await ClaimEvidence.Of(db, claimId).FirstOrDefaultAsync(f => f.Id == fileId, ct) is not { } file) return Problem.NotFound;
        if (file.Held) return Problem.Conflict(FileTexts.HeldNote);
        await book.RecordAsync(company, actor, "claim_evidence_opened", ct, ("sha256", Convert.ToHexStringLower(file.Sha256)));
        return await book.SaveAsync(ct) is { } conflict ? conflict : (file, store.OpenAny(file));
    }
}
