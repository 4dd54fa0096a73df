using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.News;

/// <summary>What the frame of the public site and search engines see of the news.</summary>
internal sealed class NewsContent(NewsBoard board, ContentSignal signal, IServiceScopeFactory scopes, TimeProvider time) : ISiteContent
{
    private const int MostPaths = 5_000;
    private const int MostByClock = 1 << 20;

    public long Stamp => (signal.Raised * MostByClock) + board.Passed;

    public async Task<IReadOnlyList<ContentLink>> MenuAsync(CancellationToken ct) =>
        (await board.GetAsync(ct)).Latest.Count > 0 ? [new ContentLink("/berita", NewsTexts.News)] : [];

    /// <summary>The list, and what was written here; what was drawn is at home elsewhere.</summary>
    public async Task<IReadOnlyList<ContentPath>> PathsAsync(CancellationToken ct)
    {
        if ((await board.GetAsync(ct)).Latest is not [var newest, ..]) return [];
        await using var scope = scopes.CreateAsyncScope();
        var own = await NewsList.Public(scope.ServiceProvider.GetRequiredService<SerambiDb>().Set<NewsItem>().AsNoTracking(), time.GetUtcNow().UtcDateTime)
            .Where(n => n.SourceId == null).OrderByDescending(n => n.PublishedAtUtc).Take(MostPaths).Select(n => new { n.Slug, n.ChangedAtUtc, English = n.TitleEn != "" && n.TextEn != "" }).ToListAsync(ct);
        return [new ContentPath("/berita", newest.AtUtc), .. own.Select(n => new ContentPath("/berita/" + n.Slug, n.ChangedAtUtc, n.English))];
    }

    /// <summary>All of it has routes of its own.</summary>
    public Task<ContentTarget?> FindAsync(string path, CancellationToken ct) => Task.FromResult<ContentTarget?>(null);
}

/// <summary>The latest news on the home page.</summary>
internal sealed class NewsBlock(NewsBoard board) : IHomeBlock
{
    public string Id => "news";

    public string Title => NewsTexts.News;

    public int Order => 350;

    public string? EditPath => "/admin/berita";

    public async ValueTask<HomePart?> ShowAsync(HttpContext context, CancellationToken ct) => (await board.GetAsync(ct)).Latest is { Count: > 0 } latest
        ? new HomePart("/Modules/News/_Home.cshtml", latest) { Feed = NewsFeed.Path, FeedTitle = NewsTexts.News }
        : null;
}
