using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Units;

/// <param name="Version">The version of the unit that the editor saw.</param>
public sealed record MoveUnitInput(Guid UnitId, int Version, Guid NewParentId);

/// <summary>Hangs a unit with everything below it under another unit. Roles and cases go with it.</summary>
public sealed class MoveUnit(SerambiDb db, UnitTree tree, EventLog events)
{
    /// <returns>The moved unit; a fault at NewParentId when the move would close a circle or end under a closed unit.</returns>
    public async Task<Result<Unit>> RunAsync(MoveUnitInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Units.FirstOrDefaultAsync(u => u.Id == input.UnitId, ct) is not { } unit) return Problem.NotFound;
        if (await db.Units.FirstOrDefaultAsync(u => u.Id == input.NewParentId, ct) is not { } parent) return Problem.Invalid("NewParentId", UnitTexts.ParentRequired);
        if (!UnitRules.MayChange(actor, unit.Path) || !UnitRules.MayChange(actor, parent.Path)) return Problem.Forbidden;
        if (unit.ParentId is null) return Problem.Invalid("NewParentId", UnitTexts.RootStays);
        if (parent.Path.StartsWith(unit.Path, StringComparison.Ordinal)) return Problem.Invalid("NewParentId", UnitTexts.Circle);
        if (parent.ClosedOn is not null) return Problem.Invalid("NewParentId", UnitTexts.ParentClosed);
        if (unit.ParentId == parent.Id) return Problem.Invalid("NewParentId", UnitTexts.AlreadyThere);
        if (unit.Version != input.Version) return Problem.Conflict(UnitTexts.ChangedMeanwhile);

        var before = unit.Path;
        var after = Unit.PathOf(unit.Id, parent.Path);
        var subtree = await db.Units.Where(u => u.Path.StartsWith(before)).ToListAsync(ct);
        var deepest = subtree.Max(u => u.Path.Count(c => c == '/')) - before.Count(c => c == '/') + after.Count(c => c == '/');
        if (deepest > UnitRules.DeepestLevel) return Problem.Invalid("NewParentId", UnitTexts.TooDeep);

        var from = await db.Units.Where(u => u.Id == unit.ParentId).Select(u => u.Code).FirstAsync(ct);
        unit.ParentId = parent.Id;
        foreach (var moved in subtree)
        {
            moved.Path = after + moved.Path[before.Length..];
            moved.Version++;
        }

        // Two moves that together would close a circle meet here: each writes the other's parent, so one of them fails.
        parent.Version++;
        await events.AppendAsync(db, UnitRules.Stream, unit.Id, actor, new EventFacts("unit_moved", from, parent.Code), ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problem.Conflict(UnitTexts.ChangedMeanwhile);
        }

        tree.Invalidate();
        return unit;
    }
}
