using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Library.Editing;

/// <param name="Version">Of the entry, as it was looked at.</param>
/// <param name="Return">What must be mended; null carries the proposal out.</param>
public sealed record CheckProposalInput(Guid ProposalId, int Version, string? Return = null);

/// <summary>The second person's word on a change that waits for it: carry it out, or give it back. Nobody checks what they wrote or proposed themselves.</summary>
public sealed class CheckProposal(SerambiDb db, LibraryEdit edit, PublishEntry publish, SaveEntry save, RelateEntries relate, UnrelateEntries unrelate, ReplaceLibraryFile replace)
{
    private const int LongestReturn = 1000;

    /// <returns>A conflict when entry or proposal changed since <see cref="CheckProposalInput.Version"/>; what became impossible meanwhile is refused with the reason, and waits on.</returns>
    public async Task<Result<Done>> RunAsync(CheckProposalInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Set<LibraryProposal>().FirstOrDefaultAsync(p => p.Id == input.ProposalId, ct) is not { } proposal) return Problem.Conflict(LibraryTexts.ChangedMeanwhile);
        var found = await edit.FindAsync(proposal.EntryId, input.Version, actor, ct, LibraryRights.Keepers);
        if (found.Failed) return found.Problem;
        var entry = found.Value;
        if (proposal.Returned is not null) return Problem.Conflict(LibraryTexts.ChangedMeanwhile);
        if (proposal.IsMadeBy(actor)) return Problem.Conflict(LibraryTexts.OwnWork);
        if (input.Return is { } words) return await ReturnAsync(entry, proposal, words, actor, ct);
        var change = LibraryProposals.Read(proposal);
        var done = proposal.Step switch
        {
            LibraryStep.Publish => await publish.ApplyAsync(entry, change, actor, proposal, ct),
            LibraryStep.Facts => await save.ApplyAsync(entry, change, actor, proposal, ct),
            LibraryStep.Relate => await relate.ApplyAsync(entry, change, actor, proposal, ct),
            LibraryStep.Unrelate => await unrelate.ApplyAsync(entry, change, actor, proposal, ct),
            _ => await replace.ApplyAsync(entry, actor, proposal, ct),
        };
        if (!done.Failed) return new Done();
        return done.Problem.Kind == ProblemKind.Invalid ? Problem.Conflict(done.Problem.Message) : done.Problem;   // there is no field to mend here
    }

    private async Task<Result<Done>> ReturnAsync(LibraryEntry entry, LibraryProposal proposal, string words, Actor actor, CancellationToken ct)
    {
        var said = PlainText.Clean(words, multiline: true);
        if (said.Length is 0 or > LongestReturn) return Problem.Invalid(nameof(CheckProposalInput.Return), LibraryTexts.ReturnWordsMissing);
        proposal.Returned = said;
        return await edit.WriteAsync(entry, actor, new EventFacts("library_returned") { Data = LibraryEdit.Data(("step", proposal.Step)) }, [], ct) is { } problem ? problem : new Done();
    }
}
