using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Parties;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>Page 2: how to reach the requester and what help they need.</summary>
public sealed class ContactModel(RequestDrafts drafts, RequestFormCheck check) : PageModel, IKeepsTyped
{
    [BindProperty]
    public ContactPart Contact { get; set; } = new();

    public IReadOnlyList<FieldOption> NeedOptions { get; } = [.. AccessNeeds.All.Select(n => new FieldOption(n, RequestLabels.Need(n)))];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await drafts.FindAsync(HttpContext, ct) is not { } draft) return RedirectToPage("Applicant");
        Contact = draft.Answers.Contact;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var draft = await drafts.OpenAsync(HttpContext, ct);
        draft.Answers.Contact = Contact;
        await drafts.SaveAsync(draft, ct);
        if (BrowserDrafts.IsForLater(Request)) return LocalRedirect(Request.PathBase + BrowserDrafts.LaterPage(RequestDrafts.Form));
        if (ModelState.IsValid) ModelState.Show(check.Contact(Contact));
        if (ModelState.IsValid) return RedirectToPage("Wanted");
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
