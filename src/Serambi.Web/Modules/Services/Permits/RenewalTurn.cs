using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>The place of an application among the renewals of a permit.</summary>
/// <param name="PermitId">The permit.</param>
/// <param name="Permit">Its number, for the history of the application.</param>
/// <param name="Number">From 1.</param>
internal sealed record TakenRenewal(Guid PermitId, string Permit, int Number);

/// <summary>Whether a permit can be renewed by an application now.</summary>
internal sealed class RenewalTurn(PermitLaws laws)
{
    /// <returns>Null where nothing is renewed. Conflict outside of the days that are declared, for a permit that was taken out of force or is to be, and while another renewal runs.</returns>
    public async Task<Result<TakenRenewal?>> TakeAsync(SerambiDb db, SubmitServiceInput input, DateOnly receivedOn, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(input);
        if (input.Renews is not { } id) return (TakenRenewal?)null;
        if (await db.Set<Permit>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.Service == input.Service, ct) is not { } permit) return Problem.NotFound;
        if (await BlockedAsync(db, permit, ct) is { } blocked) return Problem.Conflict(blocked);
        if (RenewalWindow.Of(permit, (await laws.FindAsync(permit.Service, ct))?.Permit.Renew)?.Holds(receivedOn) != true) return Problem.Conflict(FilingTexts.NoRenewal);
        if (await RunningAsync(db, id, ct) is not null) return Problem.Conflict(FilingTexts.RenewalRuns);
        return new TakenRenewal(id, permit.Number, await db.Set<PermitRenewal>().CountAsync(r => r.PermitId == id, ct) + 1);
    }

    /// <summary>Why a permit is not renewed, whatever the day is: it is suspended or revoked, was suspended to its last day, or its revocation is proposed and nobody has decided. Null when nothing stands in the way.</summary>
    public static async Task<string?> BlockedAsync(SerambiDb db, Permit permit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(permit);
        if (permit.State == PermitState.Revoked) return PermitTexts.RenewNotRevoked;
        if (permit.State == PermitState.Suspended || (permit.State == PermitState.Expired && await db.Set<PermitChange>().AnyAsync(c => c.PermitId == permit.Id && c.Number == permit.Changes - 1 && c.State == PermitState.Suspended, ct))) return PermitTexts.RenewNotSuspended;
        return await db.Set<PermitMeasure>().Where(m => m.PermitId == permit.Id && m.Kind == SanctionKind.Revoke && m.State == MeasureState.Proposed).OrderBy(m => m.Id).Select(m => m.Reason).FirstOrDefaultAsync(ct) is { } reason ? string.Format(CultureInfo.CurrentCulture, PermitTexts.RenewNotProposed, reason) : null;
    }

    /// <summary>The company that holds a permit, for which it is renewed; null for a person's.</summary>
    public static Task<Guid?> CompanyAsync(SerambiDb db, Guid permitId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return (from p in db.Set<Permit>() where p.Id == permitId join h in db.Set<CaseHolder>() on p.CaseId equals h.CaseId join c in db.Set<Company>() on h.HolderId equals c.Id select (Guid?)c.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>The application that is to renew a permit and is not finished; null for none.</summary>
    public static async Task<RenewalCase?> RunningAsync(SerambiDb db, Guid permitId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await (from r in db.Set<PermitRenewal>().AsNoTracking()
                      join c in db.Cases.AsNoTracking() on r.CaseId equals c.Id
                      where r.PermitId == permitId && c.ClosedAtUtc == null
                      select new RenewalCase(c.Id, c.Number, r.AtUtc)).FirstOrDefaultAsync(ct);
    }
}

/// <summary>An application that is to renew a permit.</summary>
internal sealed record RenewalCase(Guid CaseId, string Number, DateTime AtUtc);

/// <summary>A permit to which another one leads.</summary>
internal sealed record LinkedPermit(Guid Id, string Number);

/// <summary>Where the renewal of a permit stands.</summary>
/// <param name="Window">The days on which it can be renewed; null: it cannot.</param>
/// <param name="Open">Whether it can be today.</param>
/// <param name="Running">The application that runs.</param>
/// <param name="By">The permit that took its place.</param>
/// <param name="Of">The permit whose place it took.</param>
/// <param name="Blocked">Why it is not renewed though its days have come or an application runs; null: nothing stands in the way.</param>
internal sealed record PermitRenewals(RenewalWindow? Window, bool Open, RenewalCase? Running, LinkedPermit? By, LinkedPermit? Of, string? Blocked)
{
    public static async Task<PermitRenewals> ReadAsync(SerambiDb db, Permit permit, PermitLaw? law, DateOnly today, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(permit);
        var window = RenewalWindow.Of(permit, law?.Permit.Renew);
        var running = await RenewalTurn.RunningAsync(db, permit.Id, ct);
        var by = permit.State != PermitState.Renewed ? null : await (from r in db.Set<PermitRenewal>() join p in db.Set<Permit>() on r.CaseId equals p.CaseId where r.PermitId == permit.Id select new LinkedPermit(p.Id, p.Number)).FirstOrDefaultAsync(ct);
        var of = await (from r in db.Set<PermitRenewal>() join p in db.Set<Permit>() on r.PermitId equals p.Id where r.CaseId == permit.CaseId select new LinkedPermit(p.Id, p.Number)).FirstOrDefaultAsync(ct);
        var days = window?.Holds(today) == true;
        var blocked = days || running is not null ? await RenewalTurn.BlockedAsync(db, permit, ct) : null;
        return new PermitRenewals(window, days && running is null && blocked is null, running, by, of, blocked);
    }
}
