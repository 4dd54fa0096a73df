using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Findable.Crawlers;

/// <summary>What search engines ask for at fixed addresses.</summary>
internal static class CrawlerFiles
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/robots.txt", Robots).AllowAnonymous().ExcludeFromDescription().WithMetadata(new PublicPageAttribute());
        endpoints.MapGet("/sitemap.xml", FirstAsync).AllowAnonymous().ExcludeFromDescription().RequireRateLimiting(RateLimits.Export).WithMetadata(new PublicPageAttribute());
        endpoints.MapGet("/sitemap/{part:int:min(1):max(1000)}.xml", PartAsync).AllowAnonymous().ExcludeFromDescription().RequireRateLimiting(RateLimits.Export).WithMetadata(new PublicPageAttribute());
    }

    /// <summary>RFC 9309. Results of a search are pages without end; they lead to nothing that the list of addresses does not have.</summary>
    private static IResult Robots(SiteAddress site) => Results.Text(
        $"User-agent: *\nDisallow: /meja\nDisallow: /admin\nDisallow: /akun\nDisallow: /masuk\nDisallow: /saya\nDisallow: /lacak/\nDisallow: /periksa/\nDisallow: /cari?\nDisallow: /en/cari?\nSitemap: {site.Origin}/sitemap.xml\n");

    private static async Task<IResult> FirstAsync(HttpContext context, SiteAddress site, CancellationToken ct) => Sitemap.Answer(Sitemap.First(site.Origin, await Sitemap.PathsAsync(context.RequestServices, ct)));

    private static async Task<IResult> PartAsync(int part, HttpContext context, SiteAddress site, CancellationToken ct)
    {
        var paths = await Sitemap.PathsAsync(context.RequestServices, ct);
        return paths.Count > Sitemap.MostInFile && Sitemap.Part(site.Origin, paths, part - 1) is { } file ? Sitemap.Answer(file) : Results.NotFound();
    }
}
