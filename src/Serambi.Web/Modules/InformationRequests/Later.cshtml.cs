using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>Save and continue later: a link that opens the begun request elsewhere, to copy or to have sent.</summary>
[EnableRateLimiting(RateLimits.Guess)]
[ResponseCache(NoStore = true)]
public sealed class LaterModel(RequestDrafts drafts, DraftLinks links) : PageModel
{
    [BindProperty, StringLength(254)]
    public string? Email { get; set; }

    public string Link { get; private set; } = "";

    public DateOnly Until { get; private set; }

    public bool Sent { get; private set; }

    public async Task<IActionResult> OnGetAsync(bool terkirim, CancellationToken ct)
    {
        Sent = terkirim;
        return await LoadAsync(ct) ? Page() : RedirectToPage("Applicant");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return RedirectToPage("Applicant");
        var sent = await links.SendAsync(Link, Until, Email, ct);
        return sent.Failed ? this.Answer(sent.Problem) : RedirectToPage(new { terkirim = true });
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await drafts.FindAsync(HttpContext, ct) is not { } draft) return false;
        (Link, Until) = await links.MakeAsync(draft.Id, ct);
        return true;
    }
}
