using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Platform.Files;

/// <summary>Takes the files of a form into a case; those that were taken stay with the form when something else is wrong.</summary>
public sealed class FormUploads(SerambiDb db, FileIntake intake)
{
    private const int Most = 10;

    /// <summary>Files kept from the try before and those sent now, all of this case and not yet part of a message; a refused one is a fault of its field.</summary>
    public async Task<IReadOnlyList<StoredFile>> TakeAsync(
        Guid caseId, IReadOnlyList<Guid> kept, IEnumerable<IFormFile> sent, FilePurpose purpose, string field, ModelStateDictionary state, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(state);
        var ids = new List<Guid>(kept);
        foreach (var upload in sent.Where(f => f.Length > 0).Take(Most))
        {
            await using var content = upload.OpenReadStream();
            var stored = await intake.RunAsync(new FileUpload(content, upload.FileName, purpose) { CaseId = caseId, Field = field }, actor, ct);
            if (stored.Failed) state.AddModelError(field, $"{upload.FileName}: {stored.Problem.Message}");
            else ids.Add(stored.Value.Id);
        }

        return await KeptAsync(caseId, ids, purpose, ct);
    }

    /// <summary>Those of the files that still wait in this case to be sent.</summary>
    public async Task<IReadOnlyList<StoredFile>> KeptAsync(Guid caseId, IReadOnlyList<Guid> ids, FilePurpose purpose, CancellationToken ct) => ids.Count == 0
        ? []
        : await db.Files.AsNoTracking().Where(f => ids.Contains(f.Id) && f.CaseId == caseId && f.MessageId == null && f.Purpose == purpose && f.ErasedAtUtc == null).OrderBy(f => f.Id).ToListAsync(ct);
}
