using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Feeds;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Programmes;

/// <summary>
/// The newest episodes of all series as a feed (Atom), and each series for podcast apps (RSS), in the language of the address. An app plays what
/// is a film of the house; of what lies on a network the feed gives the page, and asks nothing of the network.
/// </summary>
internal static class ProgrammeFeed
{
    public const string Path = ProgrammeContent.Path + "/umpan.xml";
    private const int Entries = 30;
    private const int MostOfSeries = 300;

    public static string OfSeries(string slug) => $"{ProgrammeContent.Path}/{slug}/umpan.xml";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, AllAsync).AllowAnonymous().ExcludeFromDescription().WithMetadata(new PublicPageAttribute { Fresh = true });
        endpoints.MapGet(ProgrammeContent.Path + "/{series}/umpan.xml", SeriesAsync).AllowAnonymous().ExcludeFromDescription().WithMetadata(new PublicPageAttribute { Fresh = true });
    }

    private static async Task<IResult> AllAsync(ProgrammeList list, SettingsStore settings, SiteAddress site, CalendarCatalog calendar, TimeProvider time, CancellationToken ct)
    {
        var (body, language, zone) = (await settings.BodyAsync(ct), Localised.Language, await calendar.ZoneAsync(ct));
        var (rows, _) = await list.EpisodesAsync(null, null, Entries, ct);
        var entries = rows.Select(r => new AtomEntry($"urn:uuid:{r.Id}", $"{r.SeriesIn(language)}: {r.TitleIn(language)}", site.Absolute(r.Path, language), r.ShortIn(language), zone.StartOfDayUtc(r.AiredOn), zone.StartOfDayUtc(r.AiredOn))).ToList();
        var (self, name) = (site.Absolute(Path, language), NameOf(body, language));
        var feed = new AtomFeed(self, $"{ProgrammeTexts.Title} – {name}", self, site.Absolute(ProgrammeContent.Path, language), language, name, entries.Count > 0 ? entries.Max(e => e.UpdatedUtc) : time.GetUtcNow().UtcDateTime, entries);
        return Results.Bytes(AtomWriter.Write(feed), AtomWriter.MediaType + "; charset=utf-8");
    }

    private static async Task<IResult> SeriesAsync(string series, SerambiDb db, ISiteMedia media, SettingsStore settings, SiteAddress site, CalendarCatalog calendar, CancellationToken ct)
    {
        if (await db.Set<ProgrammeSeries>().AsNoTracking().FirstOrDefaultAsync(s => s.Slug == series, ct) is not { } found) return Results.NotFound();
        var episodes = await db.Set<Episode>().AsNoTracking().Where(e => e.SeriesId == found.Id && e.State == EpisodeState.Public).OrderByDescending(e => e.AiredOn).ThenByDescending(e => e.Id).Take(MostOfSeries).ToListAsync(ct);
        if (episodes.Count == 0) return Results.NotFound();
        var (body, language, zone) = (await settings.BodyAsync(ct), Localised.Language, await calendar.ZoneAsync(ct));
        var named = await media.FindAsync(MediaName.In([found.Picture, .. episodes.SelectMany(e => new[] { e.Picture, e.Film })]), language, ct);
        ArticleSource? Medium(string name, ArticleMediumKind kind) =>
            MediaName.Of(name) is { } known && named.GetValueOrDefault(known) is { Fault: null } medium && medium.Kind == kind ? (medium.Sources.Count > 0 ? medium.Sources[^1] : null) : null;
        string? Picture(string name) => Medium(name, ArticleMediumKind.Picture) is { } picture ? site.Absolute(picture.Address) : null;
        PodcastEpisode Of(Episode e)
        {
            var english = language == "en" && e.TitleEn.Length > 0;
            var film = Medium(e.Film, ArticleMediumKind.Video) is { } source ? new PodcastMedium(site.Absolute(source.Address), source.MediaType, source.Bytes) : null;
            return new PodcastEpisode($"urn:uuid:{e.Id}", english ? e.TitleEn : e.Title, english ? e.SummaryEn : e.Summary, site.Absolute($"{ProgrammeContent.Path}/{found.Slug}/{e.Slug}", language), zone.StartOfDayUtc(e.AiredOn), e.Seconds, Picture(e.Picture), film);
        }

        var podcast = new Podcast(found.TitleIn(language), found.AboutIn(language), site.Absolute(OfSeries(found.Slug), language), site.Absolute($"{ProgrammeContent.Path}/{found.Slug}", language), language,
            NameOf(body, language), body.Email, Picture(found.Picture), episodes.Max(e => e.ChangedAtUtc), episodes.ConvertAll(Of));
        return Results.Bytes(PodcastWriter.Write(podcast), PodcastWriter.MediaType + "; charset=utf-8");
    }

    private static string NameOf(BodySettings body, string language) => language == "en" && body.NameEn.Length > 0 ? body.NameEn : body.Name.Length > 0 ? body.Name : WebTexts.BodyNameDefault;
}
