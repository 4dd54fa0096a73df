using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;

namespace Serambi.Web.Modules.Library.Editing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="FromUtc">When it should be public; null for at once.</param>
public sealed record PublishEntryInput(Guid Id, int Version, DateTime? FromUtc = null);

/// <summary>Makes an entry public, at once or at an hour; a withdrawn one comes back at its old address.</summary>
public sealed class PublishEntry(LibraryEdit edit)
{
    public async Task<Result<Done>> RunAsync(PublishEntryInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.Id, input.Version, actor, ct);
        if (found.Failed) return found.Problem;
        var (entry, now) = (found.Value, edit.Now);
        if (entry.IsPublic(now)) return Problem.Conflict(LibraryTexts.AlreadyPublic);
        if (input.FromUtc is { } from && (from > now.AddYears(2) || from < now.AddMinutes(-5))) return Problem.Invalid("From.On", LibraryTexts.FromWrong);
        var later = input.FromUtc > now;
        (entry.PublicFromUtc, entry.PublicUntilUtc) = (later ? input.FromUtc : now, null);
        return await edit.SaveAsync(entry, actor, new EventFacts(later ? "library_entry_scheduled" : "library_entry_published") { Data = LibraryEdit.Data(("from", entry.PublicFromUtc?.ToString("O"))) }, ct);
    }
}
