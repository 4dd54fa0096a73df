using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Drafts;

/// <summary>Opens a begun form by its link, on whatever device. The link only shows a button: mail scanners that fetch addresses open nothing.</summary>
[EnableRateLimiting(RateLimits.Guess)]
[ResponseCache(NoStore = true)]
public sealed class ResumeModel(BrowserDrafts drafts, DraftLinks links) : PageModel
{
    public bool Gone { get; private set; }

    public async Task OnGetAsync(string form, string token, CancellationToken ct)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (drafts.PageOf(form) is null || !await links.OpensAsync(form, token, ct)) ShowGone();
    }

    public async Task<IActionResult> OnPostAsync(string form, string token, CancellationToken ct)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (drafts.PageOf(form) is { } page && await links.OpenAsync(form, token, ct) is { } draftId)
        {
            DraftCookie.Write(HttpContext, form, draftId);
            return LocalRedirect(Request.PathBase + page);
        }

        ShowGone();
        return Page();
    }

    private void ShowGone()
    {
        Gone = true;
        Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
