using System.Globalization;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Site.Blocks;

/// <summary>What can be done here: from the installed kinds of case, what editors published, then what every body has; one whose page does not exist is left out.</summary>
internal sealed class DoorsBlock(CaseKinds kinds, KnownPages pages, IEnumerable<ISiteContent> contents) : IHomeBlock
{
    public string Id => "doors";

    public string Title => SiteTexts.HomeDoors;

    public int Order => 100;

    public async ValueTask<HomePart?> ShowAsync(HttpContext context, CancellationToken ct)
    {
        var all = kinds.All.SelectMany(k => k.Doors).Concat(Own()).ToList();
        foreach (var content in contents) all.AddRange(await content.DoorsAsync(ct));
        IReadOnlyList<Door> doors = [.. all.Where(d => pages.Has(d.Url)).OrderBy(d => d.Order)];
        return doors.Count > 0 ? new HomePart("/Modules/Site/Blocks/_Doors.cshtml", doors) : null;
    }

    private static IEnumerable<Door> Own() =>
    [
        new(SiteTexts.DoorVerify, SiteTexts.DoorVerifyHint, "/periksa", "shield", 800),
        new(SiteTexts.DoorTalk, SiteTexts.DoorTalkHint, "/kontak", "chat", 900),
        new(SiteTexts.DoorCount, SiteTexts.DoorCountHint, "/hitung", "calendar", 910),
    ];
}

/// <summary>The way back to one's own case, with number and code.</summary>
internal sealed class TrackBlock(KnownPages pages) : IHomeBlock
{
    private const string Page = "/lacak";

    public string Id => "track";

    public string Title => SiteTexts.TrackHeading;

    public int Order => 200;

    public ValueTask<HomePart?> ShowAsync(HttpContext context, CancellationToken ct) => new(pages.Has(Page) ? new HomePart("/Modules/Site/Blocks/_Track.cshtml", Page) : null);
}

/// <summary>How the body is doing, in three figures.</summary>
internal sealed class FiguresBlock(PublicFigures figures) : IHomeBlock
{
    public string Id => "figures";

    public string Title => HomeTexts.Figures;

    public int Order => 300;

    public async ValueTask<HomePart?> ShowAsync(HttpContext context, CancellationToken ct) => new("/Modules/Site/Blocks/_Figures.cshtml", await figures.GetAsync(ct));

    /// <summary>A figure month by month, for a trend of two months and more.</summary>
    public static IReadOnlyList<ChartPoint> Trend(Figures figures, Func<MonthFigures, decimal> figure) => [.. figures.Months.Select(m => new ChartPoint(LegalDates.MonthYear(m.Month), figure(m)))];

    public static string Answered(Figures figures) => figures.Answered >= PublicFigures.MostCounted
        ? string.Format(CultureInfo.CurrentCulture, SiteTexts.FigureMoreThan, PublicFigures.MostCounted.ToString("N0", CultureInfo.CurrentCulture))
        : figures.Answered.ToString("N0", CultureInfo.CurrentCulture);
}

/// <summary>Opening hours and the ways to reach a person.</summary>
internal sealed class ChannelsBlock(IPageChrome chrome) : IHomeBlock
{
    public string Id => "channels";

    public string Title => SiteTexts.ChannelsHeading;

    public int Order => 900;

    public ValueTask<HomePart?> ShowAsync(HttpContext context, CancellationToken ct) => new(new HomePart("/Modules/Site/Blocks/_Contact.cshtml", chrome.Help));
}
