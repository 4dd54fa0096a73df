using System.Globalization;
using Serambi.Platform.Cases;

namespace Serambi.Platform.Procedures;

/// <summary>Checks what was entered against what an action asks for.</summary>
internal static class InputCheck
{
    public const int LongestText = 200;
    public const int LongestParagraph = 20_000;
    public const int LongestReason = 4_000;

    /// <summary>Accepted values, or every problem at once.</summary>
    /// <param name="now">Wall-clock time in the body's zone.</param>
    public static (Dictionary<string, string> Values, IReadOnlyList<Problem> Problems) Run(
        Case c, IReadOnlyList<InputDefinition> asked, ReasonRule reason, ActionInputs given, DateTime now, DateOnly arrived)
    {
        var today = DateOnly.FromDateTime(now);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<Problem>();
        foreach (var input in asked)
        {
            if (given[input.Id] is not { } value)
            {
                if (input.Required) problems.Add(Invalid(input, nameof(ProcedureTexts.InputRequired)));
                continue;
            }

            if (input.Type == InputType.Time) value = Time(value);
            if (Fault(c, input, value, today, arrived) is { } fault) problems.Add(fault);
            else values[input.Id] = value;
        }

        if (Past(asked, values, now) is { } past) problems.Add(Invalid(past, nameof(ProcedureTexts.InputTimePast)));
        if (reason == ReasonRule.Required && given.WrittenReason is null)
            problems.Add(Problem.Invalid("reason", ProcedureTexts.ReasonRequired));
        else if (given.WrittenReason is { Length: > LongestReason })
            problems.Add(Problem.Invalid("reason", Format(nameof(ProcedureTexts.ReasonTooLong), LongestReason)));
        return (values, problems);
    }

    /// <summary>A time as people write it, with a point or a colon and one digit or two, as it is kept.</summary>
    private static string Time(string value) =>
        TimeOnly.TryParseExact(value.Trim().Replace('.', ':'), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToString("HH:mm", CultureInfo.InvariantCulture) : value;

    /// <summary>The time of an appointment that is over already: a public day that lies not before today, and the public time beside it.</summary>
    private static InputDefinition? Past(IReadOnlyList<InputDefinition> asked, Dictionary<string, string> values, DateTime now)
    {
        var day = asked.FirstOrDefault(i => i is { Public: true, Type: InputType.Date });
        var hour = asked.FirstOrDefault(i => i is { Public: true, Type: InputType.Time });
        if (day is not { From: "today" } || hour is null || !values.TryGetValue(day.Id, out var on) || !values.TryGetValue(hour.Id, out var at)) return null;
        return DateTime.ParseExact($"{on} {at}", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) < now ? hour : null;
    }

    private static Problem? Fault(Case c, InputDefinition input, string value, DateOnly today, DateOnly arrived) => input.Type switch
    {
        InputType.Text => Length(input, value, LongestText),
        InputType.Paragraph => Length(input, value, LongestParagraph),
        InputType.Choice => input.Options.Any(o => o.Id == value) ? null : Invalid(input, nameof(ProcedureTexts.InputChoice)),
        InputType.YesNo => value is "yes" or "no" ? null : Invalid(input, nameof(ProcedureTexts.InputYesNo)),
        InputType.Date => Date(c, input, value, today, arrived),
        InputType.File => Files(input, value),
        InputType.Time => TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : Invalid(input, nameof(ProcedureTexts.InputTime)),
        InputType.Fields => value.Split(',').All(v => input.Options.Any(o => o.Id == v)) ? null : Invalid(input, nameof(ProcedureTexts.InputChoice)),
        _ => Guid.TryParse(value, out _) ? null : Invalid(input, nameof(ProcedureTexts.InputUnknown)),
    };

    private static Problem? Length(InputDefinition input, string value, int longest)
    {
        if (value.Length < input.Min) return Invalid(input, nameof(ProcedureTexts.InputTooShort), input.Min);
        var max = Math.Min(input.Max ?? longest, longest);
        return value.Length > max ? Invalid(input, nameof(ProcedureTexts.InputTooLong), max) : null;
    }

    private static Problem? Date(Case c, InputDefinition input, string value, DateOnly today, DateOnly arrived)
    {
        if (!DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return Invalid(input, nameof(ProcedureTexts.InputDate));
        if (Bound(c, input.From, today, arrived) is { } from && date < from) return Invalid(input, nameof(ProcedureTexts.InputTooEarly), Calendar.LegalDates.Date(from));
        return Bound(c, input.To, today, arrived) is { } to && date > to ? Invalid(input, nameof(ProcedureTexts.InputTooLate), Calendar.LegalDates.Date(to)) : null;
    }

    private static DateOnly? Bound(Case c, string? bound, DateOnly today, DateOnly arrived) => bound switch
    {
        null => null,
        "today" => today,
        "received" => c.ReceivedOn,
        "arrived" => arrived,
        _ => DateOnly.ParseExact(bound, "yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private static Problem? Files(InputDefinition input, string value)
    {
        var ids = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (!ids.All(i => Guid.TryParse(i, out _))) return Invalid(input, nameof(ProcedureTexts.InputUnknown));
        if (ids.Length < input.Min) return Invalid(input, nameof(ProcedureTexts.InputTooFew), input.Min);
        return ids.Length > (input.Max ?? 20) ? Invalid(input, nameof(ProcedureTexts.InputTooMany), input.Max ?? 20) : null;
    }

    public static Problem Invalid(InputDefinition input, string key, object? arg = null) =>
        Problem.Invalid(input.Id, Format(key, input.Label.In(), arg));

    public static string Format(string key, params object?[] args) =>
        string.Format(CultureInfo.InvariantCulture, ProcedureTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture)!, args);
}
