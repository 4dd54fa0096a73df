using System.Globalization;

namespace Serambi.Platform.Calendar;

/// <summary>
/// Dates and times as people read them in letters and on pages. The names come from the product's own texts, so that every server
/// writes "Agustus" alike whatever culture data it has. Without a culture the one of the current request is used.
/// </summary>
public static class LegalDates
{
    /// <summary>"Jumat, 27 Maret 2026".</summary>
    public static string LongDate(DateOnly date, CultureInfo? culture = null) => $"{Weekday(date.DayOfWeek, culture)}, {Date(date, culture)}";

    /// <summary>"27 Maret 2026".</summary>
    public static string Date(DateOnly date, CultureInfo? culture = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Month(date.Month, culture)} {date.Year}");

    /// <summary>"27 Mar 2026", for tables.</summary>
    public static string ShortDate(DateOnly date, CultureInfo? culture = null) => string.Create(
        CultureInfo.InvariantCulture, $"{date.Day} {CalendarWords.Item(nameof(CalendarTexts.MonthsShort), date.Month - 1, culture)} {date.Year}");

    /// <summary>"27/03/2026", for forms and registers.</summary>
    public static string NumericDate(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>"Maret 2026".</summary>
    public static string MonthYear(DateOnly date, CultureInfo? culture = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{Month(date.Month, culture)} {date.Year}");

    /// <summary>"Senin".</summary>
    public static string Weekday(DayOfWeek day, CultureInfo? culture = null) =>
        CalendarWords.Item(nameof(CalendarTexts.Weekdays), (int)day, culture);

    /// <summary>"Maret"; months count from 1.</summary>
    public static string Month(int month, CultureInfo? culture = null) =>
        CalendarWords.Item(nameof(CalendarTexts.Months), month - 1, culture);

    /// <summary>"07.30" in Indonesian, "07:30" in English.</summary>
    public static string Clock(TimeOnly time, CultureInfo? culture = null) => CalendarWords.Format(nameof(CalendarTexts.ShortTime), culture, time.Hour, time.Minute);

    /// <summary>"pukul 07.30 WIB".</summary>
    /// <exception cref="ArgumentException">The instant is not UTC.</exception>
    public static string Time(DateTime utc, LegalZone zone, CultureInfo? culture = null)
    {
        var local = zone.LocalTime(utc);
        return CalendarWords.Format(nameof(CalendarTexts.ClockTime), culture, local.Hour, local.Minute, zone.Abbreviation());
    }

    /// <summary>"27 Maret 2026 pukul 07.30 WIB".</summary>
    /// <exception cref="ArgumentException">The instant is not UTC.</exception>
    public static string Moment(DateTime utc, LegalZone zone, CultureInfo? culture = null) =>
        CalendarWords.Format(nameof(CalendarTexts.Moment), culture, Date(zone.DateOf(utc), culture), Time(utc, zone, culture));

    /// <summary>"10 hari kerja", "1 working day"; the sign is dropped.</summary>
    public static string Period(int n, PeriodUnit unit, CultureInfo? culture = null)
    {
        n = Math.Abs(n);
        var (one, many) = unit switch
        {
            PeriodUnit.WorkingDays => (nameof(CalendarTexts.WorkingDayOne), nameof(CalendarTexts.WorkingDayMany)),
            PeriodUnit.CalendarDays => (nameof(CalendarTexts.DayOne), nameof(CalendarTexts.DayMany)),
            PeriodUnit.Months => (nameof(CalendarTexts.MonthOne), nameof(CalendarTexts.MonthMany)),
            PeriodUnit.Hours => (nameof(CalendarTexts.HourOne), nameof(CalendarTexts.HourMany)),
            _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
        };
        return CalendarWords.Format(n == 1 ? one : many, culture, n);
    }

    /// <summary>
    /// "3 hari kerja lagi", "hari ini", "terlambat 2 hari kerja". Counted in working days when the period is; in calendar days when it
    /// is not, or when only days off lie between.
    /// </summary>
    /// <param name="today">Today in the body's zone.</param>
    /// <param name="dueOn">Last day.</param>
    /// <param name="unit">What the period counts.</param>
    /// <param name="calendar">The body's calendar.</param>
    /// <param name="culture">Language; null: that of the request.</param>
    public static string Remaining(
        DateOnly today, DateOnly dueOn, PeriodUnit unit, WorkingCalendar calendar, CultureInfo? culture = null)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (today == dueOn) return CalendarWords.Text(nameof(CalendarTexts.Today), culture);
        var late = today > dueOn;
        var (from, to) = late ? (dueOn, today) : (today, dueOn);
        var working = unit == PeriodUnit.WorkingDays ? calendar.Between(from, to) : 0;
        var period = working > 0
            ? Period(working, PeriodUnit.WorkingDays, culture)
            : Period(to.DayNumber - from.DayNumber, PeriodUnit.CalendarDays, culture);
        return CalendarWords.Format(late ? nameof(CalendarTexts.Late) : nameof(CalendarTexts.Left), culture, period);
    }

    /// <summary>Remaining time of a computed deadline.</summary>
    public static string Remaining(DateOnly today, Deadline deadline, WorkingCalendar calendar, CultureInfo? culture = null)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        return Remaining(today, deadline.DueOn, deadline.Unit, calendar, culture);
    }
}

/// <summary>Look-up of this folder's texts in a given language.</summary>
internal static class CalendarWords
{
    public static string Text(string key, CultureInfo? culture) =>
        CalendarTexts.ResourceManager.GetString(key, culture ?? CultureInfo.CurrentUICulture)
        ?? throw new InvalidOperationException($"No text {key}.");

    public static string Format(string key, CultureInfo? culture, params object[] args) =>
        string.Format(CultureInfo.InvariantCulture, Text(key, culture), args);

    public static string Indonesian(string key) => Text(key, CultureInfo.GetCultureInfo("id-ID"));

    public static string English(string key) => Text(key, CultureInfo.GetCultureInfo("en-GB"));

    public static string Item(string key, int index, CultureInfo? culture) => Text(key, culture).Split(',')[index];
}
