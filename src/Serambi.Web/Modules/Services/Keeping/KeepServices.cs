using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Jobs;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits;

namespace Serambi.Web.Modules.Services.Keeping;

/// <summary>
/// Erases answers and files of finished applications when the period of the version with which they began has passed (<c>keep</c>). Number,
/// dates, stages and result stay: registers and figures are counted from them. What has a living permit is not finished. What was issued has a period of its own in its register.
/// </summary>
internal sealed class KeepServices(SerambiDb db, ServiceAnswers answers, ServiceKind kind, EraseFiles erase, EventLog events, CalendarCatalog calendar) : IJob
{
    private const int Batch = 100;

    public string Name => "keep-services";

    public JobSchedule Schedule { get; } = JobSchedule.DailyAt(new TimeOnly(2, 30));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var (zone, today) = (await calendar.ZoneAsync(ct), await calendar.TodayAsync(ct));
        for (var after = Guid.Empty; ;)
        {
            db.ChangeTracker.Clear();
            var last = after;
            var closed = await (from s in db.Set<ServiceCase>().AsNoTracking()
                                join c in db.Cases on s.CaseId equals c.Id
                                where s.ErasedAtUtc == null && c.ClosedAtUtc != null && c.Id.CompareTo(last) > 0 && !db.Set<Permit>().Any(p => p.CaseId == c.Id && (p.State == PermitState.Active || p.State == PermitState.Suspended))
                                orderby c.Id
                                select new { c.Id, c.ProcedureHash, EndedAtUtc = db.Set<Permit>().Where(p => p.CaseId == c.Id).Max(p => (DateTime?)p.StateAtUtc) ?? c.ClosedAtUtc!.Value }).Take(Batch).ToListAsync(ct);
            if (closed.Count == 0) return;
            after = closed[^1].Id;
            foreach (var one in closed)
            {
                var keep = (await answers.VersionAsync(one.ProcedureHash, ct)).Declaration.Keep;
                if (keep.After(zone.DateOf(one.EndedAtUtc)) < today) await EraseAsync(one.Id, keep, ct);
            }
        }
    }

    private async Task EraseAsync(Guid caseId, RetentionPeriod keep, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var c = await db.Cases.FirstAsync(x => x.Id == caseId, ct);
        await kind.EraseAsync(db, caseId, ct);
        var files = await db.Files.Where(f => f.CaseId == caseId && f.ErasedAtUtc == null && StoredFile.FromRequesters.Contains(f.Purpose)).ToListAsync(ct);
        erase.Mark(files);
        if (await db.CaseTexts.FirstOrDefaultAsync(t => t.CaseId == caseId, ct) is { } text) text.Terms = SearchTerms.Of(c.Number);
        c.SecretHash = [];
        c.Version++;
        events.Append(db, c, Actor.System, new EventFacts("answers_erased") { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["keep"] = keep.ToString() } });
        await db.SaveChangesAsync(ct);
        erase.RemoveBytes(files);
    }
}
