using Serambi.Platform.Cases;

namespace Serambi.Platform.Procedures;

/// <summary>What an action asks for, and what becomes of the accepted values.</summary>
internal static class ActionValues
{
    /// <summary>Inputs of an action, the ground of an extension first.</summary>
    public static IReadOnlyList<InputDefinition> Asked(ProcedureDefinition procedure, string action)
    {
        var own = procedure.FindAction(action)?.Inputs ?? [];
        if (procedure.ExtendedBy(action)?.Extend is not { } extend) return own;
        var label = new LocalText(Word(nameof(ProcedureTexts.Ground), "id"), Word(nameof(ProcedureTexts.Ground), "en"));
        return [new InputDefinition { Id = ProcedureWords.Ground, Type = InputType.Choice, Label = label, Required = true, Options = extend.Grounds }, .. own];
    }

    private static string Word(string key, string language) =>
        ProcedureTexts.ResourceManager.GetString(key, System.Globalization.CultureInfo.GetCultureInfo(language))!;

    public static ReasonRule ReasonFor(ProcedureDefinition procedure, StageDefinition stage, ActionDefinition action) =>
        procedure.ExtendedBy(action.Id) is not null || stage.Reason.Contains(action.Id, StringComparer.Ordinal) ? ReasonRule.Required : action.Reason;

    /// <summary>What values do to the case besides being recorded.</summary>
    public static void Effects(Case c, ActionDefinition action, Dictionary<string, string> values)
    {
        foreach (var input in action.Inputs)
        {
            if (!values.TryGetValue(input.Id, out var value)) continue;
            if (input.Sets == InputEffect.Handling) (c.HandlingUnitId, c.AssigneeId) = (Guid.Parse(value), c.HandlingUnitId == Guid.Parse(value) ? c.AssigneeId : null);
            if (input.Sets == InputEffect.Assignee) c.AssigneeId = Guid.Parse(value);
        }
    }

    /// <summary>Day 0 of the clocks that the action starts; null for the day on which it is taken.</summary>
    public static DateOnly? DayZero(ActionDefinition action, Dictionary<string, string> values) =>
        action.Inputs.FirstOrDefault(i => i.Sets == InputEffect.DayZero) is { } input && values.TryGetValue(input.Id, out var day)
            ? DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>What goes into the event: every value but prose, and the written reason.</summary>
    public static Dictionary<string, string?> Recorded(ActionDefinition action, Dictionary<string, string> values, ActionInputs inputs)
    {
        var prose = action.Inputs.Where(i => i.Type == InputType.Paragraph).Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        var data = values.Where(v => !prose.Contains(v.Key)).ToDictionary(v => v.Key, string? (v) => v.Value, StringComparer.Ordinal);
        if (inputs.WrittenReason is { } reason) data["reason"] = reason;
        return data;
    }
}
