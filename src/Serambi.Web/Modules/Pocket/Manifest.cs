using System.Text.Encodings.Web;
using System.Text.Json;
using Serambi.Platform.Looks;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Pocket;

/// <summary>How the site looks and begins as an app (W3C Web Application Manifest), in the language of its address.</summary>
internal static class Manifest
{
    private const int LongestShortName = 30;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly object[] Shipped =
    [
        new { src = "/pocket/192.png", sizes = "192x192", type = "image/png", purpose = "any" },
        new { src = "/pocket/512.png", sizes = "512x512", type = "image/png", purpose = "any" },
        new { src = "/pocket/maskable.png", sizes = "512x512", type = "image/png", purpose = "maskable" },
    ];

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/manifest.webmanifest", ShowAsync).AllowAnonymous().ExcludeFromDescription().WithMetadata(new PublicPageAttribute());

    private static async Task<IResult> ShowAsync(HttpContext context, SettingsStore settings, KnownPages pages, IPageChrome chrome, LookStore looks, IEnumerable<SharedTextDoor> doors, CancellationToken ct)
    {
        await chrome.ReadyAsync(ct);
        var (body, root) = (settings.Body, context.Request.PathBase.Value ?? "");
        (string Label, string Path)[] shortcuts = [(PocketTexts.ShortcutAsk, "/permintaan"), (PocketTexts.ShortcutTrack, "/lacak"), (PocketTexts.ShortcutServices, "/layanan")];
        var manifest = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["id"] = "/",
            ["name"] = chrome.BodyName,
            ["short_name"] = body.ShortName.Length is > 0 and <= LongestShortName ? body.ShortName : chrome.BodyName,
            ["lang"] = Localised.Language,
            ["dir"] = "ltr",
            ["start_url"] = root + "/",
            ["scope"] = "/",
            ["display"] = "standalone",
            ["background_color"] = "#fbfaf7",
            ["theme_color"] = (await looks.GetAsync(ct)).BarColour,
            ["categories"] = new[] { "government" },
            ["icons"] = IconsOf(context, chrome.EmblemUrl),
            ["shortcuts"] = shortcuts.Where(s => pages.Has(s.Path)).Select(s => new { name = s.Label, url = root + s.Path }),
        };
        if (doors.Any()) manifest["share_target"] = new { action = root + "/bagikan", method = "POST", enctype = "application/x-www-form-urlencoded", @params = new { title = "title", text = "text", url = "url" } };
        return Results.Text(JsonSerializer.Serialize(manifest, Json), "application/manifest+json");
    }

    /// <summary>The body's emblem where it has one; the shipped one as pictures, because not every device draws.</summary>
    private static object[] IconsOf(HttpContext context, string emblem) =>
        emblem == context.Asset("emblem.svg")
            ? Shipped
            : [new { src = emblem, sizes = "any", type = emblem.EndsWith(".svg", StringComparison.Ordinal) ? "image/svg+xml" : "image/png", purpose = "any" }];
}
