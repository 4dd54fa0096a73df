using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Files;
using Serambi.Formats.Hidden;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Parts;
using Serambi.Platform.Data;

namespace Serambi.Platform.Files;

/// <summary>
/// Puts in the place of a file that waits to be sent the same file without metadata, photo data and earlier versions; the one with them is erased.
/// Everything else of it stays as it was.
/// </summary>
public sealed class CleanFile(SerambiDb db, CaseAccess access, PartAccess parts, FileStore store, FileIntake intake, EraseFiles erase, EventLog events)
{
    /// <summary>Whoever works on the case; and a unit that is asked for its part, with what it has sent itself.</summary>
    /// <returns>The file that took its place.</returns>
    public async Task<Result<StoredFile>> RunAsync(Guid caseId, Guid fileId, string field, Actor actor, CancellationToken ct)
    {
        var c = await db.Cases.FirstOrDefaultAsync(x => x.Id == caseId, ct);
        if (c is null) return Problem.NotFound;
        var file = await db.Files.Include(f => f.Check).FirstOrDefaultAsync(f => f.Id == fileId && f.CaseId == caseId && f.MessageId == null && f.Purpose == FilePurpose.Response && f.ErasedAtUtc == null, ct);
        if (file is null || !(await access.MayWorkAsync(c, actor, ct) || (file.UploadedBy == actor.Name && await ContributesAsync(c.Id, actor, ct)))) return Problem.NotFound;
        if (file.Held) return Problem.Invalid(field, string.Format(CultureInfo.CurrentCulture, FileTexts.HeldName, file.Name));
        byte[]? clean;
        await using (var content = store.OpenRead(file)) clean = FileKinds.Find(file.MediaType) is { } kind ? HiddenData.Clean(content, kind) : null;
        if (clean is null) return Problem.Invalid(field, string.Format(CultureInfo.CurrentCulture, HiddenTexts.CannotClean, file.Name));
        using var bytes = new MemoryStream(clean, writable: false);
        var stored = await intake.StoreAsync(new FileUpload(bytes, file.Name, FilePurpose.Response) { CaseId = caseId, Field = field }, actor, ct);
        if (stored.Failed) return stored.Problem;
        db.Add(stored.Value);
        events.Append(db, c, actor, new EventFacts(EventNames.FileCleaned)
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["file"] = stored.Value.Id.ToString("n"),
                ["of"] = file.Id.ToString("n"),
                ["removed"] = string.Join(',', file.Check?.Report.Findings.Select(f => f.Kind).Except(stored.Value.Check!.Report.Findings.Select(f => f.Kind)) ?? []),
                ["sha256"] = Convert.ToHexStringLower(stored.Value.Sha256),
            },
        });
        erase.Mark([file]);
        if (file.Check is not null) db.Remove(file.Check);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost())
        {
            return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        }

        erase.RemoveBytes([file]);
        return stored;
    }

    private async Task<bool> ContributesAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        foreach (var part in await db.Set<CasePart>().AsNoTracking().Where(p => p.CaseId == caseId && p.State == PartState.Asked).ToListAsync(ct))
        {
            if (await parts.MayAnswerAsync(part, actor, ct)) return true;
        }

        return false;
    }
}
