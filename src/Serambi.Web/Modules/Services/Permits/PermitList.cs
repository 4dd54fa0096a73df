using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>Which permits the desk shows.</summary>
internal enum PermitFilter
{
    All,
    Active,
    Suspended,
    Revoked,
    Expired,
    Renewed,

    /// <summary>A report is awaited.</summary>
    Due,
    Missing,

    /// <summary>Reports are missing and none ever came.</summary>
    Silent,
    Proposed,

    /// <summary>A report waits for its review.</summary>
    Review,
}

/// <summary>A permit in the list of the desk.</summary>
internal sealed record PermitRow(Guid Id, string Number, string Holder, string Service, PermitState State, int Missed, DateOnly? LastReportFor, DateOnly ValidFrom);

/// <summary>Permits of the units of an officer, newest first, a page at a time.</summary>
internal sealed class PermitList(SerambiDb db, UnitTree units)
{
    public const int PageSize = 50;

    /// <param name="filter">Which.</param>
    /// <param name="text">Beginning of a number, or a part of it; null: any.</param>
    /// <param name="before">Last of the page before; null: the first page.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>One row more than a page where there are more.</returns>
    public async Task<List<PermitRow>> ReadAsync(PermitFilter filter, string? text, Guid? before, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var scope = (await units.GetAsync(ct)).Scope(actor, Roles.SeeCases);
        var permits = Filtered(db.Set<Permit>().AsNoTracking(), filter);
        if (before is { } last) permits = permits.Where(p => p.Id.CompareTo(last) < 0);
        if (text?.Trim() is { Length: > 0 } number) permits = permits.Where(p => p.Number.Contains(number));
        return await (from p in permits
                      join c in db.Cases on p.CaseId equals c.Id
                      join who in db.Parties on c.RequesterId equals who.Id
                      where scope.UnitIds.Contains(c.UnitId) || scope.UnitIds.Contains(c.HandlingUnitId)
                      orderby p.Id descending
                      select new PermitRow(p.Id, p.Number, who.Name, c.Subject, p.State, p.Missed, p.LastReportFor, p.ValidFrom)).Take(PageSize + 1).ToListAsync(ct);
    }

    private IQueryable<Permit> Filtered(IQueryable<Permit> permits, PermitFilter filter) => filter switch
    {
        PermitFilter.Active => permits.Where(p => p.State == PermitState.Active),
        PermitFilter.Suspended => permits.Where(p => p.State == PermitState.Suspended),
        PermitFilter.Revoked => permits.Where(p => p.State == PermitState.Revoked),
        PermitFilter.Expired => permits.Where(p => p.State == PermitState.Expired),
        PermitFilter.Renewed => permits.Where(p => p.State == PermitState.Renewed),
        PermitFilter.Due => permits.Where(p => db.Set<PermitDuty>().Any(d => d.PermitId == p.Id && d.Outcome == null)),
        PermitFilter.Missing => permits.Where(p => p.Missed > 0),
        PermitFilter.Silent => permits.Where(p => p.Missed > 0 && p.LastReportFor == null),
        PermitFilter.Proposed => permits.Where(p => db.Set<PermitMeasure>().Any(m => m.PermitId == p.Id && m.State == MeasureState.Proposed)),
        PermitFilter.Review => permits.Where(p => db.Set<PermitReport>().Any(r => r.PermitId == p.Id && r.State == ReportState.Waiting)),
        _ => permits,
    };
}
