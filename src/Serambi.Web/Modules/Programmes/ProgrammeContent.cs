using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Programmes;

/// <summary>What the frame of the public site and search engines see of series and episodes.</summary>
internal sealed class ProgrammeContent(ProgrammeBoard board, ContentSignal signal, IServiceScopeFactory scopes) : ISiteContent
{
    public const string Path = "/acara";
    private const int MostPaths = 5_000;

    /// <summary>Nothing comes by the clock here.</summary>
    public long Stamp => signal.Raised;

    public async Task<IReadOnlyList<ContentLink>> MenuAsync(CancellationToken ct) =>
        (await board.LatestAsync(ct)).Count > 0 ? [new ContentLink(Path, ProgrammeTexts.Title)] : [];

    public async Task<IReadOnlyList<ContentPath>> PathsAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        var all = await (from e in db.Set<Episode>().AsNoTracking()
                         join s in db.Set<ProgrammeSeries>() on e.SeriesId equals s.Id
                         where e.State == EpisodeState.Public
                         orderby e.AiredOn descending, e.Id descending
                         select new { Series = s.Slug, e.Slug, e.ChangedAtUtc, English = e.TitleEn != "" }).Take(MostPaths).ToListAsync(ct);
        if (all.Count == 0) return [];
        return [new ContentPath(Path, all.Max(e => e.ChangedAtUtc)), .. all.GroupBy(e => e.Series, StringComparer.Ordinal).Select(g => new ContentPath($"{Path}/{g.Key}", g.Max(e => e.ChangedAtUtc))), .. all.Select(e => new ContentPath($"{Path}/{e.Series}/{e.Slug}", e.ChangedAtUtc, e.English))];
    }

    /// <summary>All of it has routes of its own.</summary>
    public Task<ContentTarget?> FindAsync(string path, CancellationToken ct) => Task.FromResult<ContentTarget?>(null);
}

/// <summary>An episode in a list, with the picture that the house has of it.</summary>
/// <param name="Row">What it says.</param>
/// <param name="Picture">In its smallest size; null for none.</param>
public sealed record EpisodeCard(EpisodeRow Row, ArticleSource? Picture);

/// <summary>Episodes for a list.</summary>
public sealed record EpisodeShelf(IReadOnlyList<EpisodeCard> Cards)
{
    public static async Task<EpisodeShelf> OfAsync(IReadOnlyList<EpisodeRow> rows, ISiteMedia media, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var pictures = await PicturesAsync(rows.Select(r => r.Picture), media, ct);
        return new EpisodeShelf([.. rows.Select(r => new EpisodeCard(r, pictures.GetValueOrDefault(r.Picture)))]);
    }

    /// <summary>Pictures in their smallest size, by what names them ("media:name").</summary>
    internal static async Task<IReadOnlyDictionary<string, ArticleSource>> PicturesAsync(IEnumerable<string> named, ISiteMedia media, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(media);
        var found = await media.FindAsync(MediaName.In(named), Localised.Language, ct);
        return found.Where(m => m.Value is { Fault: null, Kind: ArticleMediumKind.Picture, Sources.Count: > 0 }).ToDictionary(m => MediaName.Scheme + m.Key, m => m.Value.Sources[0], StringComparer.Ordinal);
    }
}

/// <summary>The latest episodes on the home page.</summary>
internal sealed class ProgrammeBlock(ProgrammeBoard board, ISiteMedia media) : IHomeBlock
{
    public string Id => "programmes";

    public string Title => ProgrammeTexts.Title;

    public int Order => 370;

    public string? EditPath => "/admin/acara";

    public async ValueTask<HomePart?> ShowAsync(HttpContext context, CancellationToken ct) => await board.LatestAsync(ct) is { Count: > 0 } latest
        ? new HomePart("/Modules/Programmes/_Home.cshtml", await EpisodeShelf.OfAsync(latest, media, ct)) { Feed = ProgrammeFeed.Path, FeedTitle = ProgrammeTexts.Title }
        : null;
}
