using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Findable.Index;

namespace Serambi.Web.Modules.Findable.Crawlers;

/// <summary>
/// All public addresses for search engines (sitemaps.org 0.9), in both languages where there are two, each naming the other. One file, or from
/// <see cref="MostInFile"/> addresses on a list of files, as the protocol asks.
/// </summary>
internal static class Sitemap
{
    /// <summary>Addresses of one file. The protocol allows 50,000; smaller files are made and fetched faster.</summary>
    public const int MostInFile = 1_000;

    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";
    private static readonly string[] Fixed = ["/", "/layanan", "/hak", "/maklumat", "/privasi", "/aksesibilitas", "/kontak", "/hitung", "/lacak", "/periksa", "/informasi/angka", "/survei"];

    /// <summary>Everything public, each address once; what modules say of freshness and language goes before what the search knows.</summary>
    public static async Task<IReadOnlyList<ContentPath>> PathsAsync(IServiceProvider services, CancellationToken ct)
    {
        var (pages, db) = (services.GetRequiredService<KnownPages>(), services.GetRequiredService<SerambiDb>());
        await services.GetRequiredService<PublishedIndex>().FreshenAsync(ct);
        var paths = Fixed.Concat(services.GetRequiredService<CaseKinds>().All.SelectMany(k => k.Doors).Select(d => d.Url)).Where(pages.Has).Select(p => new ContentPath(p)).ToList();
        foreach (var content in services.GetServices<ISiteContent>()) paths.AddRange(await content.PathsAsync(ct));
        var found = PublishedText.PublicAt(db.Set<PublishedText>().AsNoTracking(), services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime).Where(t => EF.Functions.Like(t.Path, "/%"));
        var known = await found.OrderBy(t => t.Id).Select(t => new { t.Path, t.AtUtc, English = t.TitleEn != "" }).ToListAsync(ct);
        return [.. paths.Concat(known.Select(k => new ContentPath(k.Path, k.AtUtc == DateTime.UnixEpoch ? null : k.AtUtc, k.English))).DistinctBy(p => p.Path, StringComparer.Ordinal)];
    }

    /// <summary>The file at <c>/sitemap.xml</c>: of the addresses, or of the files that hold them.</summary>
    public static XElement First(string origin, IReadOnlyList<ContentPath> paths, int most = MostInFile)
    {
        var files = (paths.Count + most - 1) / most;
        return files <= 1
            ? Part(origin, paths, 0, most)!
            : new XElement(Map + "sitemapindex", Enumerable.Range(1, files).Select(n => new XElement(Map + "sitemap", new XElement(Map + "loc", string.Create(CultureInfo.InvariantCulture, $"{origin}/sitemap/{n}.xml")))));
    }

    /// <summary>One of the files, from nought; null behind the last.</summary>
    public static XElement? Part(string origin, IReadOnlyList<ContentPath> paths, int part, int most = MostInFile)
    {
        var some = paths.Skip(part * most).Take(most).ToList();
        return some.Count == 0 && part > 0 ? null : new XElement(Map + "urlset", new XAttribute(XNamespace.Xmlns + "xhtml", Html), some.SelectMany(p => Entries(origin, p)));
    }

    public static IResult Answer(XElement root) => Results.Text("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root.ToString(SaveOptions.DisableFormatting), "application/xml", Encoding.UTF8);

    private static IEnumerable<XElement> Entries(string origin, ContentPath path)
    {
        var own = origin + path.Path;
        if (!path.English) return [Entry(own, path.ChangedUtc, [])];
        var english = $"{origin}/en{path.Path.TrimEnd('/')}";
        (string Language, string Url)[] both = [("id", own), ("en", english), ("x-default", own)];
        return [Entry(own, path.ChangedUtc, both), Entry(english, path.ChangedUtc, both)];
    }

    private static XElement Entry(string url, DateTime? changed, IEnumerable<(string Language, string Url)> alternates) => new(
        Map + "url",
        new XElement(Map + "loc", url),
        changed is { } at ? new XElement(Map + "lastmod", at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)) : null,
        alternates.Select(a => new XElement(Html + "link", new XAttribute("rel", "alternate"), new XAttribute("hreflang", a.Language), new XAttribute("href", a.Url))));
}
