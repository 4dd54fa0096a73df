using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;

namespace Serambi.Platform.Files;

/// <summary>What a field of a form takes.</summary>
/// <param name="Purpose">What its files are for.</param>
/// <param name="Most">How many it takes; never fewer than <see cref="FormUploads.Most"/> are looked at.</param>
/// <param name="Stamped">They are certified with a stamp, so they must be PDF that can be written on.</param>
public sealed record FieldUploads(FilePurpose Purpose, int Most, bool Stamped);

/// <summary>Takes the files of a form; those that were taken stay with the form when something else is wrong.</summary>
public sealed class FormUploads(SerambiDb db, FileIntake intake, FileStore store, DocumentContent documents)
{
    /// <summary>Files that are taken at once, where nothing else says how many: each is looked through and scanned while its sender waits.</summary>
    public const int Most = 10;

    /// <summary>Names that fit into a sentence.</summary>
    private const int MostNamed = 10;

    /// <summary>Files kept from the try before and those sent now, all of this case and not yet part of a message; a refused one is a fault of its field.</summary>
    public async Task<IReadOnlyList<StoredFile>> TakeAsync(
        Guid caseId, IReadOnlyList<Guid> kept, IEnumerable<IFormFile> sent, FilePurpose purpose, string field, ModelStateDictionary state, Actor actor, CancellationToken ct)
    {
        var ids = await StoreAsync(caseId, kept, sent, purpose, field, state, actor, ct);
        return await KeptAsync(caseId, ids, purpose, ct);
    }

    /// <summary>
    /// The same for somebody outside: the files wait, of no case, until the message that names them is sent, so that nobody reads what was never sent.
    /// </summary>
    public async Task<IReadOnlyList<StoredFile>> TakeWaitingAsync(
        IReadOnlyList<Guid> kept, IEnumerable<IFormFile> sent, FilePurpose purpose, string field, ModelStateDictionary state, Actor actor, CancellationToken ct)
    {
        var ids = await StoreAsync(null, kept, sent, purpose, field, state, actor, ct);
        return ids.Count == 0
            ? []
            : await db.Files.AsNoTracking().Include(f => f.Check).Where(f => ids.Contains(f.Id) && f.CaseId == null && f.DraftId == f.Id && f.Purpose == purpose && f.ErasedAtUtc == null).OrderBy(f => f.Id).ToListAsync(ct);
    }

    /// <summary>Stores what was sent now, in a case or waiting for one; gives the ids of all that the form holds.</summary>
    private async Task<List<Guid>> StoreAsync(
        Guid? caseId, IReadOnlyList<Guid> kept, IEnumerable<IFormFile> sent, FilePurpose purpose, string field, ModelStateDictionary state, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(state);
        var ids = new List<Guid>(kept);
        foreach (var upload in Within(sent, Most, field, state))
        {
            await using var content = upload.OpenReadStream();
            var stored = await intake.RunAsync(new FileUpload(content, upload.FileName, purpose) { CaseId = caseId, Waiting = caseId is null, Field = field }, actor, ct);
            if (stored.Failed) state.AddModelError(field, $"{upload.FileName}: {stored.Problem.Message}");
            else ids.Add(stored.Value.Id);
        }

        return ids;
    }

    /// <summary>The first of the files, and a fault of the field that names the others: what is not taken is told.</summary>
    private static List<IFormFile> Within(IEnumerable<IFormFile> sent, int most, string field, ModelStateDictionary state)
    {
        var all = sent.Where(f => f.Length > 0).ToList();
        if (all.Count > most) state.AddModelError(field, string.Format(CultureInfo.CurrentCulture, FileTexts.TooManyAtOnce, most, all.Count - most, string.Join(", ", all.Skip(most).Take(MostNamed).Select(f => FileIntake.Shown(f.FileName))) + (all.Count > most + MostNamed ? ", …" : "")));
        return all.Count > most ? all[..most] : all;
    }

    /// <summary>The files of a field that were sent now, into the draft of a form; a refused one is a fault of its field.</summary>
    /// <param name="terms">What the field takes.</param>
    public async Task<IReadOnlyList<StoredFile>> TakeForDraftAsync(Guid draftId, FieldUploads terms, IEnumerable<IFormFile> sent, string field, ModelStateDictionary state, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(state);
        var taken = new List<StoredFile>();
        foreach (var upload in Within(sent, Math.Max(terms.Most, Most), field, state))
        {
            await using var content = upload.OpenReadStream();
            var stored = await intake.RunAsync(new FileUpload(content, upload.FileName, terms.Purpose) { DraftId = draftId, Field = field }, actor, ct);
            if (stored.Failed) state.AddModelError(field, stored.Problem.Message);
            else if (terms.Stamped && await UnstampableAsync(stored.Value, ct) is { } fault)
            {
                state.AddModelError(field, $"{stored.Value.Name}: {fault.Message}");
                await DropAsync(draftId, stored.Value.Id, ct);
            }
            else taken.Add(stored.Value);
        }

        return taken;
    }

    /// <summary>Why a PDF could not be stamped: locked or broken it would be found so only when it is issued, by somebody who cannot mend it.</summary>
    private async Task<Problem?> UnstampableAsync(StoredFile file, CancellationToken ct)
    {
        if (file.MediaType != "application/pdf") return null;
        await using var content = store.OpenUnscanned(file);
        return (await documents.ReadAsync(content, nameof(file), ct)).Problem;
    }

    /// <summary>Takes a file out of the draft that holds it; what another draft or a case holds stays.</summary>
    public async Task DropAsync(Guid draftId, Guid fileId, CancellationToken ct)
    {
        if (await db.Files.FirstOrDefaultAsync(f => f.Id == fileId && f.DraftId == draftId && f.CaseId == null, ct) is not { } file) return;
        db.Files.Remove(file);
        await db.SaveChangesAsync(ct);
        store.Remove(file.StorageKey);
    }

    /// <summary>The one file of a field that was sent now; the one kept from the try before when none was sent or it was refused, which is a fault of the field.</summary>
    /// <param name="draftId">The draft that holds it, in the place of the kept one; null: it waits for the filing that names it.</param>
    public async Task<(Guid? Id, string? Name)> TakeOneAsync(
        IFormFile? sent, FilePurpose purpose, string field, Guid? draftId, (Guid? Id, string? Name) kept, ModelStateDictionary state, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (sent is not { Length: > 0 }) return kept;
        await using var content = sent.OpenReadStream();
        var stored = await intake.RunAsync(new FileUpload(content, sent.FileName, purpose) { DraftId = draftId, Replaces = draftId is null ? null : kept.Id, Waiting = draftId is null, Field = field }, actor, ct);
        if (!stored.Failed) return (stored.Value.Id, stored.Value.Held ? $"{stored.Value.Name} ({FileTexts.HeldShort})" : stored.Value.Name);
        state.AddModelError(field, stored.Problem.Message);
        return kept;
    }

    /// <summary>Those of the files that still wait in this case to be sent.</summary>
    public async Task<IReadOnlyList<StoredFile>> KeptAsync(Guid caseId, IReadOnlyList<Guid> ids, FilePurpose purpose, CancellationToken ct) => ids.Count == 0
        ? []
        : await db.Files.AsNoTracking().Include(f => f.Check).Where(f => ids.Contains(f.Id) && f.CaseId == caseId && f.MessageId == null && f.Purpose == purpose && f.ErasedAtUtc == null).OrderBy(f => f.Id).ToListAsync(ct);
}
