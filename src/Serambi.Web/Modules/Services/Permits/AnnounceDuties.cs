using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>
/// Writes due dates down the day before and tells their holders. From then on a due date stands, whatever schedule is published: who was told may rely on it.
/// </summary>
internal sealed class AnnounceDuties(SerambiDb db, PermitLaws laws, PermitBook book, CaseNotices notices, CalendarCatalog calendar)
{
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var (zone, through) = (await calendar.ZoneAsync(ct), (await calendar.TodayAsync(ct)).AddDays(1));
        var done = 0;
        foreach (var service in await db.Set<Permit>().Where(p => p.State == PermitState.Active || p.State == PermitState.Suspended).Select(p => p.Service).Distinct().ToListAsync(ct))
            if (await laws.FindAsync(service, ct) is { Permit.Report: not null } law) done += await PermitSets.WorkAsync(db, () => SetAsync(service, law, zone, through, ct), ct);
        return done;
    }

    /// <summary>Writes down what should have been written of one permit up to tomorrow, where today's run has not come by: what comes of a report hangs on the dates around it.</summary>
    /// <param name="file">The permit.</param>
    /// <param name="law">What it rests on.</param>
    /// <param name="reported">The date for which its holder reports just now, and of which nobody needs to remind them.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Gives up.</param>
    public async Task OfAsync(PermitFile file, PermitLaw law, DateOnly reported, DateTime now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(law);
        var (permit, through) = (file.Permit, law.Zone.DateOf(now).AddDays(1));
        if (permit.ScheduledThrough >= through) return;
        var first = permit.ScheduledThrough;
        var waivers = await db.Set<PermitWaiver>().AsNoTracking().Where(w => w.Service == permit.Service && w.To > first && w.From <= through).ToListAsync(ct);
        var there = await db.Set<PermitDuty>().Where(d => d.PermitId == permit.Id && d.DueOn > first).Select(d => d.DueOn).ToListAsync(ct);
        foreach (var due in Dates(permit, law, through).Where(d => !there.Contains(d))) await WriteAsync(file, due, law, law.Zone, waivers, remind: due != reported, ct);
        permit.ScheduledThrough = through;
        await db.SaveChangesAsync(ct);
    }

    private static IEnumerable<DateOnly> Dates(Permit permit, PermitLaw law, DateOnly through) =>
        DutySchedule.DueDates(law.Schedule, permit.ScheduledThrough, permit.ValidUntil is { } end && end < through ? end : through);

    private async Task<int> SetAsync(string service, PermitLaw law, LegalZone zone, DateOnly through, CancellationToken ct)
    {
        var ids = await db.Set<Permit>().Where(p => p.Service == service && (p.State == PermitState.Active || p.State == PermitState.Suspended) && p.ScheduledThrough < through).OrderBy(p => p.Id).Select(p => p.Id).Take(PermitSets.Size).ToListAsync(ct);
        if (ids.Count == 0) return 0;
        var files = await PermitBook.LoadAsync(db, ids, ct);
        var first = files.Values.Min(f => f.Permit.ScheduledThrough);
        var waivers = await db.Set<PermitWaiver>().AsNoTracking().Where(w => w.Service == service && w.To > first && w.From <= through).ToListAsync(ct);
        var there = (await db.Set<PermitDuty>().AsNoTracking().Where(d => ids.Contains(d.PermitId) && d.DueOn > first).Select(d => new { d.PermitId, d.DueOn }).ToListAsync(ct)).Select(d => (d.PermitId, d.DueOn)).ToHashSet();
        foreach (var file in files.Values.Where(f => f.Permit.Lives))   // unless somebody ended it since
        {
            var permit = file.Permit;
            foreach (var due in Dates(permit, law, through).Where(d => !there.Contains((permit.Id, d)))) await WriteAsync(file, due, law, zone, waivers, remind: true, ct);
            permit.ScheduledThrough = through;
        }

        await db.SaveChangesAsync(ct);
        return ids.Count;
    }

    private async Task WriteAsync(PermitFile file, DateOnly due, PermitLaw law, LegalZone zone, List<PermitWaiver> waivers, bool remind, CancellationToken ct)
    {
        var duty = DutySchedule.Write(law.Schedule, file.Permit.Id, due, zone);
        db.Add(duty);
        if (waivers.Find(w => w.Covers(file.Permit, due)) is { } waiver) book.Waive(db, file, duty, waiver.Reason, Actor.System);
        else if (remind && duty.ClosesAtUtc > book.Now && !(file.Permit.ValidUntil < zone.DateOf(book.Now))) notices.RemindRequester(db, file.Case, law.Permit.Report!.Label, due, await file.ReadersAsync(db, ct));
    }
}
