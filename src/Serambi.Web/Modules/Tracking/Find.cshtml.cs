using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Tracking;

/// <summary>One case among those that this browser has open.</summary>
public sealed record OpenedCase(Guid Id, string Number, string Subject);

/// <summary>Opens a case by number and secret.</summary>
[EnableRateLimiting(RateLimits.Guess)]
public sealed class FindModel(SerambiDb db, OpenByNumber open) : PageModel
{
    [BindProperty, StringLength(120)]
    public string? Number { get; set; }

    [BindProperty, StringLength(40)]
    public string? Secret { get; set; }

    public IReadOnlyList<OpenedCase> Opened { get; private set; } = [];

    public async Task OnGetAsync(string? nomor, CancellationToken ct)
    {
        Number = nomor is { Length: <= 120 } ? nomor : null;
        var ids = TrackingCookie.Read(HttpContext);
        if (ids.Count > 0) Opened = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id) && !CompanyCases.Held(db).Contains(c.Id)).Select(c => new OpenedCase(c.Id, c.Number, c.Subject)).ToListAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var opened = await open.RunAsync(new OpenByNumberInput(Number, Secret), ct);
        if (opened.Failed) return this.Answer(opened.Problem);
        TrackingCookie.Open(HttpContext, opened.Value);
        return RedirectToPage("Show", new { id = opened.Value });
    }

    public IActionResult OnPostClose()
    {
        TrackingCookie.Close(HttpContext);
        OwnDevice.Forget(HttpContext);
        return RedirectToPage();
    }
}
