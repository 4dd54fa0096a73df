using Serambi.Platform.Calendar;

namespace Serambi.Platform.Procedures;

/// <summary>Checks one clock: its length, its beginning and its end, its extension, what follows when it runs out.</summary>
internal sealed class ClockCheck(ProcedureDefinition procedure, DeadlineRules rules, List<Finding> found)
{
    public void Run(ClockDefinition clock)
    {
        var place = $"clocks.{clock.Id}";
        ProcedureChecker.Label(procedure, clock.Label, $"{place}.label", found);
        Length(clock.Rule, clock.Within, place);
        if (clock.Per is { } per)
        {
            if (procedure.FindStage(per) is null) found.Add(new Finding("UnknownStage", $"{place}.per", per));
            if (clock.Starts.Count + clock.Stops.Count > 0) found.Add(new Finding("ClockPerAndStarts", $"{place}.per"));
        }
        else
        {
            if (!clock.Starts.Any(s => s == ProcedureWords.Filed || Taken(s))) found.Add(new Finding("ClockNeverStarts", $"{place}.starts"));
            if (!clock.Stops.Any(Taken)) found.Add(new Finding("ClockNeverStops", $"{place}.stops"));
        }

        Actions(clock.Starts.Where(s => s != ProcedureWords.Filed), $"{place}.starts");
        Actions(clock.Stops, $"{place}.stops");
        found.AddRange(clock.PausesIn.Where(s => procedure.FindStage(s) is null).Select(s => new Finding("UnknownStage", $"{place}.pauses_in", s)));
        if (clock.Extend is { } extend) Extend(clock, extend, $"{place}.extend");
        if (clock.Late is { } late && late != ProcedureWords.Remind) Late($"{place}.late", clock, late);
    }

    /// <summary>What a stage does when its own period ran out.</summary>
    public void Late(string place, StageDefinition stage)
    {
        if (stage.Within is null) found.Add(new Finding("LateWithoutWithin", place));
        var late = stage.Late!;
        if (late == ProcedureWords.Remind) return;
        if (stage.Find(late) is { } move)
        {
            if (procedure.FindAction(late) is { } action && ActionCheck.Asks(procedure, stage, action)) found.Add(new Finding("LateAsks", place, late));
            if (!move.Final && move.Next == stage.Id) found.Add(new Finding("LateRepeats", place, late));
            return;
        }

        var target = ProcedureParser.Target(ProcedureWords.Late, late);
        var exists = target.Final ? procedure.Results.Any(r => r.Id == target.Next) : procedure.FindStage(target.Next) is not null;
        if (!exists) found.Add(new Finding("LateUnknown", place, late));
        else if (!target.Final && target.Next == stage.Id) found.Add(new Finding("LateRepeats", place, late));
    }

    private void Late(string place, ClockDefinition clock, string late)
    {
        var stages = procedure.Stages.Where(s => s.Find(late) is not null).ToList();
        if (stages.Count == 0 || procedure.FindAction(late) is not { } action)
        {
            found.Add(new Finding("LateUnknown", place, late));
            return;
        }

        if (stages.Any(s => ActionCheck.Asks(procedure, s, action))) found.Add(new Finding("LateAsks", place, late));
        var ends = clock.Stops.Contains(late, StringComparer.Ordinal)
            || stages.All(s => s.Find(late) is { } move && (move.Final || (clock.Per is { } per && per == s.Id && move.Next != per)));
        if (!ends) found.Add(new Finding("LateRepeats", place, late));
    }

    private void Extend(ClockDefinition clock, ExtendDefinition extend, string place)
    {
        Length(extend.Rule, extend.Within, place);
        Actions([extend.By], $"{place}.by");
        if (extend.Grounds.Count == 0) found.Add(new Finding("ExtendWithoutGround", $"{place}.grounds"));
        foreach (var ground in extend.Grounds) ProcedureChecker.Label(procedure, ground.Label, $"{place}.grounds.{ground.Id}", found);
        if (procedure.ExtendedBy(extend.By) is { } first && first.Id != clock.Id) found.Add(new Finding("ExtendTwice", $"{place}.by", extend.By));
    }

    private void Length(string? rule, Period? within, string place)
    {
        if ((rule is null) == (within is null)) found.Add(new Finding("ClockNoPeriod", place));
        if (within is { N: 0 }) found.Add(new Finding("NoLength", $"{place}.within"));
        if (rule is null) return;
        if (rules.Find(rule) is not { } legal) found.Add(new Finding("UnknownRule", $"{place}.rule", rule));
        else if (legal.Unit == PeriodUnit.Hours || legal.N < 0) found.Add(new Finding("RuleInHours", $"{place}.rule", rule));
    }

    private void Actions(IEnumerable<string> names, string place) =>
        found.AddRange(names.Where(n => procedure.FindAction(n) is null).Select(n => new Finding("UnknownAction", place, n)));

    private bool Taken(string action) => procedure.Stages.Any(s => s.Find(action) is not null);
}
