namespace Serambi.Platform.Calendar;

/// <summary>What a stopped clock still has: the only thing stored while it stands.</summary>
/// <param name="Remaining">Days left after the day of the pause; negative when it was already late.</param>
/// <param name="Unit">Working or calendar days.</param>
public sealed record PausedClock(int Remaining, PeriodUnit Unit);

/// <summary>
/// Stopping and restarting a service promise, or a period that the law itself suspends. The clocks of the information Acts are never
/// stopped: whether a clock may pause is the procedure's business.
/// </summary>
public static class RunningClock
{
    /// <summary>Stops the clock on <paramref name="today"/>, which still counts as run.</summary>
    /// <exception cref="ArgumentException">Hours are not paused.</exception>
    public static PausedClock Pause(DateOnly today, DateOnly dueOn, PeriodUnit unit, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return unit switch
        {
            PeriodUnit.WorkingDays => new PausedClock(calendar.Between(today, dueOn), unit),
            PeriodUnit.CalendarDays or PeriodUnit.Months => new PausedClock(dueOn.DayNumber - today.DayNumber, PeriodUnit.CalendarDays),
            _ => throw new ArgumentException($"A clock of {unit} does not pause.", nameof(unit)),
        };
    }

    /// <summary>
    /// The new due date when the clock runs again: <paramref name="today"/> is day 0. Paused on its last day, it is due on the first
    /// working day on which it runs again.
    /// </summary>
    public static CalendarAnswer Resume(DateOnly today, PausedClock paused, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(paused);
        if (paused.Unit == PeriodUnit.CalendarDays) return new CalendarAnswer(today.AddDays(paused.Remaining), null);
        return paused.Remaining == 0 ? calendar.OnOrAfter(today) : calendar.Add(today, paused.Remaining);
    }
}
