using Serambi.Formats.Feeds;
using Serambi.Platform;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.News;

/// <summary>The newest news as a feed (Atom, RFC 4287), in the language of the address.</summary>
internal static class NewsFeed
{
    public const string Path = "/berita/umpan.xml";
    private const int Entries = 30;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, WriteAsync).AllowAnonymous().ExcludeFromDescription().WithMetadata(new PublicPageAttribute { Fresh = true });

    private static async Task<IResult> WriteAsync(NewsList list, SettingsStore settings, SiteAddress site, TimeProvider time, CancellationToken ct)
    {
        var (body, language) = (await settings.BodyAsync(ct), Localised.Language);
        var name = language == "en" && body.NameEn.Length > 0 ? body.NameEn : body.Name.Length > 0 ? body.Name : WebTexts.BodyNameDefault;
        var (rows, _) = await list.ReadAsync(new NewsFilter(), Entries, ct);
        var entries = rows.Select(r => new AtomEntry($"urn:uuid:{r.Id}", r.TitleIn(language), r.Link ?? site.Absolute("/berita/" + r.Slug, language), r.SummaryIn(language), r.AtUtc, r.ChangedAtUtc < r.AtUtc ? r.AtUtc : r.ChangedAtUtc, r.Source)).ToList();
        var self = site.Absolute(Path, language);
        var feed = new AtomFeed(self, $"{NewsTexts.News} – {name}", self, site.Absolute("/berita", language), language, name, entries.Count > 0 ? entries.Max(e => e.UpdatedUtc) : time.GetUtcNow().UtcDateTime, entries);
        return Results.Bytes(AtomWriter.Write(feed), AtomWriter.MediaType + "; charset=utf-8");
    }
}
