using Microsoft.AspNetCore.Http;

namespace Serambi.Platform.Web;

/// <summary>The frame as the request alone knows it: preferences, languages, signed-in name; names and menus are the neutral defaults.</summary>
public sealed class PageChrome(IHttpContextAccessor accessor) : IPageChrome
{
    private readonly HttpContext context = accessor.HttpContext ?? throw new InvalidOperationException("A page needs a request.");
    private ViewPreferences? view;
    private IReadOnlyList<NavItem>? navigation;

    public string BodyName => WebTexts.BodyNameDefault;

    public string? Tagline => WebTexts.TaglineDefault;

    public string EmblemUrl => context.Asset("emblem.svg");

    public string FaviconUrl => context.Asset("favicon.svg");

    public string? ThemeUrl => null;

    public bool WebFont => !View.Saver;

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.CreateCustomTimeZone("WIB", TimeSpan.FromHours(7), "WIB", "WIB");

    public string ZoneLabel => "WIB";

    public HelpContact Help { get; } = new();

    public ViewPreferences View => view ??= ViewPreferences.Read(context.Request);

    public string IdUrl => PageAddress.In(context.Request, english: false);

    public string EnUrl => PageAddress.In(context.Request, english: true);

    public string Origin => $"{context.Request.Scheme}://{context.Request.Host}";

    public string Base => context.Request.PathBase;

    public string? StaffName => context.User.Identity is { IsAuthenticated: true, Name: { } name } ? name : null;

    public IReadOnlyList<NavItem> Navigation => navigation ??=
    [
        Item(WebTexts.NavHome, "/", "home"),
        Item(WebTexts.NavTrack, "/lacak", "search"),
        Item(WebTexts.NavHelp, "/kontak", "chat"),
    ];

    public Task<IReadOnlyList<NavItem>> RailAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<NavItem>>([]);

    public Task<string> DeskUrlAsync(CancellationToken ct) => Task.FromResult(Base + "/akun");

    public IReadOnlyList<NavItem> Footer =>
    [
        Item(WebTexts.FooterCharter, "/maklumat", "stamp"),
        Item(WebTexts.FooterPpid, "/ppid", "info"),
        Item(WebTexts.FooterPrivacy, "/privasi", "lock"),
        Item(WebTexts.FooterAccessibility, "/aksesibilitas", "eye"),
    ];

    private NavItem Item(string label, string path, string icon) => new(label, Base + path, icon, Current: PageAddress.IsAt(context.Request, path));
}
