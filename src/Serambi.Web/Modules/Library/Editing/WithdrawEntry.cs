using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;

namespace Serambi.Web.Modules.Library.Editing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="AtUtc">When; null for at once.</param>
public sealed record WithdrawEntryInput(Guid Id, int Version, DateTime? AtUtc = null);

/// <summary>Takes an entry from the public, now or at an hour, with its file and what it did to others, or asks a second person to. It stays in the library.</summary>
public sealed class WithdrawEntry(LibraryEdit edit, LibraryProposals proposals)
{
    /// <returns>Whether it happened, without a second person.</returns>
    public async Task<Result<bool>> RunAsync(WithdrawEntryInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.Id, input.Version, actor, ct);
        if (found.Failed) return found.Problem;
        var (entry, now) = (found.Value, edit.Now);
        if (!entry.IsOut(now)) return Problem.Conflict(LibraryTexts.NotPublic);
        if (input.AtUtc is { } at && (at <= now || at > now.AddYears(10) || at <= entry.PublicFromUtc)) return Problem.Invalid("At.On", LibraryTexts.WithdrawWrong);
        var change = new LibraryChange { AtUtc = input.AtUtc };
        return await proposals.NeededAsync(read: true, ct)
            ? await proposals.KeepAsync(entry, LibraryStep.Withdraw, LibraryProposal.AboutOf(entry.Id, LibraryStep.Withdraw), change, actor, ct)
            : await ApplyAsync(entry, change, actor, null, ct);
    }

    internal async Task<Result<bool>> ApplyAsync(LibraryEntry entry, LibraryChange change, Actor actor, LibraryProposal? approved, CancellationToken ct)
    {
        var now = edit.Now;
        if (!entry.IsOut(now)) return Problem.Conflict(LibraryTexts.NotPublic);
        var later = change.AtUtc > now;
        if (entry.PublicFromUtc > now && !later) entry.PublicFromUtc = null;   // it never was public
        else entry.PublicUntilUtc = later ? change.AtUtc : now;
        return await edit.SaveAsync(entry, actor, new EventFacts(later ? "library_withdrawal_scheduled" : "library_entry_withdrawn") { Data = LibraryEdit.Data(("at", (later ? change.AtUtc : now)?.ToString("O"))) }, LibraryProposal.AboutOf(entry.Id, LibraryStep.Withdraw), approved, ct);
    }
}
