using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Parts;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;

namespace Serambi.Platform.Units;

/// <param name="Version">The version that the editor saw.</param>
/// <param name="SuccessorId">Takes over the open cases; required when there are any.</param>
public sealed record CloseUnitInput(Guid UnitId, int Version, Guid? SuccessorId);

/// <param name="MovedCases">How many open cases went to the successor.</param>
/// <param name="MovedParts">How many open parts of cases went with them.</param>
public sealed record UnitClosed(Guid UnitId, int MovedCases, int MovedParts);

/// <summary>
/// Closes a unit from today on. It takes no new cases; its open cases and its open parts of others go to the successor, each with an
/// event of its own; cases without an assignee, who belonged to the old unit. Its people keep their roles: they still finish what they see.
/// </summary>
public sealed class CloseUnit(SerambiDb db, UnitTree tree, EventLog events, SettingsStore settings, TimeProvider time)
{
    public async Task<Result<UnitClosed>> RunAsync(CloseUnitInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Units.FirstOrDefaultAsync(u => u.Id == input.UnitId, ct) is not { } unit) return Problem.NotFound;
        if (!UnitRules.MayChange(actor, unit.Path)) return Problem.Forbidden;
        if (unit.ParentId is null) return Problem.Conflict(UnitTexts.RootStays);
        if (unit.ClosedOn is not null) return Problem.Conflict(UnitTexts.AlreadyClosed);
        if (unit.Version != input.Version) return Problem.Conflict(UnitTexts.ChangedMeanwhile);
        if (await db.Units.AnyAsync(u => u.ParentId == unit.Id && u.ClosedOn == null, ct)) return Problem.Conflict(UnitTexts.ChildrenOpen);

        Unit? successor = null;
        if (input.SuccessorId is { } successorId)
        {
            successor = await db.Units.FirstOrDefaultAsync(u => u.Id == successorId, ct);
            if (successor is null || successor.Id == unit.Id || successor.ClosedOn is not null) return Problem.Invalid("SuccessorId", UnitTexts.SuccessorInvalid);
        }

        var cases = await db.Cases.Where(c => c.HandlingUnitId == unit.Id && c.ClosedAtUtc == null).ToListAsync(ct);
        var parts = await db.Set<CasePart>().Include(p => p.Case).Where(p => p.UnitId == unit.Id && p.State == PartState.Asked && p.Case!.ClosedAtUtc == null).ToListAsync(ct);
        if (cases.Count + parts.Count > 0 && successor is null) return Problem.Invalid("SuccessorId", string.Format(CultureInfo.CurrentCulture, UnitTexts.SuccessorRequired, cases.Count, parts.Count));

        // What comes in goes there: without another unit nobody could file anything any more.
        var body = await settings.BodyAsync(ct);
        var receives = string.Equals(body.IntakeUnit, unit.Code, StringComparison.OrdinalIgnoreCase);
        if (receives && successor is null) return Problem.Invalid("SuccessorId", UnitTexts.SuccessorReceives);

        var now = time.GetUtcNow().UtcDateTime;
        foreach (var open in cases) HandOver(open, unit, successor!, actor, now);
        foreach (var part in parts)
        {
            (part.UnitId, part.Version) = (successor!.Id, part.Version + 1);
            events.Append(db, part.Case!, actor, PartEvents.Of(EventNames.PartMoved, part));
        }

        unit.ClosedOn = DateOnly.FromDateTime(now.AddHours(body.Zone switch { "WITA" => 8, "WIT" => 9, _ => 7 }));
        unit.SuccessorId = successor?.Id;
        unit.Version++;
        if (successor is not null) successor.Version++;
        var facts = new EventFacts("unit_closed", unit.Code, successor?.Code)
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["cases"] = cases.Count.ToString(CultureInfo.InvariantCulture), ["parts"] = parts.Count.ToString(CultureInfo.InvariantCulture) },
        };
        await events.AppendAsync(db, UnitRules.Stream, unit.Id, actor, facts, ct);
        try
        {
            if (receives)
            {
                var version = await db.Set<SettingRow>().Where(s => s.Key == SettingsStore.BodyKey).Select(s => s.Version).FirstAsync(ct);
                if ((await settings.SaveAsync(db, body with { IntakeUnit = successor!.Code }, version, actor, ct)).Problem is { } lost) return lost;
            }

            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost())
        {
            return Problem.Conflict(UnitTexts.ChangedMeanwhile);
        }

        tree.Invalidate();
        return new UnitClosed(unit.Id, cases.Count, parts.Count);
    }

    private void HandOver(Case open, Unit from, Unit to, Actor actor, DateTime now)
    {
        open.HandlingUnitId = to.Id;
        open.AssigneeId = null;
        open.MovedAtUtc = now;
        open.Version++;
        var facts = new EventFacts("handed_over", from.Code, to.Code)
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["why"] = "unit_closed" },
        };
        events.Append(db, open, actor, facts);
    }
}
