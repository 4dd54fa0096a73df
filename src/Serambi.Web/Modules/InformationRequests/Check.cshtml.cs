using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.InformationRequests.Foreign;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>Page 5: reads like a letter; sends.</summary>
[EnableRateLimiting(RateLimits.Write)]
public sealed class CheckModel(RequestDrafts drafts, RequestFormCheck check, SubmitRequest submit, FiledBefore before, DueDates due, SerambiDb db) : PageModel
{
    public RequestForm Form { get; private set; } = new();

    [BindProperty]
    public bool Statement { get; set; }

    /// <summary>Of the filing that this page would make: sent again after its answer was lost, it finds what was filed.</summary>
    [BindProperty]
    public Guid SubmissionId { get; set; }

    public string DueNote { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await drafts.FindAsync(HttpContext, ct) is not { } draft) return RedirectToPage("Applicant");
        SubmissionId = draft.SubmissionId;
        await ShowAsync(draft.Answers, ct);
        return Unfinished(draft.Answers) is { } page ? RedirectToPage(page) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await drafts.FindAsync(HttpContext, ct) is not { } draft) return await AgainAsync(ct);
        if (SubmissionId != Guid.Empty && SubmissionId != draft.SubmissionId) return RedirectToPage();   // of another form: this one must be read first
        if (!Statement)
        {
            await ShowAsync(draft.Answers, ct);
            ModelState.AddModelError(nameof(Statement), RequestTexts.ErrorStatement);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var filed = await submit.RunAsync(new SubmitRequestInput(draft.Answers, draft.SubmissionId, Channel.Web) { For = draft.Answers.Applicant.Company, DraftId = draft.Id }, await HttpContext.GetFilerAsync(), ct);
        if (filed.Failed)
        {
            await ShowAsync(draft.Answers, ct);
            return this.Answer(filed.Problem);
        }

        filed.Value.Write(HttpContext);
        DraftCookie.Forget(HttpContext, RequestDrafts.Form);
        return RedirectToPage("Sent");
    }

    /// <summary>The draft is gone: it was sent. A browser that never heard so still has its cookie, and hears the number now.</summary>
    private async Task<RedirectToPageResult> AgainAsync(CancellationToken ct)
    {
        if (DraftCookie.Read(HttpContext, RequestDrafts.Form) is null) return RedirectToPage("Sent");
        if (await before.FindAsync(SubmissionId, ct) is { Kind: RequestKind.KindId or ForeignKind.KindId } again)
        {
            var company = await CompanyCases.HolderAsync(db, again.CaseId, ct) is not null;
            new RequestReceipt(again.CaseId, again.Number, company ? "" : again.Secret, again.DueOn, Repeated: true) { Foreign = again.Kind == ForeignKind.KindId, Company = company }.Write(HttpContext);
            DraftCookie.Forget(HttpContext, RequestDrafts.Form);
            return RedirectToPage("Sent");
        }

        return RedirectToPage("Applicant");   // it was not sent: it went to another device, or its time ran out
    }

    private async Task ShowAsync(RequestForm form, CancellationToken ct)
    {
        Form = form;
        var notice = await due.OfTodayAsync("RESP10", null, ct);
        DueNote = notice.Certain
            ? string.Format(CultureInfo.CurrentCulture, RequestTexts.DueNote, LegalDates.LongDate(notice.DueOn))
            : string.Format(CultureInfo.CurrentCulture, RequestTexts.MissingDate, notice.MissingYear);
    }

    /// <summary>The first page that is not complete, so that nobody reads a summary with holes.</summary>
    private string? Unfinished(RequestForm form) =>
        check.Applicant(form.Applicant).Any() ? "Applicant"
        : check.Contact(form.Contact).Any() ? "Contact"
        : check.Wanted(form.Wanted).Any() ? "Wanted"
        : check.Delivery(form.Delivery, form.Contact).Any() ? "Delivery"
        : null;
}
