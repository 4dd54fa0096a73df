using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.WebUtilities;
using Serambi.Formats.Social;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Looks;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Hosting;

/// <summary>The frame of a page as this body and this reader have it: name and channels from the settings, menus from what exists and from roles.</summary>
public sealed class BodyChrome(IHttpContextAccessor accessor, SettingsStore settings, KnownPages pages, SiteAddress site, DeskRail rail, IEnumerable<ISiteContent> contents, LookStore looks, SharePictures pictures, FrameParts parts) : IPageChrome
{
    /// <summary>How much one row of the menu takes on a screen of 1280 pixels, in letters, and what stands between two entries.</summary>
    private const int MenuRoom = 146;
    private const int MenuGap = 3;

    private readonly HttpContext context = accessor.HttpContext ?? throw new InvalidOperationException("A page needs a request.");
    private readonly BodySettings body = settings.Body;
    private ViewPreferences? view;
    private IReadOnlyList<NavItem>? navigation;

    public string BodyName => English && body.NameEn.Length > 0 ? body.NameEn : body.Name.Length > 0 ? body.Name : WebTexts.BodyNameDefault;

    public string? Tagline => WebTexts.TaglineDefault;

    public string EmblemUrl => looks.Last.Look.EmblemPath is { } emblem ? PageAddress.Root(context.Request) + emblem : context.Asset("emblem.svg");

    public string FaviconUrl => looks.Last.Look.EmblemPath is { } emblem ? PageAddress.Root(context.Request) + emblem : context.Asset("favicon.svg");

    public string? ThemeUrl => looks.Last.StylesheetPath is { } sheet ? PageAddress.Root(context.Request) + sheet : null;

    public bool WebFont => looks.Last.Look.Font == BodyLook.ShippedFont && !View.Saver;

    public TimeZoneInfo Zone => CalendarSettings.From(body).Zone.TimeZone();

    public string ZoneLabel => CalendarSettings.From(body).Zone.Abbreviation();

    public HelpContact Help => new(Given(body.Phone), Given(body.Email), Given(body.WhatsApp), Given(body.Address), Given(Hours(body)))
    {
        Social = [.. body.Channels.Select(SocialAddress.Account).OfType<SocialLink>()],
    };

    public ViewPreferences View => view ??= ViewPreferences.Read(context.Request);

    public string IdUrl => PageAddress.In(context.Request, english: false);

    public string EnUrl => PageAddress.In(context.Request, english: true);

    public string Origin => site.Origin;

    public string Base => context.Request.PathBase;

    public string? StaffName => context.GetStaffSession()?.Actor.Name;

    public string? SearchUrl => pages.Has("/cari") ? Base + "/cari" : null;

    public IReadOnlyList<NavItem> Navigation => navigation ??=
        Existing((WebTexts.NavHome, "/", "home"), (WebTexts.NavServices, "/layanan", "stamp"), (WebTexts.NavTrack, "/lacak", "search"), (WebTexts.NavVerify, "/periksa", "shield"), (WebTexts.NavCount, "/hitung", "calendar"), (WebTexts.NavRights, "/hak", "scale"), (WebTexts.NavHelp, "/kontak", "chat"));

    /// <summary>Sections of the body's own stand after the services, and take the place of what has a door on the home page and a line at the foot.</summary>
    public async Task<IReadOnlyList<NavItem>> NavigationAsync(CancellationToken ct)
    {
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError) return Navigation;   // the database may be what failed
        var own = new List<NavItem>();
        foreach (var content in contents) own.AddRange((await content.MenuAsync(ct)).Select(l => new NavItem(l.Label, Base + l.Path, "book", Current: PageAddress.IsAt(context.Request, l.Path)) { Lang = l.Lang }));
        if (own.Count == 0) return Navigation;
        return InOneRow(Existing((WebTexts.NavHome, "/", "home"), (WebTexts.NavServices, "/layanan", "stamp")), own, Existing((WebTexts.NavTrack, "/lacak", "search"), (WebTexts.NavHelp, "/kontak", "chat")));
    }

    /// <summary>Home, services, tracking and help always stand in the row; the last of the body's own sections fold away when it is full.</summary>
    private static List<NavItem> InOneRow(NavItem[] first, List<NavItem> own, NavItem[] last)
    {
        static int Room(IEnumerable<NavItem> items) => items.Sum(i => i.Label.Length + MenuGap);
        var left = MenuRoom - Room(first) - Room(last);
        var fold = Room(own) > left;
        if (fold) left -= WebTexts.NavMore.Length + (2 * MenuGap);   // and its arrow
        var taken = 0;
        var placed = own.ConvertAll(i => i with { Folded = fold && (taken += i.Label.Length + MenuGap) > left });
        return [.. first, .. placed, .. last];
    }

    public ValueTask<IHtmlContent> PartAsync(string name, Func<Task<IHtmlContent>> draw) => parts.GetAsync(body, name, Base, draw);

    public string? SharePicture(string title) => SharePictures.Available ? Origin + Base + pictures.Path(title, BodyName) : null;

    public async ValueTask ReadyAsync(CancellationToken ct)
    {
        if (context.Response.StatusCode < StatusCodes.Status500InternalServerError) await looks.GetAsync(ct);   // else the database may be what failed
    }

    public async Task<IReadOnlyList<NavItem>> RailAsync(CancellationToken ct)
    {
        if (context.GetStaffSession() is not { } session) return [];
        var links = new List<RailLink>();
        await foreach (var link in rail.LinksAsync(session.Actor, ct)) links.Add(link);
        var current = links.Where(l => IsAt(l.Path)).MaxBy(l => l.Path.Length);
        var items = new List<NavItem>(links.Count);
        foreach (var l in links)
        {
            var waiting = l.Count is { } count ? await count(context.RequestServices, session.Actor, ct) : 0;
            items.Add(new NavItem(l.Label(), Base + l.Path, l.Icon, waiting > 0 ? waiting : null, l == current, l.Group?.Invoke()));
        }

        return items;
    }

    public async Task<string> DeskUrlAsync(CancellationToken ct) => Base + (context.GetStaffSession() is { } session ? await rail.StartAsync(session, ct) : SessionCookie.SignInPath);

    public string? DeskSearchUrl => Roles.SeeCases.Any(context.GetActor().Has) ? Base + "/meja/cari" : null;

    public IReadOnlyList<NavItem> Footer => Existing(
        (WebTexts.NavVerify, "/periksa", "shield"), (WebTexts.FooterCharter, "/maklumat", "stamp"), (WebTexts.NavRights, "/hak", "scale"), (WebTexts.FooterPpid, "/ppid", "info"), (WebTexts.FooterFigures, "/informasi/angka", "chart"), (WebTexts.FooterSurvey, "/survei", "star"), (WebTexts.FooterAccount, "/saya", "user"),
        (WebTexts.FooterPrivacy, "/privasi", "lock"), (WebTexts.FooterAccessibility, "/aksesibilitas", "eye"));

    /// <summary>Opening hours in the reader's language, a line for each run of days, then the body's own words.</summary>
    public static string Hours(BodySettings body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var own = English && body.OpeningHoursEn.Length > 0 ? body.OpeningHoursEn : body.OpeningHours;
        return string.Join('\n', OpeningWeek.Lines(body.OpeningDays).Append(own).Where(l => l.Length > 0));
    }

    private static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    private static string? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private NavItem[] Existing(params (string Label, string Path, string Icon)[] items) =>
        [.. items.Where(i => pages.Has(i.Path)).Select(i => new NavItem(i.Label, Base + i.Path, i.Icon, Current: PageAddress.IsAt(context.Request, i.Path)))];

    /// <summary>On the page or below it; a link with a query only where the query says the same.</summary>
    private bool IsAt(string link)
    {
        var query = link.IndexOf('?', StringComparison.Ordinal);
        if (query < 0) return PageAddress.IsAt(context.Request, link);
        return context.Request.Path == link[..query] && QueryHelpers.ParseQuery(link[query..]).All(p => context.Request.Query[p.Key] == p.Value);
    }
}
