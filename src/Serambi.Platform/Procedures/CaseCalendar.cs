using Serambi.Platform.Calendar;

namespace Serambi.Platform.Procedures;

/// <summary>Gives the calendar of a unit by its path in the tree; of the body when the path is null or empty.</summary>
public delegate ValueTask<CaseCalendar> CalendarSource(string? unitPath, CancellationToken ct);

/// <summary>The calendar with which the clocks of one case are counted.</summary>
/// <param name="Working">Working days of the unit that received the case.</param>
/// <param name="Zone">The zone in which the body's legal days begin and end.</param>
/// <param name="Rules">The periods of the law.</param>
public sealed record CaseCalendar(WorkingCalendar Working, LegalZone Zone, DeadlineRules Rules)
{
    /// <summary>Length of a stored term: a declared period, or the version of a rule in force on a day.</summary>
    /// <exception cref="KeyNotFoundException">There is no such rule.</exception>
    public Period Length(string term, DateOnly on)
    {
        if (Period.Parse(term) is { } declared) return declared;
        var rule = Rules.Find(term, on) ?? Rules[term];
        return new Period(rule.N, rule.Unit);
    }

    /// <summary>The legal day on which an instant falls.</summary>
    public DateOnly Today(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Zone.DateOf(time.GetUtcNow().UtcDateTime);
    }
}
