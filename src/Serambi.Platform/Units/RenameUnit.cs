using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Units;

/// <param name="Version">The version that the editor saw.</param>
public sealed record RenameUnitInput(Guid UnitId, int Version, string Name, string? NameEn = null, string? Email = null);

/// <summary>Changes a unit's names and mail address. The code stays: it stands in numbers already given.</summary>
public sealed class RenameUnit(SerambiDb db, UnitTree tree, EventLog events)
{
    public async Task<Result<Unit>> RunAsync(RenameUnitInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Units.FirstOrDefaultAsync(u => u.Id == input.UnitId, ct) is not { } unit) return Problem.NotFound;
        if (!UnitRules.MayChange(actor, unit.Path)) return Problem.Forbidden;
        if (Problem.All([.. UnitRules.NameFaults(input.Name, input.NameEn, input.Email)]) is { } problem) return problem;
        if (unit.Version != input.Version) return Problem.Conflict(UnitTexts.ChangedMeanwhile);

        var facts = new EventFacts("unit_renamed", unit.Name, PlainText.Clean(input.Name, multiline: false))
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["email"] = UnitRules.Clean(input.Email), ["name_en"] = UnitRules.Clean(input.NameEn) },
        };
        unit.Name = PlainText.Clean(input.Name, multiline: false);
        unit.NameEn = UnitRules.Clean(input.NameEn);
        unit.Email = UnitRules.Clean(input.Email);
        unit.Version++;
        await events.AppendAsync(db, UnitRules.Stream, unit.Id, actor, facts, ct);
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
