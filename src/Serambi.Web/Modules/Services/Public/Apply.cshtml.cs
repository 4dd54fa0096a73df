using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Access;
using Serambi.Platform.Files;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Public;

/// <summary>First page of every service: who applies, and how they are reached.</summary>
[EnableRateLimiting(RateLimits.Write)]
[ResponseCache(NoStore = true)]
internal sealed class ApplyModel(ServiceForms forms, ServiceQuota quota, FormUploads uploads) : PageModel, IKeepsTyped
{
    [BindProperty]
    public ApplicantAnswers Applicant { get; set; } = new();

    /// <summary>Power of attorney.</summary>
    [BindProperty]
    public IFormFile? LetterFile { get; set; }

    public ServiceForm Form { get; private set; } = null!;

    public ApplicantDeclaration Terms => Form.Service.Declaration.Applicant;

    public int Total => FormSteps.Of(Form, null).Total;

    public IReadOnlyList<FieldOption> Kinds => [.. Terms.Who.Select(w => new FieldOption(w.ToString(), w == ApplicantKind.Person ? CatalogueTexts.Person : CatalogueTexts.Organisation))];

    bool IKeepsTyped.Loaded => Form is not null;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await forms.FindAsync(HttpContext, id, ct) is not { } form) return NotFound();
        if (form.Fresh && !await OpenAsync(form, ct)) return RedirectToPage("Service", new { id });
        Form = form;
        Applicant = form.Draft.Answers.Applicant;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (await forms.FindAsync(HttpContext, id, ct) is not { } found) return NotFound();
        if (found.Fresh && !await OpenAsync(found, ct)) return RedirectToPage("Service", new { id });
        Form = (await forms.OpenAsync(HttpContext, id, ct))!;
        var kept = Form.Draft.Answers.Applicant;
        if (Terms.Who.Count == 1) Applicant.Kind = Terms.Who[0];
        (Applicant.LetterFileId, Applicant.LetterFileName) = await uploads.TakeOneAsync(Terms.Proxy && Applicant.ByProxy ? LetterFile : null, FilePurpose.Authority, nameof(LetterFile), Form.Draft.Id, (kept.LetterFileId, kept.LetterFileName), ModelState, Actor.Public, ct);

        // Kept even when something is wrong: nothing typed is lost, whichever page comes next.
        Form.Draft.Answers.Applicant = Applicant;
        await forms.SaveAsync(Form, ct);
        if (ModelState.ErrorCount == 0 && BrowserDrafts.IsForLater(Request)) return LocalRedirect(Request.PathBase + BrowserDrafts.LaterPage(ServiceForms.NameOf(id)));
        if (ModelState.ErrorCount == 0) ModelState.Show(Applicant.Check(Terms));
        if (!ModelState.IsValid) return this.Refuse();
        return FormSteps.Of(Form, null).Next is { } first ? RedirectToPage("Fill", new { id, halaman = first.Id }) : RedirectToPage("Check", new { id });
    }

    /// <summary>Whether somebody may begin today; what was begun may be finished, and is judged when it is sent.</summary>
    private async Task<bool> OpenAsync(ServiceForm form, CancellationToken ct)
    {
        var service = form.Service.Declaration;
        return OpeningNotice.Of(service.Open, form.Today, await quota.UsedAsync(service, form.Today, ct)).Open;
    }
}
