using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Platform.Mail;
using Serambi.Platform.Procedures;

namespace Serambi.Platform.Cases;

/// <summary>
/// Reminds whoever must act: five working days before a date, the working day before, on the day, and after it on the first and every
/// fifth working day. A requester for whom a clock waits is reminded on the last two days. Each reminder is sent once, with its event; a
/// run that was cut off goes on where it stopped.
/// </summary>
public sealed class RemindOfClocks(SerambiDb db, CalendarCatalog calendar, ProcedureCatalog procedures, CaseNotices notices, EventLog events) : IJob
{
    private const int Batch = 200;
    private const int DaysBefore = 5;

    public string Name => "remind-of-clocks";

    public JobSchedule Schedule { get; } = JobSchedule.DailyAt(new TimeOnly(6, 30));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var today = await calendar.TodayAsync(ct);
        var days = await calendar.ForBodyAsync(ct);
        if (!days.IsWorkingDay(today) || days.Add(today, DaysBefore) is not { Certain: true } horizon) return;
        var after = Guid.Empty;
        while (true)
        {
            db.ChangeTracker.Clear();
            var clocks = await db.Clocks.Where(k => k.StoppedOn == null && k.PausedOn == null && k.DueOn != null && k.DueOn <= horizon.Date && k.Id.CompareTo(after) > 0)
                .OrderBy(k => k.Id).Take(Batch).ToListAsync(ct);
            if (clocks.Count == 0) return;
            after = clocks[^1].Id;
            foreach (var clock in clocks) await RemindAsync(clock, today, days, ct);
        }
    }

    /// <summary>Which reminder a date calls for; null for none.</summary>
    public static string? StepOf(int workingDaysLeft) => workingDaysLeft switch
    {
        > DaysBefore => null,
        > 1 => "soon",
        1 => "tomorrow",
        0 => "today",
        > -5 => "late1",
        var late => string.Create(CultureInfo.InvariantCulture, $"late{late / 5 * -5}"),
    };

    /// <summary>The letter of a step.</summary>
    internal static MailTemplate TemplateOf(string step) =>
        step == "today" ? MailTemplate.ReminderDue : step.StartsWith("late", StringComparison.Ordinal) ? MailTemplate.ReminderLate : MailTemplate.ReminderBefore;

    private async Task RemindAsync(CaseClock clock, DateOnly today, WorkingCalendar days, CancellationToken ct)
    {
        // A race that was lost let go of the whole batch.
        if (db.Entry(clock).State == EntityState.Detached) db.Attach(clock);
        var due = clock.DueOn!.Value;
        var step = StepOf(DueDates.Left(today, due, days));
        if (step is null || string.Equals(step, clock.Reminded, StringComparison.Ordinal)) return;
        var c = await db.Cases.Include(x => x.Requester!.Contacts).FirstOrDefaultAsync(x => x.Id == clock.CaseId && x.ClosedAtUtc == null, ct);
        if (c is null) return;
        string Remaining(CultureInfo culture) => LegalDates.Remaining(today, due, PeriodUnit.WorkingDays, days, culture);
        await notices.RemindAsync(db, c, TemplateOf(step), new Dictionary<string, Func<CultureInfo, string>>(StringComparer.Ordinal)
        {
            ["due"] = culture => LegalDates.LongDate(due, culture),
            ["left"] = Remaining,
            ["late"] = Remaining,
        }, ct);
        if (step is "tomorrow" or "today" && (await procedures.GetAsync(db, c.ProcedureHash, ct)).Definition.FindClock(clock.Name) is { WaitsForRequester: true } waiting)
            await notices.RemindRequesterAsync(db, c, waiting, due, ct);
        clock.Reminded = step;
        events.Append(db, c, Actor.System, new EventFacts(EventNames.ReminderSent)
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["clock"] = clock.Name, ["step"] = step },
        });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost())
        {
            // Somebody is working on the case right now: whoever does needs no reminder, and tomorrow's run sees the new state.
            db.ChangeTracker.Clear();
        }
    }
}
