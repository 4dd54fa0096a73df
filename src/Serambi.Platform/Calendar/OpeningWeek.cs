using System.Globalization;

namespace Serambi.Platform.Calendar;

/// <summary>The opening hours of a week in words and as rows of a form.</summary>
public static class OpeningWeek
{
    private static readonly DayOfWeek[] Days =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>What a new body begins with: office hours of a five- or six-day week, with the longer break of Friday.</summary>
    public static IReadOnlyList<OpeningDay> Usual(int workingDays)
    {
        OpeningDay Day(DayOfWeek day, int from, int until, TimeOnly? pause, int again) =>
            new() { Day = day, From = new TimeOnly(from, 0), Until = new TimeOnly(until, 0), BreakFrom = pause, BreakUntil = pause is null ? null : new TimeOnly(again, 0) };
        var week = Days.Take(4).Select(d => Day(d, 8, 16, new TimeOnly(12, 0), 13)).Append(Day(DayOfWeek.Friday, 8, 16, new TimeOnly(11, 30), 13));
        return [.. workingDays == 6 ? week.Append(Day(DayOfWeek.Saturday, 8, 12, null, 0)) : week];
    }

    /// <summary>Seven rows from Monday to Sunday; a day that is not given is closed.</summary>
    public static IReadOnlyList<OpeningDay> Rows(IReadOnlyList<OpeningDay> days) => [.. Days.Select(d => days.FirstOrDefault(o => o.Day == d) ?? new OpeningDay { Day = d })];

    /// <summary>"Senin–Kamis 08.00–16.00 (istirahat 12.00–13.00)", a line for each run of days with the same hours; closed days are left out.</summary>
    public static IReadOnlyList<string> Lines(IReadOnlyList<OpeningDay> days, CultureInfo? culture = null)
    {
        var lines = new List<string>();
        var rows = Rows(days);
        for (var i = 0; i < rows.Count;)
        {
            var last = i;
            while (last + 1 < rows.Count && rows[last + 1] with { Day = rows[i].Day } == rows[i]) last++;
            if (rows[i] is { From: { } from, Until: { } until } day)
            {
                var names = LegalDates.Weekday(day.Day, culture) + (last == i ? "" : "–" + LegalDates.Weekday(rows[last].Day, culture));
                var hours = $"{names} {LegalDates.Clock(from, culture)}–{LegalDates.Clock(until, culture)}";
                lines.Add(day is { BreakFrom: { } pause, BreakUntil: { } again }
                    ? CalendarWords.Format(nameof(CalendarTexts.OpeningWithBreak), culture, hours, LegalDates.Clock(pause, culture), LegalDates.Clock(again, culture))
                    : hours);
            }

            i = last + 1;
        }

        return lines;
    }
}
