using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Tracking;

/// <summary>
/// Opens a case by a link that was sent to its contact, and so proves that the contact is theirs. The link only shows a button:
/// mail scanners that fetch addresses open nothing.
/// </summary>
[EnableRateLimiting(RateLimits.Guess)]
public sealed class LinkModel(SerambiDb db, OpenByLink open) : PageModel
{
    public string? Problem { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken ct)
    {
        NoReferrer();
        Problem = Words((await open.LookAsync(token, ct)).Problem);
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        NoReferrer();
        var opened = await open.RunAsync(token, ct);
        if (opened.Failed)
        {
            Problem = Words(opened.Problem);
            return Page();
        }

        TrackingCookie.Open(HttpContext, opened.Value);

        // The link has proved the address; what is a company's is opened by its members all the same.
        return await CompanyCases.HolderAsync(db, opened.Value, ct) is null ? RedirectToPage("Show", new { id = opened.Value }) : LocalRedirect($"{Request.PathBase}/saya/kasus/{opened.Value}");
    }

    private void NoReferrer() => Response.Headers["Referrer-Policy"] = "no-referrer";

    private static string? Words(Platform.Problem? problem) => problem?.Message;
}
