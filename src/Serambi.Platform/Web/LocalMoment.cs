using System.Globalization;
using Serambi.Platform.Calendar;
using Serambi.Platform.Settings;

namespace Serambi.Platform.Web;

/// <summary>A day and a time of the body's clock, as a form takes them; both empty means at once.</summary>
public sealed class LocalMoment
{
    public DateOnly? On { get; set; }

    /// <summary>Hours and minutes; without them the day begins at midnight.</summary>
    public string? Clock { get; set; }

    /// <summary>The instant; null when nothing was entered.</summary>
    public Result<DateTime?> Read(BodySettings body, string field)
    {
        var text = Clock?.Trim().Replace('.', ':');
        if (On is not { } day) return string.IsNullOrEmpty(text) ? (DateTime?)null : Problem.Invalid(field + ".On", WebTexts.DayMissing);
        if (day.Year is < 2000 or > 2200) return Problem.Invalid(field + ".On", WebTexts.DayMissing);
        var time = TimeOnly.MinValue;
        if (!string.IsNullOrEmpty(text) && !TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time)) return Problem.Invalid(field + ".Clock", WebTexts.ClockWrong);
        return CalendarSettings.From(body).Zone.StartOfDayUtc(day) + time.ToTimeSpan();
    }
}
