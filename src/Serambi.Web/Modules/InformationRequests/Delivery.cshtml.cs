using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>Page 4: see or copy, in which form, by which way.</summary>
public sealed class DeliveryModel(RequestDrafts drafts, RequestFormCheck check) : PageModel, IKeepsTyped
{
    [BindProperty]
    public DeliveryPart Delivery { get; set; } = new();

    public IReadOnlyList<FieldOption> AccessOptions { get; } = [.. Enum.GetValues<AccessWay>().Select(v => new FieldOption(v.ToString(), RequestLabels.Of(v)))];

    public IReadOnlyList<FieldOption> FormOptions { get; } = [.. Enum.GetValues<CopyForm>().Select(v => new FieldOption(v.ToString(), RequestLabels.Of(v)))];

    public IReadOnlyList<FieldOption> DeliveryOptions { get; } = [.. Enum.GetValues<DeliveryWay>().Select(v => new FieldOption(v.ToString(), RequestLabels.Of(v)))];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await drafts.FindAsync(HttpContext, ct) is not { } draft) return RedirectToPage("Applicant");
        Delivery = draft.Answers.Delivery;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var draft = await drafts.OpenAsync(HttpContext, ct);
        draft.Answers.Delivery = Delivery;
        await drafts.SaveAsync(draft, ct);
        if (BrowserDrafts.IsForLater(Request)) return LocalRedirect(Request.PathBase + BrowserDrafts.LaterPage(RequestDrafts.Form));
        if (ModelState.IsValid) ModelState.Show(check.Delivery(Delivery, draft.Answers.Contact));
        if (ModelState.IsValid) return RedirectToPage("Check");
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
