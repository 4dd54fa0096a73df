using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Formats.Text;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;

namespace Serambi.Web.Modules.News;

/// <summary>Public news in a list.</summary>
/// <param name="Link">Address of the original, of what was drawn.</param>
/// <param name="Source">Its name.</param>
public sealed record NewsRow(Guid Id, string? Slug, string Title, string TitleEn, string Summary, string SummaryEn, bool HasEnglish, string? Link, string? Source, DateTime AtUtc, DateTime ChangedAtUtc, string? PictureHash, int PictureWidth, int PictureHeight)
{
    public bool Translated => HasEnglish && TitleEn.Length > 0;

    public string TitleIn(string language) => language == "en" && Translated ? TitleEn : Title;

    public string SummaryIn(string language) => language == "en" && Translated ? SummaryEn : Summary;

    /// <summary>Sizes of the cover of what was written here.</summary>
    internal IReadOnlyList<ArticleSource> Own { get; init; } = [];

    /// <summary>Its picture in all its sizes, the smallest first; empty where there is none.</summary>
    public IReadOnlyList<ArticleSource> Cover => PictureHash is null ? Own : [new ArticleSource(NewsPictures.AddressOf(PictureHash), PictureWidth, PictureHeight)];

    /// <summary>Where it is read: here, or at its source.</summary>
    public string Url(string pathBase) => Link ?? $"{pathBase}/berita/{Slug}";
}

/// <param name="Year">Of the body's clock; null for all.</param>
/// <param name="Source">Id of a source; <see cref="Guid.Empty"/> for what was written here; null for all.</param>
/// <param name="Words">What a reader typed.</param>
/// <param name="Before">The last one seen, for the next page.</param>
public sealed record NewsFilter(int? Year = null, Guid? Source = null, string? Words = null, Guid? Before = null)
{
    /// <summary>Of these units alone; null for all.</summary>
    public IReadOnlySet<Guid>? Units { get; init; }
}

/// <summary>Reads what is public of the news, newest first.</summary>
public sealed class NewsList(SerambiDb db, NewsCovers covers, SettingsStore settings, TimeProvider time)
{
    public const int PageSize = 20;

    /// <returns>At most <paramref name="most"/>, and whether there are more.</returns>
    public async Task<(IReadOnlyList<NewsRow> Rows, bool More)> ReadAsync(NewsFilter filter, int most, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var now = time.GetUtcNow().UtcDateTime;
        var news = Public(db.Set<NewsItem>().AsNoTracking(), now);
        if (filter.Year is >= 1990 and <= 2200)
        {
            var zone = CalendarSettings.From(await settings.BodyAsync(ct)).Zone;
            var (from, until) = (zone.StartOfDayUtc(new DateOnly(filter.Year.Value, 1, 1)), zone.StartOfDayUtc(new DateOnly(filter.Year.Value + 1, 1, 1)));
            news = news.Where(n => n.PublishedAtUtc >= from && n.PublishedAtUtc < until);
        }

        if (filter.Units is { } units) news = news.Where(n => units.Contains(n.UnitId));
        if (filter.Source is { } source) news = source == Guid.Empty ? news.Where(n => n.SourceId == null) : news.Where(n => n.SourceId == source);
        foreach (var term in SearchTerms.Query(filter.Words))
        {
            var word = term.IsPrefix ? " " + term.Text : $" {term.Text} ";
            news = news.Where(n => n.Terms.Contains(word));
        }

        if (filter.Before is { } before && await db.Set<NewsItem>().Where(n => n.Id == before).Select(n => n.PublishedAtUtc).FirstOrDefaultAsync(ct) is { } at)
            news = news.Where(n => n.PublishedAtUtc < at || (n.PublishedAtUtc == at && n.Id.CompareTo(before) < 0));
        var rows = await Rows(news).Take(most + 1).ToListAsync(ct);
        return (await covers.PutAsync([.. rows.Take(most)], ct), rows.Count > most);
    }

    internal static IQueryable<NewsItem> Public(IQueryable<NewsItem> all, DateTime now) => all.Where(n => n.State == NewsState.Public && n.PublishedAtUtc <= now);

    private IQueryable<NewsRow> Rows(IQueryable<NewsItem> news) =>
        from n in news
        join s in db.Set<NewsSource>() on n.SourceId equals (Guid?)s.Id into sources
        from s in sources.DefaultIfEmpty()
        join p in db.Set<NewsPicture>().Where(NewsPicture.Shown) on n.PictureId equals (Guid?)p.Id into pictures
        from p in pictures.DefaultIfEmpty()
        orderby n.PublishedAtUtc descending, n.Id descending
        select new NewsRow(n.Id, n.Slug, n.Title, n.TitleEn, n.Summary, n.SummaryEn, n.TextEn != "", n.Link, s == null ? null : s.Name, n.PublishedAtUtc!.Value, n.ChangedAtUtc,
            p == null ? null : p.Hash, p == null ? 0 : p.Width, p == null ? 0 : p.Height);
}
