using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Calendar;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Public;

/// <summary>Last page: all answers that can be seen, with what they cost; reads like a letter; sends.</summary>
[EnableRateLimiting(RateLimits.Write)]
[ResponseCache(NoStore = true)]
internal sealed class CheckModel(ServiceForms forms) : PageModel
{
    [BindProperty]
    public bool Statement { get; set; }

    public ServiceForm Form { get; private set; } = null!;

    public FormState State { get; private set; } = null!;

    public FormSteps Steps { get; private set; } = null!;

    public IReadOnlyList<SummaryPage> Pages { get; private set; } = [];

    public IReadOnlyList<AnswerProblem> Warnings => [.. State.Problems.Where(p => p.Warning)];

    /// <summary>The day of the promise; null where the service promises none.</summary>
    public DateOnly? Due { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await forms.FindAsync(HttpContext, id, ct) is not { } form) return NotFound();
        if (form.Fresh) return RedirectToPage("Apply", new { id });
        Show(form);
        return Unfinished(id) is { } unfinished ? unfinished : Page();
    }

    private void Show(ServiceForm form)
    {
        Form = form;
        State = form.Evaluate();
        Steps = FormSteps.End(form);
        Pages = AnswerSummary.Of(State);
        Due = StageForecast.Of(State, form.Today).Clocks.Where(c => c.Clock.Governs).Select(c => (DateOnly?)c.Due.DueOn).FirstOrDefault();
    }

    /// <summary>The first page that is not complete, so that nobody reads a summary with holes; what concerns the whole is said here.</summary>
    private RedirectToPageResult? Unfinished(string id)
    {
        if (Form.Draft.Answers.Applicant.Check(Form.Service.Declaration.Applicant).Any()) return RedirectToPage("Apply", new { id });
        var errors = State.Problems.Where(p => !p.Warning).ToList();
        foreach (var whole in errors.Where(p => Form.PageOf(p) is null)) ModelState.AddModelError("", whole.Message);
        var pages = errors.Select(Form.PageOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return State.Pages.FirstOrDefault(p => pages.Contains(p.Id)) is { } first ? RedirectToPage("Fill", new { id, halaman = first.Id }) : null;
    }
}
