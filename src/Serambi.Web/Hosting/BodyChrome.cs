using System.Globalization;
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
public sealed class BodyChrome(IHttpContextAccessor accessor, SettingsStore settings, KnownPages pages, SiteAddress site, IEnumerable<RailLink> rail, IEnumerable<ISiteContent> contents, LookStore looks, SharePictures pictures) : IPageChrome
{
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
        foreach (var content in contents) own.AddRange((await content.MenuAsync(ct)).Select(l => new NavItem(l.Label, Base + l.Path, "book", Current: PageAddress.IsAt(context.Request, l.Path))));
        if (own.Count == 0) return Navigation;
        return [.. Existing((WebTexts.NavHome, "/", "home"), (WebTexts.NavServices, "/layanan", "stamp")), .. own, .. Existing((WebTexts.NavTrack, "/lacak", "search"), (WebTexts.NavHelp, "/kontak", "chat"))];
    }

    public string? SharePicture(string title) => SharePictures.Available ? Origin + Base + pictures.Path(title, BodyName) : null;

    public async ValueTask ReadyAsync(CancellationToken ct)
    {
        if (context.Response.StatusCode < StatusCodes.Status500InternalServerError) await looks.GetAsync(ct);   // else the database may be what failed
    }

    public async Task<IReadOnlyList<NavItem>> RailAsync(CancellationToken ct)
    {
        if (context.GetStaffSession() is not { } session) return [];
        var shown = rail.Where(l => pages.Has(l.Path) && (l.Roles.Count == 0 || l.Roles.Any(session.Actor.Has))).OrderBy(l => l.Order).ToList();
        var current = shown.Where(l => IsAt(l.Path)).MaxBy(l => l.Path.Length);
        var items = new List<NavItem>(shown.Count);
        foreach (var l in shown)
        {
            if (l.Shown is { } useful && !await useful(context.RequestServices, ct)) continue;
            items.Add(new NavItem(l.Label(), Base + l.Path, l.Icon, l.Count is { } count ? await count(context.RequestServices, session.Actor, ct) : null, l == current, l.Group?.Invoke()));
        }

        return items;
    }

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
