using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Library.Editing;

/// <param name="Version">What the form was opened with.</param>
public sealed record UnrelateEntriesInput(Guid Id, int Version, Guid RelationId);

/// <summary>Takes a relation away, from whichever side it is seen. The history keeps what it said.</summary>
public sealed class UnrelateEntries(SerambiDb db, LibraryEdit edit)
{
    public async Task<Result<Done>> RunAsync(UnrelateEntriesInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.Id, input.Version, actor, ct);
        if (found.Failed) return found.Problem;
        if (await db.Set<LibraryRelation>().FirstOrDefaultAsync(r => r.Id == input.RelationId && (r.FromId == input.Id || r.ToId == input.Id), ct) is not { } relation) return Problem.Conflict(LibraryTexts.ChangedMeanwhile);
        db.Remove(relation);
        return await edit.SaveAsync(found.Value, actor, new EventFacts("library_unrelated") { Data = LibraryEdit.Data(("kind", relation.Kind), ("from", relation.FromId.ToString("n")), ("to", relation.ToId.ToString("n"))) }, ct, relation.FromId == input.Id ? relation.ToId : relation.FromId);
    }
}
