using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Platform.Procedures;

/// <summary>Starts, pauses, extends and stops the clocks of a case. Internal: the engine alone calls it.</summary>
internal sealed class CaseClocks(CaseCalendar legal)
{
    /// <summary>What a move does to the clocks, in this order: stop, leave, start, arrive, pause or run on.</summary>
    /// <param name="dayZero">From when the clocks that it starts are counted; null for <paramref name="on"/>.</param>
    public void Apply(SerambiDb db, Case c, ProcedureDefinition procedure, string? from, Transition move, DateOnly on, DateTime nowUtc, DateOnly? dayZero = null)
    {
        var calendar = legal.Working;
        foreach (var clock in procedure.AllClocks)
        {
            var row = Row(c, clock.Id);
            if (row is { StoppedOn: null } && Stops(clock, from, move)) Stop(row, on, nowUtc);
            if (!move.Final && Starts(clock, from, move) && (row is null || row.StoppedOn is not null)) row = Start(db, c, clock, row, dayZero ?? on, calendar);
            if (row is { StoppedOn: null } && !move.Final) PauseOrRun(row, StandsStill(procedure, clock, move.Next), on, calendar);
        }

        SetDue(c);
    }

    /// <summary>The case's date is that of its governing clock while it runs.</summary>
    public static void SetDue(Case c) => c.DueOn = c.Closed ? null : c.Clocks.Where(k => k.Governing && k.Running).Min(k => k.DueOn);

    /// <summary>Adds the extension's length to the end of the period (UU 14/2008 art. 22(8)).</summary>
    public void Extend(CaseClock row, ExtendDefinition extend, string ground, string reason)
    {
        row.ExtensionRuleId = extend.Rule ?? extend.Within?.ToString();
        row.ExtendedFrom = row.DueOn;
        row.ExtensionGround = ground;
        row.ExtensionReason = reason;
        Compute(row, legal.Working);
    }

    /// <summary>Counts a running clock again; whether its date changed.</summary>
    public bool Recompute(CaseClock row)
    {
        var due = row.DueOn;
        Compute(row, legal.Working);
        return due != row.DueOn;
    }

    public static CaseClock? Row(Case c, string name) => c.Clocks.Find(k => k.Name == name);

    private static bool Stops(ClockDefinition clock, string? from, Transition move) =>
        move.Final || clock.Stops.Contains(move.Action, StringComparer.Ordinal) || (clock.Per is { } stage && stage == from && move.Next != from);

    private static bool Starts(ClockDefinition clock, string? from, Transition move) =>
        clock.Starts.Contains(move.Action, StringComparer.Ordinal) || (clock.Per is { } stage && stage == move.Next && stage != from);

    private static bool StandsStill(ProcedureDefinition procedure, ClockDefinition clock, string stage) =>
        clock.PausesIn.Contains(stage, StringComparer.Ordinal)
        || (clock is { Governs: true, Per: null, Rule: null } && procedure.FindStage(stage) is { Paused: true });

    private static void Stop(CaseClock row, DateOnly on, DateTime nowUtc) => (row.StoppedOn, row.StoppedAtUtc, row.PausedOn) = (on, nowUtc, null);

    private CaseClock Start(SerambiDb db, Case c, ClockDefinition clock, CaseClock? row, DateOnly on, WorkingCalendar calendar)
    {
        if (row is null)
        {
            row = new CaseClock { CaseId = c.Id, Name = clock.Id, RuleId = clock.TermId(), Governing = clock.Governs };
            c.Clocks.Add(row);
            db.Clocks.Add(row);
        }

        row.StartedOn = on;
        (row.PausedOn, row.Remaining, row.ResumedOn, row.StoppedOn, row.StoppedAtUtc) = (null, null, null, null, null);
        (row.ExtensionRuleId, row.ExtendedFrom, row.ExtensionGround, row.ExtensionReason) = (null, null, null, null);
        Compute(row, calendar);
        return row;
    }

    private void PauseOrRun(CaseClock row, bool still, DateOnly on, WorkingCalendar calendar)
    {
        if (still && row.PausedOn is null)
        {
            // A date that the calendar cannot vouch for is still right for this: what is left is the length less what has run.
            var left = RunningClock.Pause(on, Estimate(row, calendar).Date, Unit(row), calendar);
            (row.PausedOn, row.Remaining, row.DueOn, row.MissingYear, row.ExtendedFrom, row.ResumedOn) = (on, left.Remaining, null, null, null, null);
        }
        else if (!still && row.PausedOn is not null)
        {
            (row.PausedOn, row.ResumedOn) = (null, on);
            Compute(row, calendar);
        }
    }

    private PeriodUnit Unit(CaseClock row) => legal.Length(row.RuleId, row.StartedOn).Unit;

    private void Compute(CaseClock row, WorkingCalendar calendar)
    {
        if (row.ExtendedFrom is not null) row.ExtendedFrom = Base(row, calendar).Date;
        var due = Estimate(row, calendar);
        row.DueOn = due.Certain ? due.Date : null;
        row.MissingYear = due.MissingYear;
        row.CalendarVersion = calendar.Version;
    }

    private CalendarAnswer Estimate(CaseClock row, WorkingCalendar calendar)
    {
        var first = Base(row, calendar);
        if (row.ExtendedFrom is null || row.ExtensionRuleId is null) return first;
        var more = Count(row.ExtensionRuleId, row.StartedOn, first.Date, calendar);
        return more with { MissingYear = first.MissingYear ?? more.MissingYear };
    }

    /// <summary>End of the first period, or of what was left of it after a pause.</summary>
    private CalendarAnswer Base(CaseClock row, WorkingCalendar calendar)
    {
        if (row is not { ResumedOn: { } resumed, Remaining: { } left }) return Count(row.RuleId, row.StartedOn, row.StartedOn, calendar);
        var unit = legal.Length(row.RuleId, row.StartedOn).Unit;
        return RunningClock.Resume(resumed, new PausedClock(left, unit == PeriodUnit.WorkingDays ? unit : PeriodUnit.CalendarDays), calendar);
    }

    private CalendarAnswer Count(string term, DateOnly inForceOn, DateOnly start, WorkingCalendar calendar)
    {
        var (n, unit) = legal.Length(term, inForceOn);
        var deadline = Deadline.Compute(term, n, unit, start, calendar);
        return new CalendarAnswer(deadline.DueOn, deadline.MissingYear);
    }
}
