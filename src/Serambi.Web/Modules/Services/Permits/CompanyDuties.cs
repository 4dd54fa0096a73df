using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>The permits of a company, and what comes next of every living one: a handful of queries, however many sites it has.</summary>
internal sealed class CompanyDuties(SerambiDb db, PermitLaws laws, TimeProvider time) : ICompanyDuties
{
    /// <summary>More permits than this has no company; the page stays one.</summary>
    private const int Most = 500;

    public async Task<IReadOnlyList<CompanyHolding>> HeldAsync(Guid companyId, CancellationToken ct)
    {
        var permits = await (from h in db.Set<CaseHolder>() where h.HolderId == companyId join p in db.Set<Permit>() on h.CaseId equals p.CaseId orderby p.Id descending select new { p.Id, p.Number, p.Service, p.State, p.ValidUntil }).Take(Most).ToListAsync(ct);
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var service in permits.Select(p => p.Service).Distinct(StringComparer.Ordinal)) titles[service] = (await laws.FindAsync(service, ct))?.Service.Declaration.Title.In() ?? service;
        return [.. permits.Select(p => new CompanyHolding(p.Number, titles[p.Service], PermitWords.Of(p.State), PermitWords.ToneOf(p.State), p.ValidUntil, $"/izin/{p.Id}"))];
    }

    public async Task<IReadOnlyList<CompanyDuty>> OfAsync(Guid companyId, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var permits = await (from h in db.Set<CaseHolder>() where h.HolderId == companyId join p in db.Set<Permit>() on h.CaseId equals p.CaseId where p.State == PermitState.Active || p.State == PermitState.Suspended orderby p.Id select p)
            .AsNoTracking().Take(Most).ToListAsync(ct);
        if (permits.Count == 0) return [];
        var ids = permits.ConvertAll(p => p.Id);
        var open = (await db.Set<PermitDuty>().AsNoTracking().Where(d => ids.Contains(d.PermitId) && d.Outcome == null && d.ClosesAtUtc > now).ToListAsync(ct)).ToLookup(d => d.PermitId);
        var last = await db.Set<PermitDuty>().Where(d => ids.Contains(d.PermitId)).GroupBy(d => d.PermitId).Select(g => new { g.Key, Day = g.Max(d => d.DueOn) }).ToDictionaryAsync(g => g.Key, g => g.Day, ct);
        var services = permits.Select(p => p.Service).Distinct(StringComparer.Ordinal).ToList();
        var today = (await laws.ZoneAsync(ct)).DateOf(now);
        var waivers = await db.Set<PermitWaiver>().AsNoTracking().Where(w => services.Contains(w.Service) && w.To >= today).ToListAsync(ct);
        var known = new Dictionary<string, PermitLaw>(StringComparer.Ordinal);
        foreach (var service in services)
            if (await laws.FindAsync(service, ct) is { Permit.Report: not null } law) known[service] = law;
        return [.. permits.Where(p => known.ContainsKey(p.Service)).Select(p => Next(p, known[p.Service])).OfType<CompanyDuty>().OrderBy(d => d.DueOn)];

        CompanyDuty? Next(Permit permit, PermitLaw law)
        {
            var duty = open[permit.Id].MinBy(d => d.DueOn) ?? HeldDuties.Coming(permit, law, HeldDuties.From(permit, last.TryGetValue(permit.Id, out var day) ? day : null), waivers, now);
            return duty is null ? null : new CompanyDuty(law.Permit.Report!.Label.In(), permit.Number, duty.DueOn, PermitWords.DueAt(duty, law.Zone), duty.LateFromUtc <= now, permit.Missed, $"/izin/{permit.Id}");
        }
    }
}
