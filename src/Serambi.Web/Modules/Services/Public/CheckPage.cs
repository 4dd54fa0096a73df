using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Cases;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Compare;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Public;

/// <summary>Last page: all answers that can be seen, with what they cost; reads like a letter; sends.</summary>
[EnableRateLimiting(RateLimits.Write)]
[ResponseCache(NoStore = true)]
internal abstract class CheckPage(IFormStore forms, SignedUploads uploads) : PageModel
{
    [BindProperty]
    public bool Statement { get; set; }

    /// <summary>Of the filing that this page would make: sent again after its answer was lost, it finds what was filed.</summary>
    [BindProperty]
    public Guid SubmissionId { get; set; }

    public ServiceForm Form { get; private set; } = null!;

    public FormState State { get; private set; } = null!;

    public FormSteps Steps { get; private set; } = null!;

    public IReadOnlyList<SummaryPage> Pages { get; private set; } = [];

    public IReadOnlyList<AnswerProblem> Warnings => [.. State.Problems.Where(p => p.Warning)];

    /// <summary>Files that carry a valid electronic signature already.</summary>
    public IReadOnlyList<SignedUpload> Signed { get; private set; } = [];

    /// <summary>The day of the promise; null where the service promises none.</summary>
    public DateOnly? Due { get; private set; }

    /// <summary>The answer where there is no such form (any more).</summary>
    protected virtual Task<IActionResult> GoneAsync(string id, CancellationToken ct) => Task.FromResult<IActionResult>(NotFound());

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await forms.FindAsync(HttpContext, id, ct) is not { } form) return await GoneAsync(id, ct);
        if (form is { Fresh: true, Applies: true } || await MustSayForWhomAsync(form, ct)) return this.GoTo(form.Way.Start);
        Show(form);
        return Unfinished() is { } unfinished ? unfinished : await ShowAsync(Page(), ct);
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (await forms.FindAsync(HttpContext, id, ct) is not { } form) return await GoneAsync(id, ct);
        if (form.Fresh) return this.GoTo(await SentBeforeAsync(form, ct) ? form.Way.Sent : form.Way.Start);
        if (SubmissionId != Guid.Empty && SubmissionId != form.Draft.SubmissionId) return this.GoTo(form.Way.Check);   // of another form: this one must be read first

        if (await MustSayForWhomAsync(form, ct)) return this.GoTo(form.Way.Start);
        Show(form);
        if (Unfinished() is { } unfinished) return unfinished;
        if (!Statement) ModelState.AddModelError(nameof(Statement), FillTexts.ErrorStatement);
        if (!ModelState.IsValid) return await ShowAsync(this.Refuse(), ct);
        if (await SendAsync(form, ct) is not { } problem) return this.GoTo(form.Way.Sent);
        return await ShowAsync(Refused(problem), ct);
    }

    /// <summary>Whether it was never asked for whom it is, and must be: signed in since, who files for a company would file it for themselves.</summary>
    protected virtual Task<bool> MustSayForWhomAsync(ServiceForm form, CancellationToken ct) => Task.FromResult(false);

    /// <summary>The draft is gone. Whoever never heard the answer may hear it now.</summary>
    /// <returns>False where it was never sent: it went to another device, or its time ran out.</returns>
    protected virtual Task<bool> SentBeforeAsync(ServiceForm form, CancellationToken ct) => Task.FromResult(true);

    /// <summary>Sends what was checked.</summary>
    /// <returns>Null when it was taken.</returns>
    protected abstract Task<Problem?> SendAsync(ServiceForm form, CancellationToken ct);

    /// <summary>What is refused stands on another page: said here, at the top, with the field's own name.</summary>
    private IActionResult Refused(Problem problem)
    {
        if (problem.Kind == ProblemKind.NotFound) return NotFound();
        foreach (var one in problem.Flatten()) ModelState.AddModelError("", one.Message);
        Response.StatusCode = problem.Kind == ProblemKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private void Show(ServiceForm form)
    {
        Form = form;
        State = form.Evaluate();
    }

    /// <summary>What only who reads the page needs; whoever is sent on does without.</summary>
    private async Task<IActionResult> ShowAsync(IActionResult page, CancellationToken ct)
    {
        Steps = Form.Report is null ? FormSteps.End(State) : FormSteps.End(State).WithoutApplicant();
        Pages = AnswerSummary.Of(State, Form.Told);
        Signed = await uploads.OfAsync(Form.Draft.Id, State, ct);
        Due = Form.Applies ? StageForecast.Of(State, Form.Today).Promise : null;
        return page;
    }

    /// <summary>The first page that is not complete, so that nobody reads a summary with holes; what concerns the whole is said here.</summary>
    private LocalRedirectResult? Unfinished()
    {
        if (Form.Applies && Form.Draft.Answers.Applicant.Check(Form.Terms).Any()) return this.GoTo(Form.Way.Start);
        var errors = State.Problems.Where(p => !p.Warning).ToList();
        foreach (var whole in errors.Where(p => Form.PageOf(p) is null)) ModelState.AddModelError("", whole.Message);
        var pages = errors.Select(Form.PageOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return State.Pages.FirstOrDefault(p => pages.Contains(p.Id)) is { } first ? this.GoTo(Form.Way.Page(first.Id)) : null;
    }
}

/// <summary>The last page for who applies.</summary>
[AskForAccount]
internal sealed class CheckModel(ServiceForms forms, SignedUploads uploads, SubmitService submit, FiledBefore before, SerambiDb db) : CheckPage(forms, uploads)
{
    private readonly ServiceForms own = forms;

    /// <summary>Where a form was begun, its own page says that the service is given no more, and shows what was typed.</summary>
    protected override async Task<IActionResult> GoneAsync(string id, CancellationToken ct) =>
        await own.FindClosedAsync(HttpContext, id, ct) is { } closed ? this.GoTo(closed.Page) : NotFound();

    protected override async Task<bool> MustSayForWhomAsync(ServiceForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Draft.Answers.Applicant.For is null && form.Terms.Who.Contains(ApplicantKind.Organisation)
            && await HttpContext.GetAccountAsync() is { } account && (await CompanyCases.OfAsync(db, account.Id, CompanyRole.Filer, ct)).Count > 0;
    }

    protected override async Task<bool> SentBeforeAsync(ServiceForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (DraftCookie.Read(HttpContext, form.Way.Name) is null) return true;
        if (await before.FindAsync(SubmissionId, ct) is not { Kind: ServiceKind.KindId } again) return false;
        var company = await CompanyCases.HolderAsync(db, again.CaseId, ct) is not null;
        ReceiptCookie.Write(HttpContext, form.Way.Name, new ServiceReceipt(again.CaseId, again.Number, company ? "" : again.Secret, again.DueOn, Repeated: true) { Company = company });
        DraftCookie.Forget(HttpContext, form.Way.Name);
        return true;
    }

    protected override async Task<Problem?> SendAsync(ServiceForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        var draft = form.Draft.Answers;
        var filed = await submit.RunAsync(
            new SubmitServiceInput(form.Id, draft.Given(), draft.Applicant.ToServiceApplicant(draft.Language), form.Draft.SubmissionId, Channel.Web) { For = draft.Applicant.Company, Version = draft.Hash, DraftId = form.Draft.Id }, await HttpContext.GetFilerAsync(), ct);
        if (filed.Failed) return filed.Problem;
        ReceiptCookie.Write(HttpContext, form.Way.Name, filed.Value);
        DraftCookie.Forget(HttpContext, form.Way.Name);
        return null;
    }
}
