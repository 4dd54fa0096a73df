using System.Globalization;
using Serambi.Platform.Calendar;

namespace Serambi.Platform.Procedures;

/// <summary>What was entered for an action, as people read it.</summary>
public static class InputWords
{
    /// <param name="input">What was asked.</param>
    /// <param name="value">The recorded value.</param>
    /// <returns>The value itself where it has no words of its own.</returns>
    public static string Of(InputDefinition input, string value)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(value);
        return input.Type switch
        {
            InputType.Choice => LabelOf(input, value),
            InputType.Fields => string.Join(", ", value.Split(',').Select(v => LabelOf(input, v))),
            InputType.YesNo => value == "yes" ? ProcedureTexts.Yes : ProcedureTexts.No,
            InputType.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => LegalDates.LongDate(day),
            InputType.Time => value.Replace(':', '.'),
            _ => value,
        };
    }

    private static string LabelOf(InputDefinition input, string option) => input.Options.FirstOrDefault(o => o.Id == option)?.Label.In() ?? option;
}
