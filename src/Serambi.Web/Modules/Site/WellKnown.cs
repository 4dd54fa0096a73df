using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Site;

/// <summary>What crawlers and security researchers look for at fixed addresses.</summary>
internal static class WellKnown
{
    private static readonly string[] PublicPaths = ["/", "/hak", "/maklumat", "/privasi", "/aksesibilitas", "/kontak", "/hitung", "/lacak", "/periksa"];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/robots.txt", Robots).AllowAnonymous().ExcludeFromDescription().WithMetadata(new PublicPageAttribute());
        endpoints.MapGet("/sitemap.xml", SitemapAsync).AllowAnonymous().ExcludeFromDescription().WithMetadata(new PublicPageAttribute());
        endpoints.MapGet("/.well-known/security.txt", SecurityAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Robots(SiteAddress site) => Results.Text(
        $"User-agent: *\nDisallow: /meja\nDisallow: /admin\nDisallow: /akun\nDisallow: /masuk\nDisallow: /saya\nDisallow: /lacak/\nDisallow: /periksa/\nSitemap: {site.Origin}/sitemap.xml\n");

    /// <summary>Every public page that exists, in both languages (sitemaps.org 0.9).</summary>
    private static async Task<IResult> SitemapAsync(SiteAddress site, KnownPages pages, CaseKinds kinds, IEnumerable<ISiteContent> contents, CancellationToken ct)
    {
        XNamespace ns = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var paths = PublicPaths.Concat(kinds.All.SelectMany(k => k.Doors).Select(d => d.Url)).Where(pages.Has).Distinct(StringComparer.Ordinal).Select(p => new ContentPath(p)).ToList();
        foreach (var content in contents) paths.AddRange(await content.PathsAsync(ct));
        XElement Entry(string path, DateTime? changed) => new(ns + "url", new XElement(ns + "loc", site.Origin + path), changed is { } at ? new XElement(ns + "lastmod", at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)) : null);
        var document = new XElement(ns + "urlset", paths.SelectMany(p => p.English ? new[] { Entry(p.Path, p.ChangedUtc), Entry("/en" + p.Path.TrimEnd('/'), p.ChangedUtc) } : [Entry(p.Path, p.ChangedUtc)]));
        return Results.Text("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + document, "application/xml", Encoding.UTF8);
    }

    /// <summary>RFC 9116; not there while the body has no e-mail address to report to.</summary>
    private static async Task<IResult> SecurityAsync(SettingsStore settings, CalendarCatalog calendars, CancellationToken ct)
    {
        var body = await settings.BodyAsync(ct);
        if (body.Email.Length == 0) return Results.NotFound();
        var expires = (await calendars.TodayAsync(ct)).AddMonths(6).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Results.Text($"Contact: mailto:{body.Email}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: id, en\n");
    }
}
