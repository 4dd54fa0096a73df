namespace Serambi.Platform.Procedures;

/// <summary>Compares what can be done in one stage of the law, and where it leads, through any stages that a body put in between.</summary>
internal sealed class StageComparison(ProcedureDefinition law, ProcedureDefinition variant, List<Finding> found)
{
    public void Run(StageDefinition lawful)
    {
        if (variant.FindStage(lawful.Id) is not { } mine)
        {
            found.Add(new Finding("LaxStageMissing", "stages", lawful.Id));
            return;
        }

        var place = $"stages.{lawful.Id}";
        foreach (var move in lawful.Does)
        {
            // A body may do without the extension; every other way of the law stays open.
            if (mine.Find(move.Action) is null && law.ExtendedBy(move.Action) is null)
                found.Add(new Finding("LaxActionMissing", $"{place}.does", move.Action));
            else if (mine.Find(move.Action) is not null) Roles(lawful, mine, move.Action, place);
        }

        found.AddRange(lawful.Reason.Where(r => mine.Find(r) is not null && !mine.Reason.Contains(r, StringComparer.Ordinal) && variant.FindAction(r)?.Reason != ReasonRule.Required)
            .Select(r => new Finding("LaxReason", $"{place}.reason", r)));
        foreach (var move in mine.Does)
        {
            if (lawful.Find(move.Action) is null && law.FindAction(move.Action) is not null)
                found.Add(new Finding("LaxTarget", $"{place}.does.{move.Action}", move.Action, move.Next));
            else Follow(lawful, move, move, [], $"{place}.does.{move.Action}");
        }

        if (mine.Auto is { } auto && auto != lawful.Auto) found.Add(new Finding("LaxRole", $"{place}.auto", ProcedureWords.System, auto));
    }

    private void Roles(StageDefinition lawful, StageDefinition mine, string action, string place)
    {
        var allowed = law.RolesOf(lawful, action);
        var chosen = variant.RolesOf(mine, action);
        found.AddRange(chosen.Except(allowed, StringComparer.Ordinal).Select(r => new Finding("LaxRole", $"{place}.does.{action}", r, action)));
        if (allowed.Contains(ProcedureWords.Applicant, StringComparer.Ordinal) && !chosen.Contains(ProcedureWords.Applicant, StringComparer.Ordinal))
            found.Add(new Finding("LaxApplicant", $"{place}.does.{action}", action));
    }

    /// <summary>
    /// Wherever the way that began with <paramref name="first"/> comes back to the stages and results of the law, it must be where the law
    /// leads, or back where it began.
    /// </summary>
    private void Follow(StageDefinition lawful, Transition first, Transition move, HashSet<string> seen, string place)
    {
        var between = !move.Final && law.FindStage(move.Next) is null ? variant.FindStage(move.Next) : null;
        if (between is not null)
        {
            if (!seen.Add(between.Id)) return;
            KeepsRights(lawful, between);
            foreach (var next in GraphCheck.Moves(between)) Follow(lawful, first, next, seen, $"stages.{between.Id}.does.{next.Action}");
            return;
        }

        var target = lawful.Find(first.Action);
        var leadsThere = target is not null && (move.Next, move.Final) == (target.Next, target.Final);
        var goesBack = !move.Final && move.Next == lawful.Id && (target is null || !ReferenceEquals(first, move));
        var ownWay = lawful.Find(move.Action) is { } own && (move.Next, move.Final) == (own.Next, own.Final);
        if (!leadsThere && !goesBack && !ownWay) found.Add(new Finding("LaxTarget", place, move.Action, move.Next));
    }

    /// <summary>What the applicant may do in the stage of the law stays possible in a stage put after it.</summary>
    private void KeepsRights(StageDefinition lawful, StageDefinition between)
    {
        foreach (var right in lawful.Does.Where(t => t.Final && law.RolesOf(lawful, t.Action).Contains(ProcedureWords.Applicant, StringComparer.Ordinal)))
        {
            var kept = between.Find(right.Action) is not null && variant.RolesOf(between, right.Action).Contains(ProcedureWords.Applicant, StringComparer.Ordinal);
            var finding = new Finding("LaxApplicant", $"stages.{between.Id}.does", right.Action);
            if (!kept && !found.Exists(f => f.Place == finding.Place && f.Args[0] == right.Action)) found.Add(finding);
        }
    }
}

/// <summary>Compares one action of the law with the body's.</summary>
internal static class ActionComparison
{
    public static void Run(ProcedureDefinition law, ProcedureDefinition variant, ActionDefinition lawful, List<Finding> found)
    {
        if (variant.FindAction(lawful.Id) is not { } mine) return;
        var place = $"actions.{lawful.Id}";
        if (lawful.Reason == ReasonRule.Required && mine.Reason != ReasonRule.Required) found.Add(new Finding("LaxReason", $"{place}.reason", lawful.Id));
        found.AddRange(lawful.NotBy.Except(mine.NotBy, StringComparer.Ordinal).Select(a => new Finding("LaxNotBy", $"{place}.not_by", a)));
        if (lawful.Notify == NotifyWhom.Requester && mine.Notify != NotifyWhom.Requester) found.Add(new Finding("LaxNotify", $"{place}.notify"));
        if (lawful.Outcome != mine.Outcome) found.Add(new Finding("LaxOutcome", $"{place}.outcome"));
        foreach (var input in lawful.Inputs) Input(input, mine.Inputs.FirstOrDefault(i => i.Id == input.Id), $"{place}.inputs.{input.Id}", found);
        if (!ForApplicant(law, lawful)) return;
        found.AddRange(mine.Inputs.Where(i => i.Required && lawful.Inputs.All(l => l.Id != i.Id || !l.Required))
            .Select(i => new Finding("LaxBurden", $"{place}.inputs.{i.Id}", i.Id)));
        if (mine.Reason == ReasonRule.Required && lawful.Reason != ReasonRule.Required) found.Add(new Finding("LaxBurden", $"{place}.reason", "reason"));
    }

    private static void Input(InputDefinition lawful, InputDefinition? mine, string place, List<Finding> found)
    {
        if (mine is null)
        {
            if (lawful.Required) found.Add(new Finding("LaxInput", place, lawful.Id));
            return;
        }

        if (mine.Type != lawful.Type || (lawful.Required && !mine.Required) || (lawful.Min is { } min && (mine.Min ?? 0) < min) || mine.Sets != lawful.Sets)
            found.Add(new Finding("LaxInput", place, lawful.Id));
        found.AddRange(mine.Options.Select(o => o.Id).Except(lawful.Options.Select(o => o.Id), StringComparer.Ordinal).Select(o => new Finding("LaxOption", $"{place}.options.{o}", o)));
    }

    private static bool ForApplicant(ProcedureDefinition law, ActionDefinition action) =>
        law.Stages.Any(s => s.Find(action.Id) is not null && law.RolesOf(s, action.Id).Contains(ProcedureWords.Applicant, StringComparer.Ordinal));
}
