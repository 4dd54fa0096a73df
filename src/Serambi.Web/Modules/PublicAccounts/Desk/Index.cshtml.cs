using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.PublicAccounts.Desk;

/// <summary>A wish to become owner that waits for the body.</summary>
public sealed record OpenClaim(Guid Id, string Company, string Nib, string Who, DateTime AskedAtUtc);

/// <summary>Who wants to become owner of a company whose owners are gone or do not answer, longest waiting first.</summary>
[ResponseCache(NoStore = true)]
public sealed class IndexModel(SerambiDb db, DecideClaim decide) : PageModel
{
    private const int Most = 200;

    [TempData]
    public string? Message { get; set; }

    public IReadOnlyList<OpenClaim> Rows { get; private set; } = [];

    /// <summary>Whether the reader may see any of them: with a role for the whole body.</summary>
    public bool May { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        May = await decide.MayAsync(HttpContext.GetActor(), ct);
        if (!May) return;
        Rows = await (from m in db.Set<CompanyClaim>().AsNoTracking()
                      where m.State == ClaimState.Sent
                      join c in db.Set<Company>() on m.CompanyId equals c.Id
                      join a in db.Set<PublicAccount>() on m.AccountId equals a.Id
                      orderby m.AskedAtUtc, m.Id
                      select new OpenClaim(m.Id, c.Name, c.Nib, a.Name, m.AskedAtUtc)).Take(Most).ToListAsync(ct);
    }
}
