using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Files;

namespace Serambi.Platform.Parties;

/// <param name="CaseId">The case for which they are looked at.</param>
/// <param name="Files">Files of that case, and archived scans for which the caller answers.</param>
/// <param name="What">What is looked at, in the event.</param>
public sealed record ReadTogetherInput(Guid CaseId, IReadOnlyCollection<Guid> Files, string What, string? Reason);

/// <summary>Opens proofs and archived scans of one comparison as pictures, after one look was recorded for all of them (UU 27/2022 art. 31, 35).</summary>
public sealed class ReadTogether(SerambiDb db, FileStore store, FilePreview previews, IdentityAccess access)
{
    /// <summary>More pictures make a page that no telephone opens; the others are opened one by one.</summary>
    public const int Most = 16;

    /// <returns>A picture by file; files without one are not in it.</returns>
    public async Task<Result<IReadOnlyDictionary<Guid, byte[]>>> RunAsync(ReadTogetherInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await access.RecordAsync(input.CaseId, actor, input.Reason, input.What, input.CaseId, ct) is { } problem) return problem;
        var wanted = input.Files.Take(Most).ToList();
        var files = await db.Files.AsNoTracking().Where(f => wanted.Contains(f.Id) && f.ErasedAtUtc == null && (f.CaseId == input.CaseId || f.Purpose == FilePurpose.Archive)).ToListAsync(ct);
        var pictures = new Dictionary<Guid, byte[]>();
        foreach (var file in files)
            if (await previews.GetAnyAsync(file, ct) is { } picture) pictures[file.Id] = picture;
        return pictures;
    }

    /// <summary>One archived scan itself, for which the caller answers; dispose it, or hand it to <see cref="FileResponse"/>.</summary>
    public async Task<Result<(StoredFile File, Stream Content)>> OpenScanAsync(Guid caseId, Guid fileId, string? reason, Actor actor, CancellationToken ct)
    {
        var file = await db.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId && f.Purpose == FilePurpose.Archive && f.ErasedAtUtc == null, ct);
        if (file is null) return Problem.NotFound;
        if (file.Held) return Problem.Conflict(FileTexts.HeldNote);
        if (await access.RecordAsync(caseId, actor, reason, "archive", fileId, ct) is { } problem) return problem;
        return (file, store.OpenAny(file));
    }
}
