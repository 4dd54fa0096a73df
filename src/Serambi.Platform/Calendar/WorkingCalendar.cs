using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Serambi.Platform.Calendar;

/// <summary>A counted date, and whether the calendar really knew every day it crossed.</summary>
/// <param name="Date">The date. In a year without data it is an estimate that knows weekly rest only.</param>
/// <param name="MissingYear">First year without holiday data that the count touched; null when the date is certain.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CalendarAnswer(DateOnly Date, int? MissingYear)
{
    public bool Certain => MissingYear is null;
}

/// <summary>
/// An immutable snapshot of the working days of one body or unit. Every due date is counted here (Perki 1/2021 art. 1(22): a day is
/// a working day). The day of the event is day 0, the next working day is day 1. Safe for any number of threads; counting costs
/// two array look-ups a year crossed.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly ConcurrentDictionary<int, CalendarYear> years = new();
    private readonly FrozenDictionary<DateOnly, Holiday[]> holidays;
    private readonly FrozenSet<int> coveredYears;

    /// <param name="holidays">Decreed dates off. Several on one date count once.</param>
    /// <param name="coveredYears">Years whose decree has been entered. Other years are never taken to be without holidays: answers say so.</param>
    /// <param name="week">The weekdays worked.</param>
    /// <param name="jointLeaveIsOff">Whether cuti bersama stops the clock (the default of the law's practice).</param>
    /// <param name="version">Edition of the calendar, stored with what was computed from it.</param>
    public WorkingCalendar(
        IEnumerable<Holiday> holidays, IEnumerable<int> coveredYears, WorkingWeek week, bool jointLeaveIsOff = true, int version = 0)
    {
        ArgumentNullException.ThrowIfNull(holidays);
        ArgumentNullException.ThrowIfNull(week);
        this.holidays = holidays
            .Where(h => jointLeaveIsOff || h.Kind != HolidayKind.JointLeave)
            .GroupBy(h => h.Date)
            .ToFrozenDictionary(g => g.Key, g => g.OrderBy(h => h.Kind).ToArray());
        this.coveredYears = coveredYears.ToFrozenSet();
        (Week, JointLeaveIsOff, Version) = (week, jointLeaveIsOff, version);
    }

    public WorkingWeek Week { get; }

    public bool JointLeaveIsOff { get; }

    public int Version { get; }

    public IReadOnlyCollection<int> CoveredYears => coveredYears;

    public bool Covers(int year) => coveredYears.Contains(year);

    public bool IsWorkingDay(DateOnly date) => Week.Includes(date.DayOfWeek) && !holidays.ContainsKey(date);

    /// <summary>Why the date is off; null on a working day.</summary>
    public NonWorkingReason? WhyNot(DateOnly date)
    {
        var rest = !Week.Includes(date.DayOfWeek);
        var found = holidays.GetValueOrDefault(date);
        return rest || found is not null ? new NonWorkingReason(rest, found ?? []) : null;
    }

    /// <summary>
    /// The <paramref name="n"/>th working day after <paramref name="start"/>; before it when n is negative; the start itself when n is 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The count leaves the years 1 to 9999.</exception>
    public CalendarAnswer Add(DateOnly start, int n) => n switch
    {
        0 => new CalendarAnswer(start, null),
        > 0 => Forward(start, n),
        _ => Back(start, n),
    };

    /// <summary>
    /// Working days after <paramref name="start"/> up to and including <paramref name="end"/>; the negative number of those from the end
    /// up to the day before the start when it lies earlier. Inverse of <see cref="Add"/>: Between(d, Add(d, n)) is n.
    /// Years without data are counted by weekly rest only; <see cref="MissingYearIn"/> tells.
    /// </summary>
    public int Between(DateOnly start, DateOnly end) => end >= start ? Count(start, end) : -Count(end.AddDays(-1), start.AddDays(-1));

    /// <summary>First year without data between two dates, in either order; null when all days are known.</summary>
    public int? MissingYearIn(DateOnly from, DateOnly to)
    {
        var (first, last) = from <= to ? (from.Year, to.Year) : (to.Year, from.Year);
        for (var year = first; year <= last; year++) if (!Covers(year)) return year;
        return null;
    }

    /// <summary>First working day after <paramref name="date"/>.</summary>
    public CalendarAnswer NextWorkingDay(DateOnly date) => Add(date, 1);

    /// <summary>The date itself when it is a working day, else the next one.</summary>
    public CalendarAnswer OnOrAfter(DateOnly date) =>
        IsWorkingDay(date) ? new CalendarAnswer(date, Covers(date.Year) ? null : date.Year) : NextWorkingDay(date);

    /// <summary>Holidays in force between two dates (inclusive) that fall on a weekday of the working week, in order of date.</summary>
    public IReadOnlyList<SkippedDay> SkippedBetween(DateOnly from, DateOnly to)
    {
        var skipped = new List<SkippedDay>();
        for (var year = from.Year; year <= to.Year; year++)
            skipped.AddRange(Year(year).WeekdayHolidays.Where(s => s.Date >= from && s.Date <= to));
        return skipped;
    }

    private CalendarAnswer Forward(DateOnly start, int n)
    {
        int? missing = null;
        var year = Year(start.Year);
        var passed = year.UpTo(start.DayOfYear);
        if (start.DayOfYear < year.Length && !Covers(start.Year)) missing = start.Year;
        while (passed + n > year.Count)
        {
            n -= year.Count - passed;
            passed = 0;
            year = Year(year.Number + 1);
            if (!Covers(year.Number)) missing ??= year.Number;
        }
        return new CalendarAnswer(year.Nth(passed + n), missing);
    }

    private CalendarAnswer Back(DateOnly start, int n)
    {
        int? missing = null;
        var year = Year(start.Year);
        var before = year.UpTo(start.DayOfYear - 1);
        if (start.DayOfYear > 1 && !Covers(start.Year)) missing = start.Year;
        while (before + n < 0)
        {
            n += before;
            year = Year(year.Number - 1);
            before = year.Count;
            if (!Covers(year.Number)) missing ??= year.Number;
        }
        return new CalendarAnswer(year.Nth(before + n + 1), missing);
    }

    /// <summary>Working days after <paramref name="start"/> up to and including <paramref name="end"/>, which is not earlier.</summary>
    private int Count(DateOnly start, DateOnly end)
    {
        var count = Year(end.Year).UpTo(end.DayOfYear) - Year(start.Year).UpTo(start.DayOfYear);
        for (var year = start.Year; year < end.Year; year++) count += Year(year).Count;
        return count;
    }

    private CalendarYear Year(int number) => years.TryGetValue(number, out var year)
        ? year
        : years.GetOrAdd(number, static (n, calendar) => new CalendarYear(n, calendar.Week, calendar.holidays), this);
}
