using Serambi.Platform.Calendar;
using Serambi.Platform.Procedures;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;

namespace Serambi.Platform.Cases;

/// <summary>What a new case of a kind starts with: the unit that receives it, its legal day, the facts for the engine and its series.</summary>
public sealed record OpeningPlan(Guid UnitId, DateTime ReceivedAtUtc, DateOnly ReceivedOn, CaseFacts Facts, NumberSeries Series);

/// <summary>Prepares the filing of a case of any kind.</summary>
public sealed class CaseOpening(ProcedureEngine engine, SettingsStore settings, UnitTree units, CalendarCatalog calendar, TimeProvider time)
{
    /// <summary>Looks up what a case of <paramref name="kind"/> starts with.</summary>
    /// <param name="kind">The kind of case.</param>
    /// <param name="receivedAtUtc">When it was received; null for now.</param>
    /// <param name="unitCode">The unit that received it; null for the body's intake unit.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="procedure">The procedure, where the kind has many; null for the one of the kind that is in force.</param>
    /// <returns>A conflict when the unit is closed or unknown.</returns>
    public async ValueTask<Result<OpeningPlan>> PlanAsync(ICaseKind kind, DateTime? receivedAtUtc, string? unitCode, CancellationToken ct, KnownProcedure? procedure = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var body = await settings.BodyAsync(ct);
        var tree = await units.GetAsync(ct);
        var code = unitCode ?? body.IntakeUnit;
        var unit = string.IsNullOrEmpty(code) ? tree.Root : tree.Find(code);
        if (unit is null || unit.ClosedOn is not null) return Problem.Conflict(CaseTexts.UnitUnknown);
        var zone = await calendar.ZoneAsync(ct);
        var at = receivedAtUtc ?? time.GetUtcNow().UtcDateTime;
        var day = zone.DateOf(at);
        var pattern = body.NumberPatterns.GetValueOrDefault(kind.Id) is { Length: > 0 } own ? own : kind.DefaultNumberPattern;
        var facts = procedure is null ? await engine.PrepareAsync(kind.Id, unit.Path, day, ct) : await engine.PrepareAsync(procedure, unit.Path, ct);
        return new OpeningPlan(unit.Id, at, day, facts, NumberSeries.For(kind.Id, kind.Code, unit.Code, pattern, day));
    }
}
