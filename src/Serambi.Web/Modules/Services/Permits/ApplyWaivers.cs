using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>Waives the due dates of a period that were written down before it was declared: open ones and missing ones. Those that come later are born waived.</summary>
internal sealed class ApplyWaivers(SerambiDb db, PermitBook book)
{
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var id in await db.Set<PermitWaiver>().Where(w => w.AppliedAtUtc == null).OrderBy(w => w.Id).Select(w => w.Id).ToListAsync(ct))
        {
            await PermitSets.WorkAsync(db, () => SetAsync(id, ct), ct);
            db.ChangeTracker.Clear();
            (await db.Set<PermitWaiver>().FirstAsync(w => w.Id == id, ct)).AppliedAtUtc = book.Now;
            await db.SaveChangesAsync(ct);
        }
    }

    private async Task<int> SetAsync(Guid waiverId, CancellationToken ct)
    {
        var waiver = await db.Set<PermitWaiver>().AsNoTracking().FirstAsync(w => w.Id == waiverId, ct);
        var duties = await (from d in db.Set<PermitDuty>()
                            join p in db.Set<Permit>() on d.PermitId equals p.Id
                            where p.Service == waiver.Service && (waiver.PermitId == null || p.Id == waiver.PermitId) && d.DueOn >= waiver.From && d.DueOn <= waiver.To && (d.Outcome == null || d.Outcome == DutyOutcome.Missed)
                            orderby d.Id
                            select d).Take(PermitSets.Size).ToListAsync(ct);
        if (duties.Count == 0) return 0;
        var files = await PermitBook.LoadAsync(db, [.. duties.Select(d => d.PermitId).Distinct()], ct);
        foreach (var duty in duties) book.Waive(db, files[duty.PermitId], duty, waiver.Reason, Actor.System);
        await db.SaveChangesAsync(ct);
        return duties.Count;
    }
}
