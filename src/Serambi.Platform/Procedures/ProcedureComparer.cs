using Serambi.Platform.Calendar;

namespace Serambi.Platform.Procedures;

/// <summary>
/// Compares a body's variant with the procedure set by law: it may be stricter towards the body (shorter periods, more that its people
/// must enter or justify, fewer of them entitled, a second pair of eyes, stages in between), never laxer, and never harder for the applicant.
/// </summary>
public sealed class ProcedureComparer(DeadlineRules rules)
{
    /// <summary>Every way in which <paramref name="variant"/> is laxer than <paramref name="law"/>; empty when it may be used.</summary>
    public IReadOnlyList<Finding> Compare(ProcedureDefinition law, ProcedureDefinition variant)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(variant);
        if (law.Kind != variant.Kind) return [new Finding("LaxKind", "procedure", variant.Kind)];
        var found = new List<Finding>();
        if (variant.EffectiveFrom < law.EffectiveFrom) found.Add(new Finding("LaxDate", "effective"));
        if (variant.Statutory) found.Add(new Finding("LaxStatutory", "statutory"));
        if (variant.Stages[0].Id != law.Stages[0].Id) found.Add(new Finding("LaxFirst", "stages", law.Stages[0].Id));
        foreach (var clock in law.Clocks) Clock(clock, variant.FindClock(clock.Id), found);
        foreach (var clock in variant.Clocks) NewClock(law, clock, found);
        foreach (var stage in law.Stages) new StageComparison(law, variant, found).Run(stage);
        foreach (var action in law.Actions) ActionComparison.Run(law, variant, action, found);
        foreach (var action in variant.Actions.Where(a => law.FindAction(a.Id) is null && a.Outcome is not null))
            found.Add(new Finding("LaxOutcome", $"actions.{action.Id}.outcome"));
        foreach (var stage in variant.Stages) StageLate(law, stage, found);
        return found;
    }

    private void Clock(ClockDefinition law, ClockDefinition? mine, List<Finding> found)
    {
        var place = $"clocks.{law.Id}";
        if (mine is null)
        {
            found.Add(new Finding("LaxClockMissing", "clocks", law.Id));
            return;
        }

        NotLonger(law.Rule, law.Within, mine.Rule, mine.Within, place, found);
        if (law.Per != mine.Per) found.Add(new Finding("LaxStart", $"{place}.per", law.Per ?? string.Join(", ", law.Starts)));
        found.AddRange(law.Starts.Except(mine.Starts, StringComparer.Ordinal).Select(s => new Finding("LaxStart", $"{place}.starts", s)));
        found.AddRange(mine.Stops.Except(law.Stops, StringComparer.Ordinal).Select(s => new Finding("LaxStop", $"{place}.stops", s)));
        found.AddRange(mine.PausesIn.Except(law.PausesIn, StringComparer.Ordinal).Select(s => new Finding("LaxPause", $"{place}.pauses_in", s)));
        if (law.Governs != mine.Governs) found.Add(new Finding("LaxGoverns", $"{place}.governs"));
        if (mine.Late is { } late && late != ProcedureWords.Remind && late != law.Late) found.Add(new Finding("LaxLate", $"{place}.late", late));
        if (mine.Extend is not { } extend) return;
        if (law.Extend is not { } lawful || lawful.By != extend.By)
        {
            found.Add(new Finding("LaxExtend", $"{place}.extend"));
            return;
        }

        NotLonger(lawful.Rule, lawful.Within, extend.Rule, extend.Within, $"{place}.extend", found);
        found.AddRange(extend.Grounds.Select(g => g.Id).Except(lawful.Grounds.Select(g => g.Id), StringComparer.Ordinal)
            .Select(g => new Finding("LaxGround", $"{place}.extend.grounds.{g}", g)));
    }

    /// <summary>A clock of the body's own may remind; it may neither give the case its date nor end anything.</summary>
    private static void NewClock(ProcedureDefinition law, ClockDefinition clock, List<Finding> found)
    {
        if (law.FindClock(clock.Id) is not null) return;
        if (clock.Governs) found.Add(new Finding("LaxGoverns", $"clocks.{clock.Id}.governs"));
        if (clock.Late is { } late && late != ProcedureWords.Remind) found.Add(new Finding("LaxLate", $"clocks.{clock.Id}.late", late));
        if (clock.Extend is not null && law.FindAction(clock.Extend.By) is not null) found.Add(new Finding("LaxExtend", $"clocks.{clock.Id}.extend"));
    }

    private static void StageLate(ProcedureDefinition law, StageDefinition stage, List<Finding> found)
    {
        var place = $"stages.{stage.Id}";
        var lawful = law.FindStage(stage.Id);
        if (stage.Late is { } late && late != ProcedureWords.Remind && late != lawful?.Late) found.Add(new Finding("LaxLate", $"{place}.late", late));
        if (stage.Paused && lawful is not { Paused: true }) found.Add(new Finding("LaxPause", $"{place}.clock", stage.Id));
        if (stage.Skip is not null && stage.Skip != lawful?.Skip) found.Add(new Finding("LaxTarget", $"{place}.skip", "skip", stage.Next?.Next ?? "?"));
        if (lawful?.Within is { } limit && (stage.Within is not { } mine || !mine.NoLongerThan(limit)))
            found.Add(new Finding("LaxPeriod", $"{place}.within", limit.ToString()));
    }

    private void NotLonger(string? lawRule, Period? lawWithin, string? rule, Period? within, string place, List<Finding> found)
    {
        if (lawRule is not null && lawRule == rule) return;
        var lawful = lawWithin ?? Of(lawRule);
        if ((within ?? Of(rule)) is not { } mine || lawful is not { } limit || !mine.NoLongerThan(limit))
            found.Add(new Finding("LaxPeriod", place, lawRule ?? lawWithin.ToString()!));
    }

    private Period? Of(string? rule) => rule is not null && rules.Find(rule) is { } found ? new Period(found.N, found.Unit) : null;
}
