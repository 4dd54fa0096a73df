using System.Globalization;

namespace Serambi.Platform.Calendar;

/// <summary>What the counter is doing.</summary>
public enum OpeningState
{
    /// <summary>Open until <see cref="OpeningStatus.At"/>.</summary>
    Open,

    /// <summary>Open, with a break from <see cref="OpeningStatus.At"/> on.</summary>
    OpenUntilBreak,

    /// <summary>In its break until <see cref="OpeningStatus.At"/>.</summary>
    Break,

    /// <summary>Closed; opens on <see cref="OpeningStatus.On"/> at <see cref="OpeningStatus.At"/>.</summary>
    Closed,
}

/// <summary>Whether the counter is open, and what comes next.</summary>
/// <param name="Today">The day in the body's zone for which this is said.</param>
/// <param name="ChangesAtUtc">From this instant on these words are wrong: nothing may keep them longer.</param>
public sealed record OpeningStatus(OpeningState State, DateOnly Today, DateOnly On, TimeOnly At, DateTime ChangesAtUtc)
{
    private const int DaysSearched = 31;

    public bool Open => State is OpeningState.Open or OpeningState.OpenUntilBreak;

    /// <summary>"Buka sekarang, tutup pukul 16.00"; "Tutup, buka Senin pukul 08.00".</summary>
    public string Text(CultureInfo? culture = null)
    {
        var at = LegalDates.Clock(At, culture);
        return State switch
        {
            OpeningState.Open => CalendarWords.Format(nameof(CalendarTexts.OpenNow), culture, at),
            OpeningState.OpenUntilBreak => CalendarWords.Format(nameof(CalendarTexts.OpenUntilBreak), culture, at),
            OpeningState.Break => CalendarWords.Format(nameof(CalendarTexts.OpenAfterBreak), culture, at),
            _ when On == Today => CalendarWords.Format(nameof(CalendarTexts.ClosedUntilToday), culture, at),
            _ => CalendarWords.Format(nameof(CalendarTexts.ClosedUntil), culture, On.DayNumber - Today.DayNumber < 7 ? LegalDates.Weekday(On.DayOfWeek, culture) : LegalDates.LongDate(On, culture), at),
        };
    }

    /// <summary>
    /// The status at an instant. Holidays of the calendar are closed, joint leave as the body counts it; the weekly rest is what <paramref name="days"/>
    /// leave out. Null without hours, and where the calendar does not know the holidays of a year that the answer touches.
    /// </summary>
    public static OpeningStatus? Of(DateTime utc, IReadOnlyList<OpeningDay> days, WorkingCalendar calendar, LegalZone zone)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var now = zone.LocalTime(utc);
        var (today, time) = (DateOnly.FromDateTime(now), TimeOnly.FromDateTime(now));
        if (!calendar.Covers(today.Year)) return null;
        DateTime Instant(TimeOnly at) => zone.StartOfDayUtc(today) + at.ToTimeSpan();
        var periods = Periods(today, days, calendar);
        for (var i = 0; i < periods.Count; i++)
        {
            var (from, until) = periods[i];
            if (time < from) return new OpeningStatus(i == 0 ? OpeningState.Closed : OpeningState.Break, today, today, from, Instant(from));
            if (time < until) return new OpeningStatus(i == periods.Count - 1 ? OpeningState.Open : OpeningState.OpenUntilBreak, today, today, until, Instant(until));
        }

        for (var date = today.AddDays(1); date <= today.AddDays(DaysSearched) && calendar.Covers(date.Year); date = date.AddDays(1))
        {
            if (Periods(date, days, calendar) is [var first, ..]) return new OpeningStatus(OpeningState.Closed, today, date, first.From, zone.EndOfDayUtc(today));
        }

        return null;
    }

    private static List<(TimeOnly From, TimeOnly Until)> Periods(DateOnly date, IReadOnlyList<OpeningDay> days, WorkingCalendar calendar) =>
        calendar.WhyNot(date) is { Holidays.Count: > 0 } ? [] : [.. days.Where(d => d.Day == date.DayOfWeek).SelectMany(d => d.Periods())];
}
