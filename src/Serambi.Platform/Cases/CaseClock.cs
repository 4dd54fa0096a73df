namespace Serambi.Platform.Cases;

/// <summary>A running or finished period of a case. Written by the procedure engine and by a changed calendar, by nobody else.</summary>
public sealed class CaseClock
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid CaseId { get; init; }

    /// <summary>Name in the procedure: "response", "completeness"…</summary>
    public required string Name { get; init; }

    /// <summary>The deadline rule that gave the length: "RESP10".</summary>
    public required string RuleId { get; init; }

    /// <summary>Whether this clock's date is the case's date (domain decision: the stricter reading governs).</summary>
    public bool Governing { get; init; }

    /// <summary>Day 0.</summary>
    public DateOnly StartedOn { get; internal set; }

    /// <summary>Last day; null while paused, and when the calendar lacks a year that the period touches.</summary>
    public DateOnly? DueOn { get; internal set; }

    /// <summary>The year for which the calendar has no data, when that is why there is no due date.</summary>
    public int? MissingYear { get; internal set; }

    public DateOnly? PausedOn { get; internal set; }

    /// <summary>Working (or calendar) days left when it was paused last; kept after it runs again, because the due date is counted from it.</summary>
    public int? Remaining { get; internal set; }

    /// <summary>Day 0 of the days that were left, once it runs again after a pause.</summary>
    public DateOnly? ResumedOn { get; internal set; }

    public DateOnly? StoppedOn { get; internal set; }

    public DateTime? StoppedAtUtc { get; internal set; }

    /// <summary>The rule that extended it ("EXT7"); a clock is extended once.</summary>
    public string? ExtensionRuleId { get; internal set; }

    /// <summary>Due date before the extension: day 0 of the extension. Null again once a later pause has counted the extension into what is left.</summary>
    public DateOnly? ExtendedFrom { get; internal set; }

    /// <summary>The lawful ground chosen and the written reason.</summary>
    public string? ExtensionGround { get; internal set; }

    public string? ExtensionReason { get; internal set; }

    /// <summary>Edition of the calendar with which the date was computed.</summary>
    public int CalendarVersion { get; internal set; }

    /// <summary>The reminder that was sent last: "soon", "tomorrow", "today", "late1"…; each is sent once.</summary>
    public string? Reminded { get; set; }

    public bool Running => StoppedOn is null && PausedOn is null;
}
