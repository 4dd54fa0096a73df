using System.Globalization;

namespace Serambi.Platform.Calendar;

/// <summary>One day of a count.</summary>
/// <param name="Date">The day.</param>
/// <param name="Number">Its number in the count (1 is the first day after the event); null when it was passed over.</param>
/// <param name="Reason">Why it was passed over; null when it was counted.</param>
public sealed record DeadlineStep(DateOnly Date, int? Number, NonWorkingReason? Reason)
{
    /// <summary>"hari ke-3", "Sabtu, bukan hari kerja" or "Cuti Bersama Idulfitri 1447 H (cuti bersama)".</summary>
    public string Text(CultureInfo? culture = null)
    {
        if (Reason is null) return CalendarWords.Format(nameof(CalendarTexts.DayNumber), culture, Number ?? 0);
        return Reason.Holidays.Count == 0
            ? CalendarWords.Format(nameof(CalendarTexts.WeeklyRest), culture, LegalDates.Weekday(Date.DayOfWeek, culture))
            : string.Join(" / ", Reason.Holidays.Select(h => $"{h.NameId} ({DeadlineExplanation.KindName(h.Kind, culture)})"));
    }
}

/// <summary>Says in words how a due date came about.</summary>
public static class DeadlineExplanation
{
    /// <summary>"10 hari kerja sejak 6 Maret 2026; dilewati: 18–20, 23–24 Maret".</summary>
    public static string Sentence(Deadline deadline, CultureInfo? culture = null)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        var start = LegalDates.Date(deadline.Start, culture);
        var sentence = deadline.N == 0
            ? CalendarWords.Format(nameof(CalendarTexts.SameDay), culture, start)
            : CalendarWords.Format(
                deadline.N > 0 ? nameof(CalendarTexts.Since) : nameof(CalendarTexts.Before), culture,
                LegalDates.Period(deadline.N, deadline.Unit, culture), start);
        if (deadline.Skipped.Count > 0)
        {
            var dates = Runs([.. deadline.Skipped.Select(s => s.Date)], deadline.Start.Year, culture);
            sentence += CalendarWords.Format(nameof(CalendarTexts.SkippedList), culture, dates);
        }
        if (deadline.MissingYear is { } year) sentence += CalendarWords.Format(nameof(CalendarTexts.Uncertain), culture, year);
        return sentence;
    }

    /// <summary>"72 jam sejak 6 Maret 2026 pukul 07.30 WIB".</summary>
    public static string Sentence(InstantDeadline deadline, LegalZone zone, CultureInfo? culture = null)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        return CalendarWords.Format(
            nameof(CalendarTexts.Since), culture, LegalDates.Period(deadline.Hours, PeriodUnit.Hours, culture),
            LegalDates.Moment(deadline.StartUtc, zone, culture));
    }

    /// <summary>
    /// Every day from the one after the event to the due date (backwards for a count back), numbered or with the reason why it was
    /// passed over. Empty for months, which are not counted day by day.
    /// </summary>
    /// <param name="deadline">The deadline.</param>
    /// <param name="calendar">The calendar that it was counted with (<see cref="Deadline.CalendarVersion"/>).</param>
    public static IReadOnlyList<DeadlineStep> Steps(Deadline deadline, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        ArgumentNullException.ThrowIfNull(calendar);
        var steps = new List<DeadlineStep>();
        if (deadline.Unit == PeriodUnit.Months) return steps;
        var direction = Math.Sign(deadline.DueOn.DayNumber - deadline.Start.DayNumber);
        var number = 0;
        for (var date = deadline.Start; date != deadline.DueOn;)
        {
            date = date.AddDays(direction);
            var reason = deadline.Unit == PeriodUnit.WorkingDays ? calendar.WhyNot(date) : null;
            steps.Add(new DeadlineStep(date, reason is null ? ++number : null, reason));
        }
        return steps;
    }

    /// <summary>"libur nasional", "cuti bersama"…</summary>
    public static string KindName(HolidayKind kind, CultureInfo? culture = null) => CalendarWords.Text(
        kind switch
        {
            HolidayKind.NationalHoliday => nameof(CalendarTexts.KindNational),
            HolidayKind.JointLeave => nameof(CalendarTexts.KindJointLeave),
            HolidayKind.ElectionDay => nameof(CalendarTexts.KindElection),
            HolidayKind.Local => nameof(CalendarTexts.KindLocal),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        },
        culture);

    /// <summary>
    /// Dates in order, consecutive ones joined by an en dash, grouped by month: "18–20, 23–24 Maret, 3 April". The year is written when
    /// any date lies outside <paramref name="impliedYear"/>.
    /// </summary>
    public static string Runs(IReadOnlyList<DateOnly> dates, int impliedYear, CultureInfo? culture = null)
    {
        ArgumentNullException.ThrowIfNull(dates);
        var withYear = dates.Any(d => d.Year != impliedYear);
        return string.Join(", ", dates.GroupBy(d => (d.Year, d.Month)).Select(month =>
            $"{Days([.. month.Select(d => d.Day)])} {LegalDates.Month(month.Key.Month, culture)}"
            + (withYear ? string.Create(CultureInfo.InvariantCulture, $" {month.Key.Year}") : "")));
    }

    private static string Days(IReadOnlyList<int> days)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var day in days)
        {
            if (runs.Count > 0 && runs[^1].Last == day - 1) runs[^1] = (runs[^1].First, day);
            else runs.Add((day, day));
        }
        return string.Join(", ", runs.Select(r => r.First == r.Last
            ? r.First.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{r.First}–{r.Last}")));
    }
}
