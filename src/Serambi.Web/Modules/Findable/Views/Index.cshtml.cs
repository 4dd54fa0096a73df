using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Findable.Views;

/// <summary>How often the public site is read: by day, by page, by way in, and what was looked for in vain.</summary>
[ResponseCache(NoStore = true)]
public sealed class IndexModel(SerambiDb db, CalendarCatalog calendar) : PageModel
{
    public const string Path = "/admin/statistik-situs";

    /// <summary>Spans that may be chosen, in days.</summary>
    public static readonly IReadOnlyList<int> Spans = [7, 30, 90, 365];

    [BindProperty(SupportsGet = true, Name = "hari")]
    public string? Chosen { get; set; }

    public SiteFigures Figures { get; private set; } = null!;

    public int Span => SpanOf(Chosen);

    /// <summary>By day; a long span by month.</summary>
    public IReadOnlyList<ChartPoint> Points => Span <= 90
        ? [.. Figures.Days.Select(d => new ChartPoint(d.Day.ToString("d MMM", CultureInfo.CurrentCulture), d.Count))]
        : [.. Figures.Days.GroupBy(d => new DateOnly(d.Day.Year, d.Day.Month, 1)).Select(g => new ChartPoint(LegalDates.MonthYear(g.Key), g.Sum(d => d.Count)))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var today = await calendar.TodayAsync(ct);
        Figures = await SiteFigures.ReadAsync(db, today.AddDays(1 - Span), today, ct);
    }

    public static string ArrivalName(string key) => key switch
    {
        "search" => FindableTexts.FromSearch,
        "social" => FindableTexts.FromSocial,
        "government" => FindableTexts.FromGovernment,
        "direct" => FindableTexts.FromDirect,
        _ => FindableTexts.FromOther,
    };

    internal static int SpanOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && Spans.Contains(days) ? days : 30;
}
