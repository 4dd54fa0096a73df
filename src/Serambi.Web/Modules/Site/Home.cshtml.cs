using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Site;

/// <summary>The first page: doors to what can be done here, tracking, how the body is doing, and how to reach a person.</summary>
[AllowAnonymous]
[PublicPage]
public sealed class HomeModel(CaseKinds kinds, KnownPages pages, PublicFigures figures, SettingsStore settings, IEnumerable<ISiteContent> contents, IEnumerable<IHomeBlock> blocks) : PageModel
{
    /// <summary>From the installed kinds of case, what editors published, then what every body has; one whose page does not exist is left out.</summary>
    public IReadOnlyList<Door> Doors { get; private set; } = [];

    public string? TrackUrl { get; } = pages.Has("/lacak") ? "/lacak" : null;

    public Figures Figures { get; private set; } = null!;

    public bool Demonstration { get; private set; }

    public IReadOnlyList<OpeningDay> OpeningDays { get; private set; } = [];

    /// <summary>What modules have to say, in order.</summary>
    public IReadOnlyList<HomeBlock> Blocks { get; private set; } = [];

    public string Answered => Figures.Answered >= PublicFigures.MostCounted
        ? string.Format(CultureInfo.CurrentCulture, SiteTexts.FigureMoreThan, PublicFigures.MostCounted.ToString("N0", CultureInfo.CurrentCulture))
        : Figures.Answered.ToString("N0", CultureInfo.CurrentCulture);

    private static IEnumerable<Door> Own() =>
    [
        new(SiteTexts.DoorVerify, SiteTexts.DoorVerifyHint, "/periksa", "shield", 800),
        new(SiteTexts.DoorTalk, SiteTexts.DoorTalkHint, "/kontak", "chat", 900),
        new(SiteTexts.DoorCount, SiteTexts.DoorCountHint, "/hitung", "calendar", 910),
    ];

    /// <summary>A figure month by month, for a trend of two months and more.</summary>
    public IReadOnlyList<ChartPoint> Trend(Func<MonthFigures, decimal> figure) => [.. Figures.Months.Select(m => new ChartPoint(LegalDates.MonthYear(m.Month), figure(m)))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Figures = await figures.GetAsync(ct);
        var doors = kinds.All.SelectMany(k => k.Doors).Concat(Own()).ToList();
        foreach (var content in contents) doors.AddRange(await content.DoorsAsync(ct));
        Doors = [.. doors.Where(d => pages.Has(d.Url)).OrderBy(d => d.Order)];
        var body = await settings.BodyAsync(ct);
        (Demonstration, OpeningDays) = (body.Demonstration, body.OpeningDays);
        var shown = new List<HomeBlock>();
        foreach (var block in blocks.OrderBy(b => b.Order))
        {
            if (await block.ShowAsync(ct) is { } one) shown.Add(one);
        }

        Blocks = shown;
    }
}
