using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serambi.Platform.Data;

namespace Serambi.Platform.Web;

/// <summary>
/// Something small that stands on every public page, in memory: read again as soon as <see cref="ContentSignal"/> says that the content changed,
/// and every few seconds where nobody tells this node. While the database cannot be asked, what was known holds.
/// </summary>
/// <param name="read">Reads it from the database.</param>
/// <param name="initial">What holds before it was read.</param>
public sealed class ContentMemory<T>(IServiceScopeFactory scopes, ContentSignal signal, TimeProvider time, ILogger<ContentMemory<T>> log, Func<SerambiDb, CancellationToken, Task<T>> read, T initial)
    where T : class
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim loading = new(1);
    private volatile Loaded? loaded;

    private sealed record Loaded(T Value, long At, long Raised);

    /// <summary>As last read, for code that cannot wait.</summary>
    public T Last => loaded?.Value ?? initial;

    /// <summary>Not older than the last change that this node heard of.</summary>
    public async ValueTask<T> GetAsync(CancellationToken ct)
    {
        if (Fresh() is { } known) return known;
        await loading.WaitAsync(ct);
        try
        {
            if (Fresh() is { } meanwhile) return meanwhile;
            var raised = signal.Raised;
            await using var scope = scopes.CreateAsyncScope();
            var value = await read(scope.ServiceProvider.GetRequiredService<SerambiDb>(), ct);
            loaded = new Loaded(value, time.GetTimestamp(), raised);
            return value;
        }
        catch (Exception e) when (Unavailable.StatusOf(e) == StatusCodes.Status503ServiceUnavailable)
        {
            log.LogWarning(e, "{Kept} cannot be read now and stays as it was.", typeof(T).Name);
            return Last;
        }
        finally
        {
            loading.Release();
        }
    }

    private T? Fresh() => loaded is { } l && l.Raised == signal.Raised && time.GetElapsedTime(l.At) < Freshness ? l.Value : null;
}
