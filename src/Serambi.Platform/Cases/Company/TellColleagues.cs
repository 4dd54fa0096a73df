using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access.Leave;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Platform.Mail;

namespace Serambi.Platform.Cases.Company;

/// <summary>
/// Tells watchers that something happened in a case since they looked, once for all that happened; and sends the reminders that people set for
/// themselves, on their morning. Who may not see the case any more is told nothing.
/// </summary>
public sealed class TellColleagues(SerambiDb db, Colleagues colleagues, CalendarCatalog calendar, CaseNotices notices, Absences absences) : IJob
{
    private const int Batch = 200;

    /// <summary>Not news: what readers and the program do, and how the list is sorted.</summary>
    private static readonly string[] Quiet = [EventNames.IdentityRead, EventNames.ReminderSent, EventNames.FileAdded, EventNames.FileCleaned, EventNames.ContactVerified, EventNames.ProofLinkSent, EventNames.LabelPut, EventNames.LabelTaken];

    public string Name => "tell-colleagues";

    public JobSchedule Schedule { get; } = JobSchedule.Every(TimeSpan.FromMinutes(5));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        await WatchersAsync(ct);
        await RemindersAsync(ct);
    }

    private async Task WatchersAsync(CancellationToken ct)
    {
        var (afterCase, afterUser) = (Guid.Empty, Guid.Empty);
        while (true)
        {
            db.ChangeTracker.Clear();
            var waiting = await (from w in db.Set<CaseWatcher>()
                                 join c in db.Cases on w.CaseId equals c.Id
                                 where c.HeadSeq > w.ToldSeq && (w.CaseId.CompareTo(afterCase) > 0 || (w.CaseId == afterCase && w.UserId.CompareTo(afterUser) > 0))
                                 orderby w.CaseId, w.UserId
                                 select new { Watcher = w, Case = c }).Take(Batch).ToListAsync(ct);
            if (waiting.Count == 0) return;
            (afterCase, afterUser) = (waiting[^1].Watcher.CaseId, waiting[^1].Watcher.UserId);
            foreach (var (watcher, c) in waiting.Select(w => (w.Watcher, w.Case)))
            {
                var (since, until, me) = (watcher.ToldSeq, c.HeadSeq, (Guid?)watcher.UserId);
                var news = await db.Events.AnyAsync(e => e.StreamId == c.Id && e.Seq > since && e.Seq <= until && e.ActorId != me && !Quiet.Contains(e.Action), ct);
                watcher.ToldSeq = until;
                var person = news ? await colleagues.FindAsync(db, c, watcher.UserId, ct) : null;
                if (person is not null) notices.ToColleague(db, c, person, MailTemplate.Watched, p => p.MailWatched);
            }

            await db.SaveChangesAsync(ct);
        }
    }

    private async Task RemindersAsync(CancellationToken ct)
    {
        var today = await calendar.TodayAsync(ct);
        while (true)
        {
            db.ChangeTracker.Clear();
            var due = await (from r in db.Set<CaseReminder>()
                             join c in db.Cases on r.CaseId equals c.Id
                             where r.On <= today
                             orderby r.On, r.CaseId
                             select new { Reminder = r, Case = c }).Take(Batch).ToListAsync(ct);
            if (due.Count == 0) return;
            foreach (var (reminder, c) in due.Select(d => (d.Reminder, d.Case)))
            {
                db.Remove(reminder);
                var person = await colleagues.FindAsync(db, c, reminder.UserId, ct);
                if (person is not null) notices.ToColleague(db, c, person, MailTemplate.OwnReminder, _ => true, ("about", reminder.About));
                if (person is not null && c.AssigneeId == person.Id && await absences.StandInOfAsync(db, person.Id, ct) is { } standIn)
                    notices.ToColleague(db, c, standIn, MailTemplate.OwnReminder, _ => true, ("about", $"{person.DisplayName}: {reminder.About}"));
            }

            await db.SaveChangesAsync(ct);
        }
    }
}
