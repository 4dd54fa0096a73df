using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.News;

/// <summary>News to subscribe to: all of it, that of a unit, and that of a source.</summary>
internal sealed class NewsTopics(SerambiDb db, NewsBoard board, UnitTree units, TimeProvider time) : ITopics
{
    private const string All = "berita";

    /// <summary>Units and sources to choose from, each.</summary>
    private const int MostParts = 12;

    public string Id => All;

    public int Order => 200;

    public async Task<IReadOnlyList<Topic>> OfferedAsync(CancellationToken ct)
    {
        if ((await board.GetAsync(ct)).Latest.Count == 0) return [];
        var tree = await units.GetAsync(ct);
        var now = time.GetUtcNow().UtcDateTime;
        var own = await NewsList.Public(db.Set<NewsItem>().AsNoTracking(), now).Where(n => n.SourceId == null).Select(n => n.UnitId).Distinct().Take(MostParts).ToListAsync(ct);
        var sources = await db.Set<NewsSource>().AsNoTracking().Where(s => s.StoppedAtUtc == null).OrderBy(s => s.Name).Take(MostParts).Select(s => new { s.Id, s.Name }).ToListAsync(ct);
        if (own.Count + sources.Count == 1) (own, sources) = ([], []);   // the one part is all there is
        string Named(string name) => string.Format(CultureInfo.CurrentCulture, NewsTexts.TopicOf, name);
        return
        [
            new Topic(All, NewsTexts.TopicAll, "/berita", NewsFeed.Path),
            .. own.Select(tree.Find).OfType<UnitNode>().OrderBy(u => u.Name, StringComparer.CurrentCulture).Select(u => new Topic(OfUnit(u.Id), Named(Localised.Language == "en" ? u.NameEn ?? u.Name : u.Name), "/berita")),
            .. sources.Select(s => new Topic(OfSource(s.Id), Named(s.Name), $"/berita?sumber={s.Id}")),
        ];
    }

    public async Task<IReadOnlyList<TopicMark>> SinceAsync(DateTime sinceUtc, CancellationToken ct)
    {
        var found = await NewsList.Public(db.Set<NewsItem>().AsNoTracking(), time.GetUtcNow().UtcDateTime).Where(n => n.PublishedAtUtc > sinceUtc).OrderBy(n => n.PublishedAtUtc).ThenBy(n => n.Id).Select(n => new { n.Id, n.UnitId, n.SourceId }).ToListAsync(ct);
        return [.. found.Select(n => new TopicMark(n.Id, [All, n.SourceId is { } source ? OfSource(source) : OfUnit(n.UnitId)]))];
    }

    public async Task<IReadOnlyList<TopicNews>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var found = await NewsList.Public(db.Set<NewsItem>().AsNoTracking(), time.GetUtcNow().UtcDateTime).Where(n => ids.Contains(n.Id)).Select(n => new { n.Id, n.Slug, n.Link, n.Title, n.TitleEn, English = n.TextEn != "" }).ToListAsync(ct);
        return [.. found.Select(n => new TopicNews(n.Id, n.Link ?? "/berita/" + n.Slug, n.Title, n.English ? n.TitleEn : ""))];
    }

    private static string OfUnit(Guid unit) => $"{All}.unit-{unit:n}";

    private static string OfSource(Guid source) => $"{All}.sumber-{source:n}";
}
