using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
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
internal abstract class ApplyPage(IFormStore forms, FormUploads uploads) : PageModel, IKeepsTyped
{
    [BindProperty]
    public ApplicantAnswers Applicant { get; set; } = new();

    /// <summary>Power of attorney.</summary>
    [BindProperty]
    public IFormFile? LetterFile { get; set; }

    public ServiceForm Form { get; private set; } = null!;

    /// <summary>The companies for which it can be filed.</summary>
    public IReadOnlyList<Company> Companies { get; private set; } = [];

    public IEnumerable<FieldOption> ForWhom => Companies.Select(c => new FieldOption(c.Id.ToString(), c.Name, string.Format(CultureInfo.CurrentCulture, FillTexts.ForNib, c.Nib)))
        .Append(new FieldOption(Guid.Empty.ToString(), Terms.Who.Contains(ApplicantKind.Person) ? FillTexts.ForMe : FillTexts.ForOther));

    public ApplicantDeclaration Terms => Form.Terms;

    public int Total => FormSteps.Of(Form.Evaluate(), null).Total;

    public IReadOnlyList<FieldOption> Kinds => [.. Terms.Who.Select(w => new FieldOption(w.ToString(), w == ApplicantKind.Person ? CatalogueTexts.Person : CatalogueTexts.Organisation))];

    bool IKeepsTyped.Loaded => Form is not null;

    /// <summary>The answer where there is no such form (any more).</summary>
    protected virtual Task<IActionResult> GoneAsync(string id, CancellationToken ct) => Task.FromResult<IActionResult>(NotFound());

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await forms.FindAsync(HttpContext, id, ct) is not { } form) return await GoneAsync(id, ct);
        if (form.Fresh && !await OpenAsync(form, ct)) return this.GoTo(form.Way.Place);
        Form = form;
        Companies = await CompaniesAsync(ct);
        Applicant = form.Draft.Answers.Applicant;
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (await forms.FindAsync(HttpContext, id, ct) is not { } found) return await GoneAsync(id, ct);
        if (found.Fresh && !await OpenAsync(found, ct)) return this.GoTo(found.Way.Place);
        Form = found;
        Companies = await CompaniesAsync(ct);
        var kept = Form.Draft.Answers.Applicant;
        TakeCompany();
        if (Terms.Who.Count == 1) Applicant.Kind = Terms.Who[0];
        if (Form.Fresh && LetterFile is not null) Form = await forms.KeepAsync(HttpContext, Form, ct);   // a file belongs to something
        (Applicant.LetterFileId, Applicant.LetterFileName) = await uploads.TakeOneAsync(Terms.Proxy && Applicant.ByProxy ? LetterFile : null, FilePurpose.Authority, nameof(LetterFile), Form.Draft.Id, (kept.LetterFileId, kept.LetterFileName), ModelState, Form.Way.Filler, ct);

        // Kept even when something is wrong: nothing typed is lost, whichever page comes next.
        Form.Draft.Answers.Applicant = Applicant;
        Keep(Form.Draft.Answers);
        Form = await forms.KeepAsync(HttpContext, Form, ct);
        if (ModelState.ErrorCount == 0 && BrowserDrafts.IsForLater(Request)) return this.GoTo(Form.Way.Later ?? Form.Way.Start);
        if (ModelState.ErrorCount == 0) ModelState.Show([.. await FaultsAsync(ct), .. Applicant.Check(Terms)]);
        if (!ModelState.IsValid) return this.Refuse();
        return this.GoTo(FormSteps.Of(Form.Evaluate(), null).Next is { } first ? Form.Way.Page(first.Id) : Form.Way.Check);
    }

    /// <summary>Who it is for, and what is known of it already. A company that is none of theirs (any more) is no answer.</summary>
    private void TakeCompany()
    {
        var company = Companies.FirstOrDefault(c => c.Id == Applicant.For);
        if (Companies.Count == 0) Applicant.For = null;
        if (company is null && Form.Draft.Answers.Applicant.Company is not null) CompanyAnswers.Forget(Form.Draft.Answers, Form.Service.Declaration);
        if (company is not null) (Applicant.Kind, Applicant.Name) = (ApplicantKind.Organisation, company.Name);
        else if (Companies.Count > 0 && Applicant.For != Guid.Empty && !BrowserDrafts.IsForLater(Request)) ModelState.AddModelError("Applicant.For", FillTexts.ErrorForWhom);
    }

    /// <summary>The companies for which the visitor may file it.</summary>
    protected virtual Task<IReadOnlyList<Company>> CompaniesAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Company>>([]);

    /// <summary>Whether somebody may begin today; what was begun may be finished, and is judged when it is sent.</summary>
    protected abstract Task<bool> OpenAsync(ServiceForm form, CancellationToken ct);

    /// <summary>What else stands on the page, as it was kept.</summary>
    protected virtual Task ShowAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>What else stands on the page, to be kept.</summary>
    protected virtual void Keep(ServiceDraft draft)
    {
    }

    /// <summary>What is wrong with it.</summary>
    protected virtual Task<IReadOnlyList<Problem>> FaultsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Problem>>([]);
}

/// <summary>First page for who applies themselves.</summary>
[AskForAccount]
internal sealed class ApplyModel(ServiceForms forms, ServiceQuota quota, FormUploads uploads, SerambiDb db) : ApplyPage(forms, uploads)
{
    private readonly ServiceForms own = forms;

    /// <summary>Where a form was begun, its own page says that the service is given no more, and shows what was typed.</summary>
    protected override async Task<IActionResult> GoneAsync(string id, CancellationToken ct) =>
        await own.FindClosedAsync(HttpContext, id, ct) is { } closed ? this.GoTo(closed.Page) : NotFound();

    protected override async Task<IReadOnlyList<Company>> CompaniesAsync(CancellationToken ct) =>
        Terms.Who.Contains(ApplicantKind.Organisation) && await HttpContext.GetAccountAsync() is { } account ? await CompanyCases.OfAsync(db, account.Id, CompanyRole.Filer, ct) : [];

    protected override async Task<bool> OpenAsync(ServiceForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        var service = form.Service.Declaration;
        return OpeningNotice.Of(service.Open, form.Today, await quota.UsedAsync(service, form.Today, ct)).Open;
    }
}
