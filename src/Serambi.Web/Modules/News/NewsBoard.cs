using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.News;

/// <param name="Latest">What the home page shows; empty: there is no public news.</param>
/// <param name="FirstUtc">The oldest that is public.</param>
/// <param name="Sources">From which something is public, by name.</param>
public sealed record NewsBrief(IReadOnlyList<NewsRow> Latest, DateTime? FirstUtc, IReadOnlyList<KeyValuePair<Guid, string>> Sources);

/// <summary>The public news in short.</summary>
public sealed class NewsBoard(IServiceScopeFactory scopes, ContentSignal signal, TimeProvider time, ILogger<NewsBoard> log) : ContentBoard<NewsBrief>(scopes, signal, time, log)
{
    /// <summary>News on the home page.</summary>
    public const int OnHome = 6;

    protected override async Task<(NewsBrief Brief, IReadOnlyList<DateTime> Coming)> ReadAsync(IServiceProvider services, DateTime now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(services);
        var db = services.GetRequiredService<SerambiDb>();
        var news = db.Set<NewsItem>().AsNoTracking();
        var coming = await news.Where(n => n.State == NewsState.Public && n.PublishedAtUtc > now).Select(n => n.PublishedAtUtc!.Value).ToListAsync(ct);
        var (latest, _) = await services.GetRequiredService<NewsList>().ReadAsync(new NewsFilter(), OnHome, ct);
        if (latest.Count == 0) return (new NewsBrief([], null, []), coming);
        var first = await NewsList.Public(news, now).MinAsync(n => n.PublishedAtUtc, ct);
        var sources = await db.Set<NewsSource>().AsNoTracking().Where(s => news.Any(n => n.SourceId == s.Id && n.State == NewsState.Public && n.PublishedAtUtc <= now)).OrderBy(s => s.Name).Select(s => new { s.Id, s.Name }).ToListAsync(ct);
        return (new NewsBrief(latest, first, [.. sources.Select(s => KeyValuePair.Create(s.Id, s.Name))]), coming);
    }
}
