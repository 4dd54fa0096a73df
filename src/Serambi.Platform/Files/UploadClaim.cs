using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Platform.Files;

/// <summary>
/// Hands an upload over from its holder to a case. Case, holder and purpose are concurrency tokens: of two cases that claim the same upload
/// one is refused, and so is a claim to what belongs to a case already or was sent for something else.
/// </summary>
/// <param name="FileId">The upload.</param>
/// <param name="Holder">The draft that has it, or the upload itself when it was sent alone.</param>
/// <param name="Purpose">What it was sent for.</param>
public sealed record UploadClaim(Guid FileId, Guid? Holder, FilePurpose Purpose)
{
    /// <summary>Whether it still waits with its holder.</summary>
    public Task<bool> WaitsAsync(SerambiDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Files.AnyAsync(f => f.Id == FileId && f.CaseId == null && f.DraftId == Holder && f.Purpose == Purpose, ct);
    }

    /// <summary>Adds the change to <paramref name="db"/>, without reading the file first; the caller saves.</summary>
    public void Take(SerambiDb db, Guid caseId)
    {
        ArgumentNullException.ThrowIfNull(db);
        var entry = db.Attach(new StoredFile { Id = FileId, DraftId = Holder, Purpose = Purpose, Name = "", MediaType = "", Sha256 = [], StorageKey = "" });
        entry.Property(f => f.CaseId).CurrentValue = caseId;
        entry.Property(f => f.DraftId).CurrentValue = null;
    }
}
