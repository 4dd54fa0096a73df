using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;

namespace Serambi.Web.Modules.Library.Editing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="AtUtc">When; null for at once.</param>
public sealed record WithdrawEntryInput(Guid Id, int Version, DateTime? AtUtc = null);

/// <summary>
/// Takes an entry from the public, now or at an hour, with its file and what it did to others. It stays in the library. No second person has to agree: what
/// must not be read is gone at once, and comes back by two.
/// </summary>
public sealed class WithdrawEntry(LibraryEdit edit)
{
    public async Task<Result<bool>> RunAsync(WithdrawEntryInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.Id, input.Version, actor, ct);
        if (found.Failed) return found.Problem;
        var (entry, now) = (found.Value, edit.Now);
        if (!entry.IsOut(now)) return Problem.Conflict(LibraryTexts.NotPublic);
        if (input.AtUtc is { } at && (at <= now || at > now.AddYears(10) || at <= entry.PublicFromUtc)) return Problem.Invalid("At.On", LibraryTexts.WithdrawWrong);
        if (entry.PublicFromUtc > now && input.AtUtc is null) entry.PublicFromUtc = null;   // it never was public
        else entry.PublicUntilUtc = input.AtUtc ?? now;
        var facts = new EventFacts(input.AtUtc is null ? "library_entry_withdrawn" : "library_withdrawal_scheduled") { Data = LibraryEdit.Data(("at", (input.AtUtc ?? now).ToString("O"))) };
        return await edit.SaveAsync(entry, actor, facts, LibraryProposal.AboutOf(entry.Id, LibraryStep.Publish), null, ct);
    }
}
