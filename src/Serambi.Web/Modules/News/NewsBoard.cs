using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.News;

/// <param name="Latest">What the home page shows; empty: there is no public news.</param>
/// <param name="FirstUtc">The oldest that is public.</param>
/// <param name="Sources">From which something is public, by name.</param>
public sealed record NewsBrief(IReadOnlyList<NewsRow> Latest, DateTime? FirstUtc, IReadOnlyList<KeyValuePair<Guid, string>> Sources);

/// <summary>
/// What the frame of the site asks of the news at every page: whether there are any, the latest, and which will come by the clock. A change
/// raises <see cref="ContentSignal"/>, here and on other nodes; a node that missed it reads anew after a few seconds.
/// </summary>
public sealed class NewsBoard(IServiceScopeFactory scopes, ContentSignal signal, TimeProvider time, ILogger<NewsBoard> log)
{
    /// <summary>News on the home page.</summary>
    public const int OnHome = 6;

    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim loading = new(1);
    private volatile Loaded? loaded;

    /// <param name="Came">How many had come by the clock before this was read.</param>
    /// <param name="Coming">Instants at which more come.</param>
    private sealed record Loaded(NewsBrief Brief, long Came, IReadOnlyList<DateTime> Coming, long CheckedAt, long Raised);

    /// <summary>How many pieces of news have become public by the clock while this node watched: grows, and never falls back.</summary>
    public long Came => loaded is { } l ? l.Came + Past(l, Now) : 0;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async ValueTask<NewsBrief> GetAsync(CancellationToken ct)
    {
        if (Fresh() is { } known) return known;
        await loading.WaitAsync(ct);
        try
        {
            if (Fresh() is { } meanwhile) return meanwhile;
            var (raised, now, old) = (signal.Raised, Now, loaded);
            await using var scope = scopes.CreateAsyncScope();
            var (brief, coming) = await ReadAsync(scope.ServiceProvider, now, ct);
            loaded = new Loaded(brief, old is null ? 0 : old.Came + Past(old, now), coming, time.GetTimestamp(), raised);
            return brief;
        }
        catch (Exception e) when (loaded is not null && Unavailable.StatusOf(e) == StatusCodes.Status503ServiceUnavailable)
        {
            log.LogWarning(e, "The news cannot be read now; menu and home page stay as they were.");
            return loaded.Brief;
        }
        finally
        {
            loading.Release();
        }
    }

    private NewsBrief? Fresh() => loaded is { } l && l.Raised == signal.Raised && time.GetElapsedTime(l.CheckedAt) < Freshness && Past(l, Now) == 0 ? l.Brief : null;

    private static int Past(Loaded l, DateTime now) => l.Coming.Count(c => c <= now);

    private static async Task<(NewsBrief Brief, IReadOnlyList<DateTime> Coming)> ReadAsync(IServiceProvider services, DateTime now, CancellationToken ct)
    {
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
