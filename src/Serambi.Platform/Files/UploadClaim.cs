using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Platform.Files;

/// <summary>
/// Hands an upload over from its holder to a case. <see cref="StoredFile.DraftId"/> is a concurrency token: of two cases that claim the same
/// upload, one is refused.
/// </summary>
public static class UploadClaim
{
    private static readonly PerModel<Func<SerambiDb, Guid, Guid?, FilePurpose, CancellationToken, Task<StoredFile?>>> Waiting = new(() => EF.CompileAsyncQuery(
        (SerambiDb db, Guid id, Guid? holder, FilePurpose purpose, CancellationToken ct) =>
            db.Files.AsNoTracking().TagWith(PreparedLookups.ByKey).SingleOrDefault(f => f.Id == id && f.CaseId == null && f.DraftId == holder && f.Purpose == purpose)));

    /// <summary>The upload, if it still waits with its holder: the draft, or itself when it was sent alone. Untracked.</summary>
    public static Task<StoredFile?> FindAsync(SerambiDb db, Guid id, Guid? holder, FilePurpose purpose, CancellationToken ct) => Waiting.Of(db)(db, id, holder, purpose, ct);

    /// <summary>Adds the change to <paramref name="db"/>; the caller saves. Built again on another context, it begins anew.</summary>
    public static void Add(SerambiDb db, StoredFile file, Guid caseId, Guid? holder)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(file);
        (file.CaseId, file.DraftId) = (null, holder);
        var entry = db.Attach(file);
        entry.Property(f => f.CaseId).CurrentValue = caseId;
        entry.Property(f => f.DraftId).CurrentValue = null;
    }
}
