using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Surveys;

/// <summary>What those who were served say, for the units of the reader.</summary>
[ResponseCache(NoStore = true)]
internal sealed class ResultsModel(SurveyResults results, SurveyFilter filter, UnitTree units) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Tahun { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Bagian { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Layanan { get; set; }

    /// <summary>With the weight as the annex prints it.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Cetak { get; set; }

    public SurveyFilter Filter => filter;

    public SurveyOutcome Outcome { get; private set; } = null!;

    public SatisfactionIndex? Index { get; private set; }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Respondents { get; private set; } = new Dictionary<string, IReadOnlyDictionary<string, int>>(StringComparer.Ordinal);

    public IReadOnlyList<SurveyAnswer> Comments { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await filter.ReadAsync(Tahun, Bagian, Layanan, ct)) return NotFound();
        var query = new SurveyQuery(filter.Period, Of((await units.GetAsync(ct)).Scope(HttpContext.GetActor(), Roles.SeeCases)), filter.Offer);
        Outcome = await results.ReadAsync(query, ct);
        Index = SatisfactionIndex.Of(Outcome.Scores, Cetak);
        if (Outcome.Answers == 0) return Page();
        Respondents = await results.RespondentsAsync(query, ct);
        Comments = await results.CommentsAsync(query, ct);
        return Page();
    }

    /// <summary>The units whose answers somebody may read; null: all of them.</summary>
    public static IReadOnlySet<Guid>? Of(UnitScope scope) => scope.Everything ? null : scope.UnitIds;
}
