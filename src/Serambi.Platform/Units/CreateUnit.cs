using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Units;

/// <param name="ParentId">Null only for the body itself, the first unit of all.</param>
public sealed record CreateUnitInput(Guid? ParentId, string Code, string Name, string? NameEn = null, string? Email = null);

/// <summary>Adds a unit below an open unit. The first unit, without parent, is the body itself.</summary>
public sealed class CreateUnit(SerambiDb db, UnitTree tree, EventLog events)
{
    /// <returns>The new unit; faults at Code, Name, NameEn, Email or ParentId; Forbidden outside the actor's own subtree.</returns>
    public async Task<Result<Unit>> RunAsync(CreateUnitInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var parent = input.ParentId is { } parentId ? await db.Units.FirstOrDefaultAsync(u => u.Id == parentId, ct) : null;
        var lost = parent is null && (input.ParentId is not null || await db.Units.AnyAsync(ct));
        if (!lost && (parent is null ? actor.Kind != ActorKind.System : !UnitRules.MayChange(actor, parent.Path))) return Problem.Forbidden;

        var faults = UnitRules.NameFaults(input.Name, input.NameEn, input.Email).ToList();
        if (UnitRules.CodeFault(input.Code) is { } codeFault) faults.Add(codeFault);
        else if (await CodeTakenAsync(input.Code.Trim(), ct)) faults.Add(Problem.Invalid("Code", UnitTexts.CodeTaken));
        if (lost) faults.Insert(0, Problem.Invalid("ParentId", UnitTexts.ParentRequired));   // the first field of the form
        if (parent?.ClosedOn is not null) faults.Add(Problem.Invalid("ParentId", UnitTexts.ParentClosed));
        if (parent is not null && parent.Path.Count(c => c == '/') >= UnitRules.DeepestLevel) faults.Add(Problem.Invalid("ParentId", UnitTexts.TooDeep));
        if (Problem.All(faults) is { } problem) return problem;

        var unit = new Unit
        {
            Code = input.Code.Trim(),
            Name = PlainText.Clean(input.Name, multiline: false),
            NameEn = UnitRules.Clean(input.NameEn),
            Email = UnitRules.Clean(input.Email),
            ParentId = parent?.Id,
            Version = 1,
        };
        unit.Path = Unit.PathOf(unit.Id, parent?.Path);

        // The path was read from the parent: if the parent moves at the same moment, one of the two must give way.
        if (parent is not null) parent.Version++;
        db.Units.Add(unit);
        var facts = new EventFacts("unit_created") { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["code"] = unit.Code, ["name"] = unit.Name, ["parent"] = parent?.Code } };
        await events.AppendAsync(db, UnitRules.Stream, unit.Id, actor, facts, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problem.Conflict(UnitTexts.ChangedMeanwhile);
        }
        catch (DbUpdateException) when (CodeTakenMeanwhile(unit.Code))
        {
            return Problem.Invalid("Code", UnitTexts.CodeTaken);
        }

        tree.Invalidate();
        return unit;
    }

    private bool CodeTakenMeanwhile(string code) => db.Units.AsNoTracking().Any(u => u.Code == code);

    // Codes differ by more than capitals, so that people can type them as they like.
    private async Task<bool> CodeTakenAsync(string code, CancellationToken ct)
    {
        var known = await db.Units.AsNoTracking().Select(u => u.Code).ToListAsync(ct);
        return known.Contains(code, StringComparer.OrdinalIgnoreCase);
    }
}
