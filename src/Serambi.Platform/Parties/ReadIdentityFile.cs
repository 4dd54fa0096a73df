using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Files;

namespace Serambi.Platform.Parties;

/// <param name="Preview">True for the picture that a page shows, false for the file itself.</param>
public sealed record ReadIdentityFileInput(Guid FileId, string? Reason, bool Preview);

/// <summary>An opened proof; dispose the content, or hand it to <see cref="FileResponse"/>, which does.</summary>
/// <param name="Content">The file; null when a preview was asked for.</param>
/// <param name="Picture">The preview; null when the file was asked for or there is no preview.</param>
public sealed record IdentityFileRead(StoredFile File, Stream? Content, byte[]? Picture);

/// <summary>Opens a proof of identity or of representation for somebody who may, and records it.</summary>
public sealed class ReadIdentityFile(SerambiDb db, FileStore store, FilePreview previews, IdentityAccess access)
{
    public async Task<Result<IdentityFileRead>> RunAsync(ReadIdentityFileInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var file = await db.Files.AsNoTracking().SingleOrDefaultAsync(f => f.Id == input.FileId && f.ErasedAtUtc == null, ct);
        if (file?.CaseId is not { } caseId || !FileStore.IsSealed(file.Purpose)) return Problem.NotFound;
        if (file.Held) return Problem.Conflict(FileTexts.HeldNote);
        if (await access.RecordAsync(caseId, actor, input.Reason, input.Preview ? "preview" : "file", file.Id, ct) is { } problem) return problem;
        return input.Preview
            ? new IdentityFileRead(file, null, await previews.GetAnyAsync(file, ct))
            : new IdentityFileRead(file, store.OpenAny(file), null);
    }
}
