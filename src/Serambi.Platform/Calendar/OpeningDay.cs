namespace Serambi.Platform.Calendar;

/// <summary>When the counter is open on one day of the week, in the body's zone; without <see cref="From"/> it is closed that day.</summary>
public sealed record OpeningDay
{
    public DayOfWeek Day { get; init; }

    public TimeOnly? From { get; init; }

    public TimeOnly? Until { get; init; }

    /// <summary>A break between opening and closing; null for none.</summary>
    public TimeOnly? BreakFrom { get; init; }

    public TimeOnly? BreakUntil { get; init; }

    /// <summary>The stretches in which it is open, in order.</summary>
    public IEnumerable<(TimeOnly From, TimeOnly Until)> Periods()
    {
        if (From is not { } from || Until is not { } until) yield break;
        if (BreakFrom is { } pause && BreakUntil is { } again)
        {
            yield return (from, pause);
            yield return (again, until);
        }
        else
        {
            yield return (from, until);
        }
    }

    /// <summary>The field that does not fit the others and what is wrong with it; null when the day is sound.</summary>
    public (string Field, string Message)? Fault()
    {
        if (From is null && Until is null) return BreakFrom is null && BreakUntil is null ? null : (nameof(From), CalendarTexts.OpeningNeedsBoth);
        if (From is null || Until is null) return (From is null ? nameof(From) : nameof(Until), CalendarTexts.OpeningNeedsBoth);
        if (Until <= From) return (nameof(Until), CalendarTexts.OpeningOrder);
        if (BreakFrom is null && BreakUntil is null) return null;
        if (BreakFrom is null || BreakUntil is null) return (BreakFrom is null ? nameof(BreakFrom) : nameof(BreakUntil), CalendarTexts.OpeningBreakNeedsBoth);
        return From < BreakFrom && BreakFrom < BreakUntil && BreakUntil < Until ? null : (nameof(BreakFrom), CalendarTexts.OpeningBreakOrder);
    }
}
