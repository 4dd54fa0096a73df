using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Calendar;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Figures;

/// <summary>A year of a service in numbers, which follow from its declaration.</summary>
[PublicPage("tahun")]
internal sealed class FiguresPageModel(ServiceFigures figures) : PageModel
{
    public KnownService Service { get; private set; } = null!;

    public IReadOnlyList<int> Years { get; private set; } = [];

    public YearOfService? Year { get; private set; }

    public IReadOnlyList<ChartPoint> Trend => [.. Year!.Months.Select(m => new ChartPoint(LegalDates.Month(m.Month, CultureInfo.CurrentUICulture), m.Received))];

    public IEnumerable<(string Label, int Count)> Results => FigureWords.Results(Service.Declaration, Year!);

    public IEnumerable<(string Label, IReadOnlyList<(string Option, int? Count)> Options)> Answers => FigureWords.Answers(Service.Declaration, Year!);

    public async Task<IActionResult> OnGetAsync(string id, [FromQuery(Name = "tahun")] string? year, CancellationToken ct)
    {
        if (await figures.FindAsync(id, ct) is not var (service, years)) return NotFound();
        (Service, Years) = (service, years);
        if (years.Count == 0) return year is null ? Page() : NotFound();
        var wanted = int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : year is null ? years[0] : 0;
        if (!years.Contains(wanted)) return NotFound();
        Year = await figures.OfAsync(service, wanted, ct);
        return Page();
    }
}
