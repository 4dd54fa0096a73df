using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Accounts;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Surveys;

/// <summary>The survey about one finished case, for a browser that has opened the case by number and secret or by a link.</summary>
[EnableRateLimiting(RateLimits.Write)]
internal sealed class SurveyModel(Visitors visitors, SerambiDb db, CaseKinds kinds, SurveyInvitation invitation, AnswerSurvey answer) : PageModel, IKeepsTyped
{
    public Guid Id { get; private set; }

    public string Number { get; private set; } = "";

    public string Offer { get; private set; } = "";

    public SurveyState State { get; private set; }

    [BindProperty]
    public List<int?> Scores { get; set; } = [.. new int?[SurveyElements.Count]];

    [BindProperty]
    public string? Comment { get; set; }

    [BindProperty]
    public string? Sex { get; set; }

    [BindProperty]
    public string? Age { get; set; }

    [BindProperty]
    public string? Education { get; set; }

    [BindProperty]
    public string? Occupation { get; set; }

    [BindProperty]
    public string? Disability { get; set; }

    /// <summary>Something was said about the respondent: shown again when the page comes back.</summary>
    public bool Told => new[] { Sex, Age, Education, Occupation, Disability }.Any(said => !string.IsNullOrEmpty(said));

    bool IKeepsTyped.Loaded => Number.Length > 0;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ShowAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await visitors.RequesterOfAsync(HttpContext, id, ct) is not { } requester || !await ShowAsync(id, ct)) return NotFound();
        if (State != SurveyState.Open) return RedirectToPage(new { id });

        // Fewer or more than nine come from no form of ours; the operation names what is missing.
        Scores = [.. Enumerable.Range(0, SurveyElements.Count).Select(i => Scores.ElementAtOrDefault(i))];
        if (!ModelState.IsValid) return this.Refuse();
        var done = await answer.RunAsync(new AnswerSurveyInput(id, Scores) { Comment = Comment, Sex = Sex, Age = Age, Education = Education, Occupation = Occupation, Disability = Disability }, requester, ct);
        if (done is { Failed: true, Problem.Kind: not ProblemKind.Conflict }) return this.Answer(done.Problem);
        return RedirectToPage(new { id });
    }

    private async Task<bool> ShowAsync(Guid id, CancellationToken ct)
    {
        if (await visitors.RequesterOfAsync(HttpContext, id, ct) is null || await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } c) return false;
        (Id, Number, Offer, State) = (id, c.Number, (await kinds[c.Kind].OfferAsync(c, ct)).Name, await invitation.StateAsync(db, c, ct));
        return true;
    }
}
