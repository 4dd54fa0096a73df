using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.News;

/// <summary>The news for the search of the site; what was drawn leads to where it is at home.</summary>
internal sealed class PublishedNews(SerambiDb db) : IPublished
{
    public string Id => "berita";

    public string Title => NewsTexts.News;

    public string Icon => "megaphone";

    public int Order => 500;

    public async Task<IReadOnlyList<PublishedMark>> MarksAsync(CancellationToken ct) =>
        await db.Set<NewsItem>().AsNoTracking().Where(n => n.State == NewsState.Public && n.PublishedAtUtc != null).Select(n => new PublishedMark(n.Id, n.Version)).ToListAsync(ct);

    public async Task<IReadOnlyList<PublishedItem>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var news = await db.Set<NewsItem>().AsNoTracking().Where(n => ids.Contains(n.Id) && n.State == NewsState.Public && n.PublishedAtUtc != null).ToListAsync(ct);
        return news.ConvertAll(Of);
    }

    private static PublishedItem Of(NewsItem n)
    {
        var (own, english) = (Article.Of(n.Text, new ArticleOptions()), n.Translated ? Article.Of(n.TextEn, new ArticleOptions("en")) : null);
        return new PublishedItem(n.Id, n.Link ?? "/berita/" + n.Slug, n.Title)
        {
            TitleEn = n.Translated ? n.TitleEn : "",
            Summary = n.Summary,
            SummaryEn = n.SummaryEn,
            Body = ArticleText.Of(own?.Html ?? ""),
            BodyEn = ArticleText.Of(english?.Html ?? ""),
            AtUtc = n.PublishedAtUtc!.Value,
            Dated = true,
            FromUtc = n.PublishedAtUtc,
            Links = [.. own?.Links ?? [], .. english?.Links ?? []],
            UnitId = n.UnitId,
            Desk = n.SourceId is null ? $"/admin/berita/{n.Id}" : null,
        };
    }
}
