using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Calendar;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.InformationRequests.Answers;
using Serambi.Web.Modules.InformationRequests.Register;

namespace Serambi.Web.Modules.InformationRequests.Figures;

/// <summary>The figures of a year that everybody may read (UU 14/2008 art. 12), as a page and as data.</summary>
[AllowAnonymous]
[PublicPage("tahun")]
public sealed class FiguresModel(RequestFigures figures) : PageModel
{
    public IReadOnlyList<int> Years { get; private set; } = [];

    public YearOfRequests? Year { get; private set; }

    /// <summary>How requests ended, in the order of the register; what did not happen is left out.</summary>
    public IReadOnlyList<(string Label, int Count)> Outcomes { get; private set; } = [];

    public IReadOnlyList<(string Label, int Count)> Grounds { get; private set; } = [];

    public IReadOnlyList<ChartPoint> Trend(Func<MonthOfRequests, int> figure) => Year is { } year ? [.. year.Months.Select(m => new ChartPoint(LegalDates.Month(m.Month, CultureInfo.CurrentUICulture), figure(m)))] : [];

    public static string Days(decimal days) => days.ToString("0.#", CultureInfo.CurrentCulture);

    public static string Whole(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>Rounded down: nothing looks better than it is.</summary>
    public static string Percent(int part, int whole) => (whole == 0 ? 0 : Math.Floor(100m * part / whole)).ToString("0", CultureInfo.CurrentCulture) + " %";

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "tahun")] string? year, CancellationToken ct)
    {
        Years = await figures.YearsAsync(ct);
        var wanted = int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : Years.Count > 0 ? Years[0] : 0;
        if (Years.Count == 0) return Page();
        if (!Years.Contains(wanted)) return NotFound();
        Year = await figures.OfAsync(wanted, ct);
        Outcomes = [.. RequestOutcomes.All.Where(Year.Outcomes.ContainsKey).Select(o => (RegisterFile.DecisionLabel(o)!, Year.Outcomes[o]))];
        Grounds = [.. Year.Grounds.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (ExemptionGround.LabelOf(g.Key), g.Value))];
        return Page();
    }
}
