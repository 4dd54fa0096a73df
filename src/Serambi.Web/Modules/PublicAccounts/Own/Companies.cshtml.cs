using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.PublicAccounts.Own;

/// <summary>A company in the list of somebody's own.</summary>
public sealed record CompanyLine(Guid Id, string Name, string Nib, CompanyRole Role, int Members);

/// <summary>A wish to join that is open, or was declined.</summary>
public sealed record ClaimLine(Guid Id, string Nib, ClaimState State, DateTime AskedAtUtc);

/// <summary>The companies of an account, and what it asked of others.</summary>
public sealed class CompaniesModel(SerambiDb db) : OwnPage
{
    public IReadOnlyList<CompanyLine> Rows { get; private set; } = [];

    public IReadOnlyList<ClaimLine> Claims { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var me = Account.Id;
        Rows = await (from m in db.Set<CompanyMember>().AsNoTracking()
                      where m.AccountId == me
                      join c in db.Set<Company>() on m.CompanyId equals c.Id
                      orderby c.Name, c.Id
                      select new CompanyLine(c.Id, c.Name, c.Nib, m.Role, db.Set<CompanyMember>().Count(o => o.CompanyId == c.Id))).ToListAsync(ct);
        Claims = await (from m in db.Set<CompanyClaim>().AsNoTracking()
                        where m.AccountId == me
                        join c in db.Set<Company>() on m.CompanyId equals c.Id
                        orderby m.AskedAtUtc descending
                        select new ClaimLine(m.Id, c.Nib, m.State, m.AskedAtUtc)).ToListAsync(ct);
    }
}
