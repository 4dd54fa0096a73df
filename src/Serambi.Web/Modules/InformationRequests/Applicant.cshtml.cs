using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>Page 1: who asks. Sending it is limited: it takes files before anything is filed.</summary>
[EnableRateLimiting(RateLimits.Write)]
public sealed class ApplicantModel(RequestDrafts drafts, RequestFormCheck check, FormUploads uploads, SettingsStore settings, SerambiDb db) : PageModel, IKeepsTyped
{
    [BindProperty]
    public ApplicantPart Applicant { get; set; } = new();

    [BindProperty]
    public IFormFile? IdentityFile { get; set; }

    /// <summary>Power of attorney of a proxy or of a group.</summary>
    [BindProperty]
    public IFormFile? LetterFile { get; set; }

    public int RetentionDays => settings.Body.IdentityRetentionDays;

    public IReadOnlyList<FieldOption> Kinds { get; } =
    [
        new(nameof(PartyKind.Person), RequestTexts.KindPerson, RequestTexts.KindPersonHint),
        new(nameof(PartyKind.LegalEntity), RequestTexts.KindLegalEntity, RequestTexts.KindLegalEntityHint),
        new(nameof(PartyKind.Group), RequestTexts.KindGroup, RequestTexts.KindGroupHint),
    ];

    /// <summary>The companies for which the visitor may ask.</summary>
    public IReadOnlyList<Company> Companies { get; private set; } = [];

    public IEnumerable<FieldOption> ForWhom => Companies.Select(c => new FieldOption(c.Id.ToString(), c.Name, string.Format(CultureInfo.CurrentCulture, RequestTexts.ForNib, c.Nib))).Append(new FieldOption(Guid.Empty.ToString(), RequestTexts.ForOther));

    public async Task OnGetAsync(CancellationToken ct)
    {
        await FindCompaniesAsync(ct);
        Applicant = (await drafts.FindAsync(HttpContext, ct) is { } draft ? draft.Answers : await RequestDrafts.BlankAsync(HttpContext)).Applicant;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var draft = await drafts.OpenAsync(HttpContext, ct);
        var kept = draft.Answers.Applicant;
        await FindCompaniesAsync(ct);
        TakeCompany();
        (Applicant.IdentityFileId, Applicant.IdentityFileName) = await uploads.TakeOneAsync(IdentityFile, FilePurpose.Identity, nameof(IdentityFile), draft.Id, (kept.IdentityFileId, kept.IdentityFileName), ModelState, Actor.Public, ct);
        (Applicant.LetterFileId, Applicant.LetterFileName) = await uploads.TakeOneAsync(Applicant.Represented ? LetterFile : null, FilePurpose.Authority, nameof(LetterFile), draft.Id, (kept.LetterFileId, kept.LetterFileName), ModelState, Actor.Public, ct);

        Applicant.ForgetUnasked(ModelState);

        // Kept even when something is wrong: nothing typed is lost, whichever page comes next.
        draft.Answers.Applicant = Applicant;
        await drafts.SaveAsync(draft, ct);
        if (ModelState.ErrorCount == 0 && BrowserDrafts.IsForLater(Request)) return LocalRedirect(Request.PathBase + BrowserDrafts.LaterPage(RequestDrafts.Form));
        ModelState.ShowBeside(check.Applicant(Applicant));
        if (ModelState.IsValid) return RedirectToPage("Contact");
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task FindCompaniesAsync(CancellationToken ct) => Companies = await HttpContext.GetAccountAsync() is { } account ? await CompanyCases.OfAsync(db, account.Id, CompanyRole.Filer, ct) : [];

    /// <summary>Who it is for: a company that is none of theirs (any more) is no answer, and one of theirs asks as a legal entity under its own name.</summary>
    private void TakeCompany()
    {
        if (Companies.Count == 0) Applicant.For = null;
        else if (Companies.FirstOrDefault(c => c.Id == Applicant.For) is { } company) (Applicant.Kind, Applicant.Name) = (PartyKind.LegalEntity, company.Name);
        else if (Applicant.For != Guid.Empty && !BrowserDrafts.IsForLater(Request)) ModelState.AddModelError("Applicant.For", RequestTexts.ErrorForWhom);
    }
}
