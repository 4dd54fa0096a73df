using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>Opens a begun request by its link, on whatever device. The link only shows a button: mail scanners that fetch addresses open nothing.</summary>
[EnableRateLimiting(RateLimits.Guess)]
[ResponseCache(NoStore = true)]
public sealed class ResumeModel(DraftLinks links) : PageModel
{
    public bool Gone { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken ct)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Gone = await links.FindAsync(token, ct) is null;
        if (Gone) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await links.OpenAsync(token, ct) is { } draftId)
        {
            DraftCookie.Write(HttpContext, RequestDrafts.Form, draftId);
            return RedirectToPage("Applicant");
        }

        Gone = true;
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
