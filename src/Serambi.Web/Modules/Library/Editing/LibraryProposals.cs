using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Settings;

namespace Serambi.Web.Modules.Library.Editing;

/// <summary>What waits for a second person, and whether anything has to.</summary>
public sealed class LibraryProposals(SerambiDb db, LibraryEdit edit)
{
    /// <summary>Whether a change waits: not where the section needs no second person, and not of what nobody reads.</summary>
    public async Task<bool> NeededAsync(bool read, CancellationToken ct) => read && (await SectionRule.ReadAsync(db, LibraryEdit.Stream, ct)).SecondPerson;

    /// <summary>Keeps a change aside, in the place of one about the same.</summary>
    /// <param name="entry">Not changed.</param>
    /// <param name="step">What would be done.</param>
    /// <param name="about">As <see cref="LibraryProposal.About"/>.</param>
    /// <param name="change">The change.</param>
    /// <param name="actor">Who proposes.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="file">Already in the store, not yet saved.</param>
    /// <returns>That it did not happen at once; a conflict when another entry has a proposal about the same.</returns>
    public async Task<Result<bool>> KeepAsync(LibraryEntry entry, LibraryStep step, string about, LibraryChange change, Actor actor, CancellationToken ct, StoredFile? file = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(actor);
        var proposal = await db.Set<LibraryProposal>().FirstOrDefaultAsync(p => p.About == about, ct);
        if (proposal is not null && proposal.EntryId != entry.Id) return Problem.Conflict(LibraryTexts.WaitsElsewhere);
        var lost = proposal?.FileId;
        if (proposal is null) db.Add(proposal = new LibraryProposal { EntryId = entry.Id, About = about, Change = "" });
        else if (step != LibraryStep.Facts) proposal.Makers = ";";   // nothing is left of the one before; words are written on
        (proposal.Step, proposal.Change, proposal.FileId, proposal.Returned) = (step, JsonSerializer.Serialize(change), file?.Id, null);
        (proposal.ProposedAtUtc, proposal.ProposedBy) = (edit.Now, actor.Name);
        proposal.AddMaker(actor.Id);
        if (step == LibraryStep.Publish)
        {
            foreach (var maker in await LibraryMakers.OfAsync(db, entry.Id, ct)) proposal.AddMaker(maker);
        }

        var data = LibraryEdit.Data(("step", step), ("at", change.AtUtc?.ToString("O")), ("kind", change.Kind), ("from", change.FromId?.ToString("n")), ("to", change.ToId?.ToString("n")), ("file", file?.Id.ToString("n")),
            ("changed", change.Facts is { } facts ? string.Join(',', EntryFacts.Differences(EntryFacts.Of(entry), facts)) : null));
        return await edit.WriteAsync(entry, actor, new EventFacts("library_proposed") { Data = data }, [lost], ct) is { } problem ? problem : false;
    }

    /// <summary>Takes a proposal away.</summary>
    public async Task<Result<Done>> DropAsync(LibraryEntry entry, LibraryProposal proposal, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        db.Remove(proposal);
        return await edit.WriteAsync(entry, actor, new EventFacts("library_proposal_dropped") { Data = LibraryEdit.Data(("step", proposal.Step)) }, [proposal.FileId], ct) is { } problem ? problem : new Done();
    }

    public static LibraryChange Read(LibraryProposal proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        return JsonSerializer.Deserialize<LibraryChange>(proposal.Change) ?? throw new InvalidOperationException($"Proposal {proposal.Id} says nothing.");
    }
}
