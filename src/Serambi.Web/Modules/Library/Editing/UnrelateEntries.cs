using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Library.Editing;

/// <param name="Version">What the form was opened with.</param>
public sealed record UnrelateEntriesInput(Guid Id, int Version, Guid RelationId);

/// <summary>Takes a relation away, from whichever side it is seen, or asks a second person to where the public reads it. The history keeps what it said.</summary>
public sealed class UnrelateEntries(SerambiDb db, LibraryEdit edit, LibraryProposals proposals)
{
    /// <returns>Whether it happened, without a second person.</returns>
    public async Task<Result<bool>> RunAsync(UnrelateEntriesInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.Id, input.Version, actor, ct);
        if (found.Failed) return found.Problem;
        if (await db.Set<LibraryRelation>().FirstOrDefaultAsync(r => r.Id == input.RelationId && (r.FromId == input.Id || r.ToId == input.Id), ct) is not { } relation) return Problem.Conflict(LibraryTexts.ChangedMeanwhile);
        var source = await db.Set<LibraryEntry>().FirstAsync(e => e.Id == relation.FromId, ct);
        var change = new LibraryChange { Kind = relation.Kind, FromId = relation.FromId, ToId = relation.ToId };
        return await proposals.NeededAsync(source.IsOut(edit.Now), ct)
            ? await proposals.KeepAsync(found.Value, LibraryStep.Unrelate, relation.Pair, change, actor, ct)
            : await ApplyAsync(found.Value, change, actor, null, ct);
    }

    internal async Task<Result<bool>> ApplyAsync(LibraryEntry entry, LibraryChange change, Actor actor, LibraryProposal? approved, CancellationToken ct)
    {
        var other = await db.Set<LibraryEntry>().FirstAsync(e => e.Id == (change.FromId == entry.Id ? change.ToId : change.FromId), ct);
        if (await db.Set<LibraryRelation>().FirstOrDefaultAsync(r => r.FromId == change.FromId && r.ToId == change.ToId && r.Kind == change.Kind, ct) is not { } relation) return Problem.Conflict(LibraryTexts.ChangedMeanwhile);
        db.Remove(relation);
        return await edit.SaveAsync(entry, actor, new EventFacts("library_unrelated") { Data = LibraryEdit.Data(("kind", relation.Kind), ("from", relation.FromId.ToString("n")), ("to", relation.ToId.ToString("n"))) }, relation.Pair, approved, ct, other);
    }
}
