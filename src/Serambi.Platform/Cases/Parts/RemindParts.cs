using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;

namespace Serambi.Platform.Cases.Parts;

/// <summary>Reminds units of their open parts in the steps of <see cref="RemindOfClocks"/>, each once, with its event in the history of the case.</summary>
public sealed class RemindParts(SerambiDb db, CalendarCatalog calendar, CaseNotices notices, EventLog events) : IJob
{
    private const int Batch = 200;

    public string Name => "remind-parts";

    public JobSchedule Schedule { get; } = JobSchedule.DailyAt(new TimeOnly(6, 35));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var today = await calendar.TodayAsync(ct);
        var days = await calendar.ForBodyAsync(ct);
        if (!days.IsWorkingDay(today)) return;
        for (var after = Guid.Empty; ;)
        {
            var ids = await db.Set<CasePart>().Where(p => p.State == PartState.Asked && p.Case!.ClosedAtUtc == null && p.Id.CompareTo(after) > 0)
                .OrderBy(p => p.Id).Take(Batch).Select(p => p.Id).ToListAsync(ct);
            if (ids.Count == 0) return;
            after = ids[^1];
            foreach (var id in ids)
            {
                // Read anew each time: one that was lost to somebody faster must not take others of the same case with it.
                db.ChangeTracker.Clear();
                if (await db.Set<CasePart>().Include(p => p.Case).FirstOrDefaultAsync(p => p.Id == id && p.State == PartState.Asked && p.Case!.ClosedAtUtc == null, ct) is { } part) await RemindAsync(part, today, days, ct);
            }
        }
    }

    private async Task RemindAsync(CasePart part, DateOnly today, WorkingCalendar days, CancellationToken ct)
    {
        var due = part.DueWithin(part.Case!.DueOn);
        var step = RemindOfClocks.StepOf(DueDates.Left(today, due, days));
        if (step is null || string.Equals(step, part.Reminded, StringComparison.Ordinal)) return;
        string Remaining(CultureInfo culture) => LegalDates.Remaining(today, due, PeriodUnit.WorkingDays, days, culture);
        await notices.RemindPartAsync(db, part.Case, part, RemindOfClocks.TemplateOf(step), new Dictionary<string, Func<CultureInfo, string>>(StringComparer.Ordinal)
        {
            ["due"] = culture => LegalDates.LongDate(due, culture),
            ["left"] = Remaining,
            ["late"] = Remaining,
        }, ct);
        part.Reminded = step;
        part.Version++;
        events.Append(db, part.Case, Actor.System, new EventFacts(EventNames.ReminderSent)
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["part"] = part.Id.ToString("n"), ["unit"] = part.UnitId.ToString("n"), ["step"] = step },
        });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost())
        {
            // Somebody is working on it right now; tomorrow's run sees the new state.
            db.ChangeTracker.Clear();
        }
    }
}
