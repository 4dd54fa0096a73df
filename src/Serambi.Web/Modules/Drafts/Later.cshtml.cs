using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Drafts;

/// <summary>Save and continue later: a link that opens the begun form elsewhere, to copy or to have sent.</summary>
[EnableRateLimiting(RateLimits.Guess)]
[ResponseCache(NoStore = true)]
public sealed class LaterModel(BrowserDrafts drafts, DraftLinks links) : PageModel
{
    [BindProperty, StringLength(254)]
    public string? Email { get; set; }

    public string Link { get; private set; } = "";

    public DateOnly Until { get; private set; }

    public bool Sent { get; private set; }

    /// <summary>The form's first page; null for a form that nobody has.</summary>
    public string? GoOn { get; private set; }

    public async Task<IActionResult> OnGetAsync(string form, bool terkirim, CancellationToken ct)
    {
        Sent = terkirim;
        return await ElseAsync(form, ct) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string form, CancellationToken ct)
    {
        if (await ElseAsync(form, ct) is { } elsewhere) return elsewhere;
        var sent = await links.SendAsync(Link, Until, Email, ct);
        return sent.Failed ? this.Answer(sent.Problem) : RedirectToPage(new { form, terkirim = true });
    }

    /// <summary>Where to go when nothing was begun here; null when there is something to save.</summary>
    private async Task<IActionResult?> ElseAsync(string form, CancellationToken ct)
    {
        if ((GoOn = drafts.PageOf(form)) is null) return NotFound();
        if (await drafts.FindAsync<JsonElement>(HttpContext, form, ct) is not { } draft) return LocalRedirect(Request.PathBase + GoOn);
        (Link, Until) = await links.MakeAsync(form, draft.Id, ct);
        return null;
    }
}
