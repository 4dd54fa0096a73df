using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Services.Permits;

/// <param name="PermitId">The permit.</param>
/// <param name="From">First due date that needs no report.</param>
/// <param name="To">Last one.</param>
/// <param name="Reason">Why: a declared emergency, an outage of the service.</param>
/// <param name="Everybody">All permits of the same service.</param>
internal sealed record WaiveDutiesInput(Guid PermitId, DateOnly? From, DateOnly? To, string? Reason, bool Everybody);

/// <summary>
/// Says that due dates of a day or a period need no report: open ones and missing ones at once for one permit, for all permits of a service with the next
/// run. Those that are still to come are waived as they come. Sanctions that were taken stay; lifting them is a decision of its own.
/// </summary>
internal sealed class WaiveDuties(SerambiDb db, PermitAccess access, PermitLaws laws, PermitBook book)
{
    /// <summary>Nobody waives more than a year at once.</summary>
    private const int MostDays = 366;

    public async Task<Result<Done>> RunAsync(WaiveDutiesInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await access.FindAsync(input.PermitId, actor, ct) is not { } file) return Problem.NotFound;
        var law = await laws.GetAsync(file.Permit.Service, ct);
        if (!await (input.Everybody ? access.MayDecideAsync(file, law.Permit.Revoke, actor, ct) : access.MayWorkAsync(file, actor, ct))) return Problem.Forbidden;
        if (input.From is not { } from) return Problem.Invalid(nameof(input.From), PermitTexts.DayRequired);
        var to = input.To ?? from;
        if (to < from || to.DayNumber - from.DayNumber >= MostDays) return Problem.Invalid(nameof(input.To), PermitTexts.BadPeriod);
        if (PermitDecisions.Reason(input.Reason) is not { } reason) return PermitDecisions.NoReason;
        var waiver = new PermitWaiver { Service = file.Permit.Service, PermitId = input.Everybody ? null : file.Permit.Id, From = from, To = to, Reason = reason, By = actor.Name, AtUtc = book.Now, AppliedAtUtc = input.Everybody ? null : book.Now };
        db.Add(waiver);
        book.Record(db, file, actor, "duties_waived", PermitBook.Iso(from), PermitBook.Iso(to), ("reason", reason), ("service", input.Everybody ? file.Permit.Service : null));
        if (!input.Everybody)
        {
            foreach (var duty in await db.Set<PermitDuty>().Where(d => d.PermitId == file.Permit.Id && d.DueOn >= from && d.DueOn <= to && (d.Outcome == null || d.Outcome == DutyOutcome.Missed)).ToListAsync(ct))
                book.Waive(db, file, duty, reason, actor);
        }

        return await PermitDecisions.SaveAsync(db, ct);
    }
}
