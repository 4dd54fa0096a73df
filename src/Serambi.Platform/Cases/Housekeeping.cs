using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases.Company;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Jobs;
using Serambi.Platform.Parties;
using Serambi.Platform.Push;
using Serambi.Platform.Settings;

namespace Serambi.Platform.Cases;

/// <summary>
/// Erases what may no longer be kept: begun forms after their time with their files, old sessions of public accounts, needs that nobody wished to keep, and identity
/// documents once the period that the requester agreed to has passed since the case was closed (UU 27/2022 art. 43).
/// </summary>
public sealed class Housekeeping(
    SerambiDb db, CleanFiles files, ForgetNeeds needs, EraseFiles erase, EventLog events, CalendarCatalog calendar, SettingsStore settings, TimeProvider time) : IJob
{
    private const int Batch = 100;
    private static readonly TimeSpan OrphanAge = TimeSpan.FromDays(31);

    /// <summary>How long a repetition under the same Idempotency-Key is still answered as such.</summary>
    private static readonly TimeSpan KeysLive = TimeSpan.FromDays(30);

    public string Name => "housekeeping";

    public JobSchedule Schedule { get; } = JobSchedule.DailyAt(new TimeOnly(2, 0));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        using (db.Embedded ? await WriteGate.EnterAsync(db.Database.GetConnectionString(), ct) : null)
        {
            await db.Set<Draft>().Where(d => d.ExpiresAtUtc < now).ExecuteDeleteAsync(ct);
            var before = now - KeysLive;
            var looked = now.AddDays(-1);
            await db.Set<CasePresence>().Where(p => p.AtUtc < looked).ExecuteDeleteAsync(ct);
            var met = now - AccountSessions.Remembered;
            await db.Set<AccountSession>().Where(s => s.StartedAtUtc < met).ExecuteDeleteAsync(ct);
            var asked = now - AccountLinks.Life;
            await db.Set<CompanyInvitation>().Where(i => i.SentAtUtc < asked).ExecuteDeleteAsync(ct);
            await db.Set<CasePush>().Where(p => db.Cases.Any(c => c.Id == p.CaseId && c.ClosedAtUtc != null && c.ClosedAtUtc < before)).ExecuteDeleteAsync(ct);
            await db.Set<IdempotencyRow>().Where(r => r.AtUtc < before).ExecuteDeleteAsync(ct);
        }

        await files.RunAsync(OrphanAge, ct);
        await needs.RunAsync(ct);
        await EraseIdentityDocumentsAsync(ct);
    }

    private async Task EraseIdentityDocumentsAsync(CancellationToken ct)
    {
        var days = (await settings.BodyAsync(ct)).IdentityRetentionDays;
        var before = (await calendar.ZoneAsync(ct)).StartOfDayUtc((await calendar.TodayAsync(ct)).AddDays(-days));
        while (true)
        {
            db.ChangeTracker.Clear();
            var due = await (from f in db.Files
                             where (f.Purpose == FilePurpose.Identity || f.Purpose == FilePurpose.Authority) && f.ErasedAtUtc == null
                             join c in db.Cases on f.CaseId equals c.Id
                             where c.ClosedAtUtc != null && c.ClosedAtUtc < before
                             orderby f.Id
                             select new { File = f, Case = c }).Take(Batch).ToListAsync(ct);
            if (due.Count == 0) return;
            erase.Mark(due.Select(d => d.File));
            foreach (var c in due.Select(d => d.Case).DistinctBy(c => c.Id)) events.Append(db, c, Actor.System, new EventFacts(EventNames.IdentityErased));
            await db.SaveChangesAsync(ct);
            erase.RemoveBytes(due.Select(d => d.File));
        }
    }
}
