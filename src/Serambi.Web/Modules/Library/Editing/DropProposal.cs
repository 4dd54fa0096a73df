using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Library.Editing;

/// <param name="Version">Of the entry, as it was looked at.</param>
public sealed record DropProposalInput(Guid ProposalId, int Version);

/// <summary>An editor takes back a change that waits, or that was given back. A file that came with it is erased.</summary>
public sealed class DropProposal(SerambiDb db, LibraryEdit edit, LibraryProposals proposals)
{
    public async Task<Result<Done>> RunAsync(DropProposalInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Set<LibraryProposal>().FirstOrDefaultAsync(p => p.Id == input.ProposalId, ct) is not { } proposal) return Problem.Conflict(LibraryTexts.ChangedMeanwhile);
        var found = await edit.FindAsync(proposal.EntryId, input.Version, actor, ct);
        return found.Failed ? found.Problem : await proposals.DropAsync(found.Value, proposal, actor, ct);
    }
}
