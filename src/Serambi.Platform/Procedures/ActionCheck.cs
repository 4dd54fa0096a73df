using System.Globalization;

namespace Serambi.Platform.Procedures;

/// <summary>Checks one action: its names, what it asks for, what it decides.</summary>
internal static class ActionCheck
{
    public static void Run(ProcedureDefinition procedure, ActionDefinition action, HashSet<string> roles, List<Finding> found)
    {
        var place = $"actions.{action.Id}";
        ProcedureChecker.Label(procedure, action.Label, $"{place}.label", found);
        if (action.Done is not null) ProcedureChecker.Label(procedure, action.Done, $"{place}.done", found);
        if (action.Confirm is not null) ProcedureChecker.Label(procedure, action.Confirm, $"{place}.confirm", found);
        if (procedure.Stages.All(s => s.Find(action.Id) is null)) found.Add(new Finding("UnusedAction", place));
        if (action.Id is ProcedureWords.Filed or ProcedureWords.Late or ProcedureWords.Skipped or ProcedureWords.ClockMoved or ProcedureWords.Remind)
            found.Add(new Finding("ReservedName", place, action.Id));
        found.AddRange(action.Roles.Where(r => !roles.Contains(r)).Select(r => new Finding("UnknownRole", $"{place}.roles", r)));
        found.AddRange(action.NotBy.Where(a => procedure.FindAction(a) is null).Select(a => new Finding("UnknownAction", $"{place}.not_by", a)));
        foreach (var input in action.Inputs) Input(procedure, input, $"{place}.inputs.{input.Id}", found);
        if (action.Form && (action.Message || action.Inputs.Count > 0 || action.Reason != ReasonRule.None)) found.Add(new Finding("FormAsks", $"{place}.form"));
        if (action.Form && !procedure.Stages.Any(s => s.Find(action.Id) is not null && procedure.RolesOf(s, action.Id).Contains(ProcedureWords.Applicant, StringComparer.Ordinal)))
            found.Add(new Finding("FormWithoutApplicant", $"{place}.form"));
        if (action.Outcome is { } outcome) Outcome(procedure, action, outcome, $"{place}.outcome", found);
    }

    /// <summary>Whether somebody must enter something, so that the program cannot take the action by itself.</summary>
    public static bool Asks(ProcedureDefinition procedure, StageDefinition stage, ActionDefinition action) =>
        action.Inputs.Any(i => i.Required) || action.Form || action.If is not null || action.Reason == ReasonRule.Required
        || stage.Reason.Contains(action.Id, StringComparer.Ordinal) || procedure.ExtendedBy(action.Id) is not null;

    private static void Input(ProcedureDefinition procedure, InputDefinition input, string place, List<Finding> found)
    {
        ProcedureChecker.Label(procedure, input.Label, $"{place}.label", found);
        if (input.Hint is not null) ProcedureChecker.Label(procedure, input.Hint, $"{place}.hint", found);
        if (ProcedureWords.Reserved.Contains(input.Id, StringComparer.Ordinal)) found.Add(new Finding("ReservedName", place, input.Id));
        if (input.Type == InputType.Choice && input.Options.Count == 0) found.Add(new Finding("ChoiceWithoutOptions", place));
        if (input.Type != InputType.Choice && input.Options.Count > 0) found.Add(new Finding("OptionsWithoutChoice", $"{place}.options"));
        foreach (var option in input.Options) ProcedureChecker.Label(procedure, option.Label, $"{place}.options.{option.Id}", found);
        if (input.Min > input.Max) found.Add(new Finding("BadBounds", $"{place}.min"));
        if ((input.Min ?? input.Max) is not null && input.Type is not (InputType.Text or InputType.Paragraph or InputType.File)) found.Add(new Finding("BadBounds", $"{place}.min"));
        foreach (var (key, bound) in new[] { ("from", input.From), ("to", input.To) })
        {
            if (bound is null) continue;
            if (input.Type != InputType.Date) found.Add(new Finding("BadBounds", $"{place}.{key}"));
            else if (!IsDateBound(bound)) found.Add(new Finding("BadDateBound", $"{place}.{key}", bound));
        }

        if (input.Public && input.Type is InputType.Paragraph or InputType.File or InputType.Unit or InputType.Person) found.Add(new Finding("PublicInput", $"{place}.public"));
        var fits = input.Sets switch
        {
            InputEffect.Handling => input.Type == InputType.Unit,
            InputEffect.Assignee => input.Type == InputType.Person,
            InputEffect.DayZero => input.Type == InputType.Date,
            _ => true,
        };
        if (!fits) found.Add(new Finding("SetsWrongType", $"{place}.sets", ProcedureWordLists.Effects.First(e => e.Value == input.Sets).Key));
    }

    private static bool IsDateBound(string bound) =>
        bound is "today" or "received" or "arrived" || DateOnly.TryParseExact(bound, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static void Outcome(ProcedureDefinition procedure, ActionDefinition action, string outcome, string place, List<Finding> found)
    {
        bool Declared(string id) => procedure.Results.Any(r => r.Id == id);
        if (!outcome.StartsWith('$'))
        {
            if (outcome != ProcedureWords.NoOutcome && !Declared(outcome)) found.Add(new Finding("BadOutcome", place, outcome));
            return;
        }

        var input = action.Inputs.FirstOrDefault(i => i.Id == outcome[1..]);
        if (input is not { Type: InputType.Choice, Required: true }) found.Add(new Finding("BadOutcome", place, outcome));
        else found.AddRange(input.Options.Where(o => !Declared(o.Id)).Select(o => new Finding("OutcomeOption", place, o.Id)));
    }
}
