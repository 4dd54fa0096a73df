using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Serambi.Platform.Web;

/// <summary>
/// What the frame of the site asks of one kind of content at every page: whether there is any, what comes first, and when that changes by the clock. A
/// change raises <see cref="ContentSignal"/>, here and on other nodes; a node that missed it reads anew after a few seconds.
/// </summary>
/// <typeparam name="T">Never changes.</typeparam>
public abstract class ContentBoard<T>(IServiceScopeFactory scopes, ContentSignal signal, TimeProvider time, ILogger log) where T : class
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim loading = new(1);
    private volatile Loaded? loaded;

    /// <param name="Passed">How many hours had passed before this was read.</param>
    /// <param name="Coming">Instants at which something appears or is over.</param>
    private sealed record Loaded(T Brief, long Passed, IReadOnlyList<DateTime> Coming, long CheckedAt, long Raised);

    /// <summary>How often the content has changed by the clock while this node watched: grows, and never falls back.</summary>
    public long Passed => loaded is { } l ? l.Passed + Past(l, Now) : 0;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Not older than the last change that this node heard of; as it was while the database is away.</summary>
    public async ValueTask<T> GetAsync(CancellationToken ct)
    {
        if (Fresh() is { } known) return known;
        await loading.WaitAsync(ct);
        try
        {
            if (Fresh() is { } meanwhile) return meanwhile;
            var (raised, now, old) = (signal.Raised, Now, loaded);
            await using var scope = scopes.CreateAsyncScope();
            var (brief, coming) = await ReadAsync(scope.ServiceProvider, now, ct);
            loaded = new Loaded(brief, old is null ? 0 : old.Passed + Past(old, now), coming, time.GetTimestamp(), raised);
            return brief;
        }
        catch (Exception e) when (loaded is not null && Unavailable.StatusOf(e) == StatusCodes.Status503ServiceUnavailable)
        {
            log.LogWarning(e, "{Board} cannot be read now; menu and home page stay as they were.", GetType().Name);
            return loaded.Brief;
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>Reads what is public at an instant, and the instants after it at which that changes by itself.</summary>
    protected abstract Task<(T Brief, IReadOnlyList<DateTime> Coming)> ReadAsync(IServiceProvider services, DateTime now, CancellationToken ct);

    private T? Fresh() => loaded is { } l && l.Raised == signal.Raised && time.GetElapsedTime(l.CheckedAt) < Freshness && Past(l, Now) == 0 ? l.Brief : null;

    private static int Past(Loaded l, DateTime now) => l.Coming.Count(c => c <= now);
}
