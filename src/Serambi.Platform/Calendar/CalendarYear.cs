using System.Collections.Frozen;

namespace Serambi.Platform.Calendar;

/// <summary>The working days of one year, counted once: how many there are up to each day, and which is the nth.</summary>
internal sealed class CalendarYear
{
    private readonly short[] upTo;
    private readonly short[] dayOfNth;

    /// <exception cref="ArgumentOutOfRangeException">The year is not between 1 and 9999.</exception>
    public CalendarYear(int number, WorkingWeek week, FrozenDictionary<DateOnly, Holiday[]> holidays)
    {
        var first = new DateOnly(number, 1, 1);
        (Number, Length) = (number, DateTime.IsLeapYear(number) ? 366 : 365);
        upTo = new short[Length + 1];
        var working = new List<short>(Length);
        var skipped = new List<SkippedDay>();
        for (short day = 1; day <= Length; day++)
        {
            var date = first.AddDays(day - 1);
            if (week.Includes(date.DayOfWeek))
            {
                if (holidays.TryGetValue(date, out var found)) skipped.Add(new SkippedDay(date, found));
                else working.Add(day);
            }
            upTo[day] = (short)working.Count;
        }
        dayOfNth = [.. working];
        WeekdayHolidays = skipped;
    }

    public int Number { get; }

    /// <summary>365 or 366.</summary>
    public int Length { get; }

    /// <summary>Working days of the whole year.</summary>
    public int Count => dayOfNth.Length;

    /// <summary>Holidays that fall on a weekday of the working week.</summary>
    public IReadOnlyList<SkippedDay> WeekdayHolidays { get; }

    /// <summary>Working days up to and including a day of the year; 0 is the day before the first.</summary>
    public int UpTo(int dayOfYear) => upTo[dayOfYear];

    /// <summary>The nth working day, counted from 1.</summary>
    public DateOnly Nth(int n) => new DateOnly(Number, 1, 1).AddDays(dayOfNth[n - 1] - 1);
}
