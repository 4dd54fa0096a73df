using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>Page 3: which information, and what for.</summary>
public sealed class WantedModel(RequestDrafts drafts, RequestFormCheck check) : PageModel, IKeepsTyped
{
    [BindProperty]
    public WantedPart Wanted { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await drafts.FindAsync(HttpContext, ct) is not { } draft) return RedirectToPage("Applicant");
        Wanted = draft.Answers.Wanted;
        return Page();
    }

    /// <summary>A text that was shared with the site, or written without a line, begins the form; what stands there already stays before it.</summary>
    public async Task<IActionResult> OnPostSharedAsync([StringLength(SharedTextDoor.Longest)] string? shared, CancellationToken ct)
    {
        var draft = await drafts.OpenAsync(HttpContext, ct);
        var whole = string.Join("\n\n", new[] { draft.Answers.Wanted.Information, shared }.Where(t => !string.IsNullOrWhiteSpace(t)).Distinct(StringComparer.Ordinal));
        draft.Answers.Wanted.Information = whole[..Math.Min(whole.Length, SharedTextDoor.Longest)];
        await drafts.SaveAsync(draft, ct);
        return RedirectToPage("Applicant");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var draft = await drafts.OpenAsync(HttpContext, ct);
        draft.Answers.Wanted = Wanted;
        await drafts.SaveAsync(draft, ct);
        if (BrowserDrafts.IsForLater(Request)) return LocalRedirect(Request.PathBase + BrowserDrafts.LaterPage(RequestDrafts.Form));
        if (ModelState.IsValid) ModelState.Show(check.Wanted(Wanted));
        if (ModelState.IsValid) return RedirectToPage("Delivery");
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
