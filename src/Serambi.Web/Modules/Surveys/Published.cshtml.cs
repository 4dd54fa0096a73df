using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Cases;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Surveys;

/// <summary>The index of satisfaction, which is published at least once a year (PermenPANRB 14/2017), of the whole body and of each service with enough answers.</summary>
[PublicPage("tahun")]
internal sealed class PublishedModel(SurveyResults results, SurveyFilter filter) : PageModel
{
    public SurveyFilter Filter => filter;

    public SurveyOutcome Outcome { get; private set; } = null!;

    /// <summary>Null with too few answers.</summary>
    public SatisfactionIndex? Index { get; private set; }

    public IReadOnlyList<(Offer Offer, SurveyOutcome Outcome, SatisfactionIndex Index)> ByOffer { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "tahun")] string? year, CancellationToken ct)
    {
        if (!await filter.ReadAsync(year, null, null, ct)) return NotFound();
        Outcome = await results.ReadAsync(new SurveyQuery(filter.Period, null, null), ct);
        if (Outcome.Answers < SurveyResults.Enough) return Page();
        Index = SatisfactionIndex.Of(Outcome.Scores, printed: false);
        ByOffer = await results.ByOfferAsync(filter, ct);
        return Page();
    }
}
