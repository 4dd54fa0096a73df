using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>What the holder of a permit can report now.</summary>
/// <param name="Duty">The due date; not written down yet where it lies more than a day ahead.</param>
/// <param name="OpensOn">First day on which it can be reported: the day after the due date before it.</param>
internal sealed record HeldDuty(PermitDuty Duty, DateOnly OpensOn);

/// <summary>Finds due dates as their holder sees them.</summary>
internal static class HeldDuties
{
    /// <summary>The due date that comes next, or that still can be reported late; null when there is none.</summary>
    /// <param name="db">Where the duties are.</param>
    /// <param name="permit">The permit.</param>
    /// <param name="law">What holds today.</param>
    /// <param name="nowUtc">When.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<HeldDuty?> NextAsync(SerambiDb db, Permit permit, PermitLaw law, DateTime nowUtc, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(permit);
        ArgumentNullException.ThrowIfNull(law);
        if (!permit.Lives) return null;
        var open = await db.Set<PermitDuty>().Where(d => d.PermitId == permit.Id && d.Outcome == null && d.ClosesAtUtc > nowUtc).OrderBy(d => d.DueOn).FirstOrDefaultAsync(ct);
        var last = await db.Set<PermitDuty>().Where(d => d.PermitId == permit.Id).MaxAsync(d => (DateOnly?)d.DueOn, ct);
        var before = open is null ? last : await db.Set<PermitDuty>().Where(d => d.PermitId == permit.Id && d.DueOn < open.DueOn).MaxAsync(d => (DateOnly?)d.DueOn, ct);
        if (open is not null) return new HeldDuty(open, before?.AddDays(1) ?? permit.ValidFrom);
        var from = From(permit, last);
        var waivers = await db.Set<PermitWaiver>().AsNoTracking().Where(w => w.Service == permit.Service && w.To > from).ToListAsync(ct);
        if (Coming(permit, law, from, waivers, nowUtc) is not { } duty) return null;
        var passed = DutySchedule.DueDates(law.Schedule, from, duty.DueOn.AddDays(-1)).Select(d => (DateOnly?)d).LastOrDefault();   // also where nobody has written it down yet
        return new HeldDuty(duty, (passed ?? last)?.AddDays(1) ?? permit.ValidFrom);
    }

    /// <summary>After which day nothing is written down yet.</summary>
    public static DateOnly From(Permit permit, DateOnly? last)
    {
        ArgumentNullException.ThrowIfNull(permit);
        return last > permit.ScheduledThrough ? last.Value : permit.ScheduledThrough;
    }

    /// <summary>The next due date that is not written down yet and can still be met; null when there is none.</summary>
    public static PermitDuty? Coming(Permit permit, PermitLaw law, DateOnly from, IReadOnlyCollection<PermitWaiver> waivers, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(permit);
        ArgumentNullException.ThrowIfNull(law);
        var coming = DutySchedule.DueDates(law.Schedule, from, permit.ValidUntil ?? from.AddDays(DutySchedule.MostDays)).Where(due => !waivers.Any(w => w.Service == permit.Service && w.Covers(permit, due)));
        return coming.Select(due => DutySchedule.Write(law.Schedule, permit.Id, due, law.Zone)).FirstOrDefault(d => d.ClosesAtUtc > nowUtc);
    }

    /// <summary>A due date that is not written down and can be reported today; null where it is no such.</summary>
    public static async Task<PermitDuty?> ComingAsync(SerambiDb db, Permit permit, PermitLaw law, DateOnly due, DateTime nowUtc, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(law);
        return await NextAsync(db, permit, law, nowUtc, ct) is { } next && next.Duty.DueOn == due && next.OpensOn <= law.Zone.DateOf(nowUtc) ? next.Duty : null;
    }

    /// <summary>Whether the last report for a due date was returned.</summary>
    public static Task<bool> ReturnedAsync(SerambiDb db, Guid dutyId, CancellationToken ct) =>
        db.Set<PermitReport>().Where(r => r.DutyId == dutyId).OrderByDescending(r => r.Number).Take(1).AnyAsync(r => r.State == ReportState.Returned, ct);
}
