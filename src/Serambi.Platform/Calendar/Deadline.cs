namespace Serambi.Platform.Calendar;

/// <summary>A weekday that would have been worked, had it not been off.</summary>
public sealed record SkippedDay(DateOnly Date, IReadOnlyList<Holiday> Holidays)
{
    /// <summary>The names of what fell on it, joined with a slash.</summary>
    public string Names => string.Join(" / ", Holidays.Select(h => h.NameId));
}

/// <summary>A date by which something must be done, with everything needed to say why.</summary>
public sealed record Deadline
{
    private Deadline() { }

    /// <summary>The rule it comes from, or the name of a declared clock.</summary>
    public required string RuleId { get; init; }

    /// <summary>Local date of the event; day 0.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Last day, to its end in local time. Late from the day after.</summary>
    public required DateOnly DueOn { get; init; }

    public required int N { get; init; }

    public required PeriodUnit Unit { get; init; }

    /// <summary>Weekdays passed over because of holidays, in order; weekends are not listed.</summary>
    public IReadOnlyList<SkippedDay> Skipped { get; init; } = [];

    /// <summary>First year without holiday data that the count touched: the date may still move when the decree is entered.</summary>
    public int? MissingYear { get; init; }

    public bool Certain => MissingYear is null;

    /// <summary>Edition of the calendar that it was counted with.</summary>
    public required int CalendarVersion { get; init; }

    /// <summary>Applies a rule of the law.</summary>
    /// <exception cref="ArgumentException">The rule counts hours: use <see cref="InstantDeadline"/>.</exception>
    public static Deadline Compute(DeadlineRule rule, DateOnly start, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Compute(rule.Id, rule.N, rule.Unit, start, calendar);
    }

    /// <summary>Applies a period that a procedure or a service promise declares.</summary>
    /// <param name="ruleId">Name of the clock.</param>
    /// <param name="n">Length; negative counts back.</param>
    /// <param name="unit">Anything but hours.</param>
    /// <param name="start">Local date of the event.</param>
    /// <param name="calendar">The body's or unit's calendar.</param>
    /// <exception cref="ArgumentException">The unit is hours: use <see cref="InstantDeadline"/>.</exception>
    public static Deadline Compute(string ruleId, int n, PeriodUnit unit, DateOnly start, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var answer = unit switch
        {
            PeriodUnit.WorkingDays => calendar.Add(start, n),
            PeriodUnit.CalendarDays => new CalendarAnswer(start.AddDays(n), null),
            PeriodUnit.Months => new CalendarAnswer(start.AddMonths(n), null),
            _ => throw new ArgumentException($"{ruleId} counts {unit}, not days.", nameof(unit)),
        };
        return new Deadline
        {
            RuleId = ruleId,
            Start = start,
            DueOn = answer.Date,
            N = n,
            Unit = unit,
            Skipped = unit != PeriodUnit.WorkingDays ? []
                : n >= 0 ? calendar.SkippedBetween(start.AddDays(1), answer.Date)
                : calendar.SkippedBetween(answer.Date, start.AddDays(-1)),
            MissingYear = answer.MissingYear,
            CalendarVersion = calendar.Version,
        };
    }
}

/// <summary>An instant by which something must be done, for periods in hours (UU 27/2022 art. 46(1): 3 × 24 hours).</summary>
/// <param name="RuleId">The rule it comes from.</param>
/// <param name="StartUtc">When the event became known, UTC.</param>
/// <param name="DueAtUtc">The end, UTC. Late after it.</param>
/// <param name="Hours">Length.</param>
public sealed record InstantDeadline(string RuleId, DateTime StartUtc, DateTime DueAtUtc, int Hours)
{
    /// <exception cref="ArgumentException">The rule does not count hours, or the instant is not UTC.</exception>
    public static InstantDeadline Compute(DeadlineRule rule, DateTime startUtc)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Unit != PeriodUnit.Hours) throw new ArgumentException($"{rule.Id} counts {rule.Unit}, not hours.", nameof(rule));
        return Compute(rule.Id, rule.N, startUtc);
    }

    /// <exception cref="ArgumentException">The instant is not UTC.</exception>
    public static InstantDeadline Compute(string ruleId, int hours, DateTime startUtc) => startUtc.Kind == DateTimeKind.Utc
        ? new InstantDeadline(ruleId, startUtc, startUtc.AddHours(hours), hours)
        : throw new ArgumentException($"{startUtc:o} is not UTC.", nameof(startUtc));
}
