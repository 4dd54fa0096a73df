using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;

namespace Serambi.Web.Modules.Library.Editing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="FromUtc">When it should be public; null for at once.</param>
public sealed record PublishEntryInput(Guid Id, int Version, DateTime? FromUtc = null);

/// <summary>Makes an entry public, at once or at an hour, or asks a second person to; a withdrawn one comes back at its old address.</summary>
public sealed class PublishEntry(LibraryEdit edit, LibraryProposals proposals)
{
    /// <returns>Whether it happened, without a second person.</returns>
    public async Task<Result<bool>> RunAsync(PublishEntryInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.Id, input.Version, actor, ct);
        if (found.Failed) return found.Problem;
        var (entry, now) = (found.Value, edit.Now);
        if (entry.IsPublic(now)) return Problem.Conflict(LibraryTexts.AlreadyPublic);
        if (input.FromUtc is { } from && (from > now.AddYears(2) || from < now.AddMinutes(-5))) return Problem.Invalid("From.On", LibraryTexts.FromWrong);
        var change = new LibraryChange { AtUtc = input.FromUtc > now ? input.FromUtc : null };
        return await proposals.NeededAsync(read: true, ct)
            ? await proposals.KeepAsync(entry, LibraryStep.Publish, LibraryProposal.AboutOf(entry.Id, LibraryStep.Publish), change, actor, ct)
            : await ApplyAsync(entry, change, actor, null, ct);
    }

    internal async Task<Result<bool>> ApplyAsync(LibraryEntry entry, LibraryChange change, Actor actor, LibraryProposal? approved, CancellationToken ct)
    {
        var now = edit.Now;
        if (entry.IsPublic(now)) return Problem.Conflict(LibraryTexts.AlreadyPublic);
        var later = change.AtUtc > now;
        (entry.PublicFromUtc, entry.PublicUntilUtc) = (later ? change.AtUtc : now, null);
        return await edit.SaveAsync(entry, actor, new EventFacts(later ? "library_entry_scheduled" : "library_entry_published") { Data = LibraryEdit.Data(("from", entry.PublicFromUtc?.ToString("O"))) }, LibraryProposal.AboutOf(entry.Id, LibraryStep.Publish), approved, ct);
    }
}
