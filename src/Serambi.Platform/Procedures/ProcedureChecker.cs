using Serambi.Platform.Access;
using Serambi.Platform.Calendar;

namespace Serambi.Platform.Procedures;

/// <summary>
/// Looks at a whole procedure before anybody may use it: every name known, every stage reachable, every case able to end, every clock
/// able to start and stop. What it passes, the engine can run.
/// </summary>
/// <param name="rules">The periods of the law.</param>
/// <param name="roles">Roles besides those of the house, from modules; null for none.</param>
/// <param name="expression">Judges a <c>skip</c> expression: null when it is sound, else what is wrong; null when the procedure has no form.</param>
public sealed class ProcedureChecker(DeadlineRules rules, IEnumerable<string>? roles = null, Func<string, string?>? expression = null)
{
    private readonly HashSet<string> known = [.. Roles.All, .. roles ?? [], ProcedureWords.Applicant, ProcedureWords.System];

    /// <summary>All that is wrong; empty when the procedure is sound.</summary>
    public IReadOnlyList<Finding> Check(ProcedureDefinition procedure)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        var found = new List<Finding>();
        CheckHeader(procedure, found);
        foreach (var stage in procedure.Stages) CheckStage(procedure, stage, found);
        foreach (var action in procedure.Actions)
        {
            ActionCheck.Run(procedure, action, known, found);
            Answers(action, found);
        }

        foreach (var clock in procedure.Clocks) new ClockCheck(procedure, rules, found).Run(clock);
        foreach (var stage in procedure.Stages.Where(s => s.Late is not null)) new ClockCheck(procedure, rules, found).Late($"stages.{stage.Id}.late", stage);
        GraphCheck.Run(procedure, found);
        return found;
    }

    /// <summary>Adds the findings about a name for people.</summary>
    internal static void Label(ProcedureDefinition procedure, LocalText? label, string place, List<Finding> found)
    {
        if (string.IsNullOrWhiteSpace(label?.Id)) found.Add(new Finding("MissingLabel", place));
        else if (procedure.Statutory && string.IsNullOrWhiteSpace(label.En)) found.Add(new Finding("MissingEnglish", place));
    }

    /// <summary>What an action has to do with the answers of a form.</summary>
    private void Answers(ActionDefinition action, List<Finding> found)
    {
        if (expression is not null)
        {
            if (action.If is { } condition && expression(condition) is { } fault) found.Add(new Finding("BadExpression", $"actions.{action.Id}.if", fault));
            return;
        }

        if (action.If is not null) found.Add(new Finding("NoForm", $"actions.{action.Id}.if"));
        if (action.Form) found.Add(new Finding("NoForm", $"actions.{action.Id}.form"));
        found.AddRange(action.Inputs.Where(i => i.Type == InputType.Fields).Select(i => new Finding("NoForm", $"actions.{action.Id}.inputs.{i.Id}")));
    }

    private static void CheckHeader(ProcedureDefinition procedure, List<Finding> found)
    {
        Label(procedure, procedure.Title, "title", found);
        if (procedure.Statutory && procedure.Legal.Count == 0) found.Add(new Finding("MissingLegal", "legal"));
        if (procedure.Stages.Count == 0) found.Add(new Finding("NoStages", "stages"));
        foreach (var result in procedure.Results)
        {
            Label(procedure, result.Label, $"results.{result.Id}", found);
            if (procedure.FindStage(result.Id) is not null) found.Add(new Finding("DuplicateName", $"results.{result.Id}", result.Id));
        }

        var governing = procedure.Clocks.Where(c => c.Governs).ToList();
        found.AddRange(governing.Skip(1).Select(c => new Finding("TwoGoverning", $"clocks.{c.Id}.governs", governing[0].Id)));
    }

    private void CheckStage(ProcedureDefinition procedure, StageDefinition stage, List<Finding> found)
    {
        var place = $"stages.{stage.Id}";
        Label(procedure, stage.Label, $"{place}.label", found);
        found.AddRange(stage.By.Where(r => !known.Contains(r)).Select(r => new Finding("UnknownRole", $"{place}.by", r)));
        foreach (var move in stage.Does)
        {
            Target(procedure, move, $"{place}.does.{move.Action}", found);
            if (procedure.FindAction(move.Action) is null) found.Add(new Finding("UnknownAction", $"{place}.does.{move.Action}", move.Action));
            else if (procedure.RolesOf(stage, move.Action).Count == 0) found.Add(new Finding("NoRole", $"{place}.does.{move.Action}", move.Action));
        }

        IEnumerable<(string Key, string Name)> named =
            [.. stage.Reason.Select(r => ("reason", r)), .. stage.Auto is null ? [] : new[] { ("auto", stage.Auto) }, .. stage.Issue is null ? [] : new[] { ("issue", stage.Issue) }];
        found.AddRange(named.Where(n => stage.Find(n.Name) is null).Select(n => new Finding("UnknownAction", $"{place}.{n.Key}", n.Name)));
        CheckAlone(procedure, stage, place, found);
    }

    private void CheckAlone(ProcedureDefinition procedure, StageDefinition stage, string place, List<Finding> found)
    {
        if (stage.Within is { N: 0 }) found.Add(new Finding("NoLength", $"{place}.within"));
        if (stage.ShownAs is { } shown && procedure.FindStage(shown) is null) found.Add(new Finding("UnknownStage", $"{place}.shown_as", shown));
        if (stage.Paused && !procedure.Clocks.Any(c => c is { Governs: true, Rule: null, Per: null })) found.Add(new Finding("PauseWithoutClock", $"{place}.clock"));
        if (stage.Next is not null) Target(procedure, stage.Next, $"{place}.next", found);
        if (stage is { Next: not null, Skip: null }) found.Add(new Finding("NextWithoutSkip", $"{place}.next"));
        if (stage.Skip is { } skip)
        {
            if (stage.Next is null) found.Add(new Finding("SkipWithoutNext", $"{place}.skip"));
            if (expression is null) found.Add(new Finding("SkipUnsupported", $"{place}.skip"));
            else if (expression(skip) is { } fault) found.Add(new Finding("BadExpression", $"{place}.skip", fault));
        }

        if (stage.Auto is { } auto && stage.Find(auto) is not null && procedure.FindAction(auto) is { } action)
        {
            if (!procedure.RolesOf(stage, auto).Contains(ProcedureWords.System, StringComparer.Ordinal)) found.Add(new Finding("AutoWithoutSystem", $"{place}.auto", auto));
            if (ActionCheck.Asks(procedure, stage, action)) found.Add(new Finding("LateAsks", $"{place}.auto", auto));
        }
    }

    private static void Target(ProcedureDefinition procedure, Transition move, string place, List<Finding> found)
    {
        if (move.Final && procedure.Results.All(r => r.Id != move.Next)) found.Add(new Finding("UnknownResult", place, move.Next));
        if (!move.Final && procedure.FindStage(move.Next) is null) found.Add(new Finding("UnknownStage", place, move.Next));
    }
}
