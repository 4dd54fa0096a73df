using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Agenda;

/// <param name="Next">What the home page shows.</param>
/// <param name="Months">First days of the months in which public events begin, the newest first; empty: there are none.</param>
public sealed record AgendaBrief(IReadOnlyList<AgendaRow> Next, IReadOnlyList<DateOnly> Months);

/// <summary>
/// What the frame of the site asks of the agenda at every page: whether there is any, what comes next, and when that changes by the clock. A
/// change raises <see cref="ContentSignal"/>, here and on other nodes; a node that missed it reads anew after a few seconds.
/// </summary>
public sealed class AgendaBoard(IServiceScopeFactory scopes, ContentSignal signal, TimeProvider time, ILogger<AgendaBoard> log)
{
    /// <summary>Events on the home page.</summary>
    public const int OnHome = 4;

    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim loading = new(1);
    private volatile Loaded? loaded;

    /// <param name="Passed">How many hours had passed before this was read.</param>
    /// <param name="Coming">Instants at which an event appears or is over.</param>
    private sealed record Loaded(AgendaBrief Brief, long Passed, IReadOnlyList<DateTime> Coming, long CheckedAt, long Raised);

    /// <summary>How often the agenda has changed by the clock while this node watched: grows, and never falls back.</summary>
    public long Passed => loaded is { } l ? l.Passed + Past(l, Now) : 0;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async ValueTask<AgendaBrief> GetAsync(CancellationToken ct)
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
            log.LogWarning(e, "The agenda cannot be read now; menu and home page stay as they were.");
            return loaded.Brief;
        }
        finally
        {
            loading.Release();
        }
    }

    private AgendaBrief? Fresh() => loaded is { } l && l.Raised == signal.Raised && time.GetElapsedTime(l.CheckedAt) < Freshness && Past(l, Now) == 0 ? l.Brief : null;

    private static int Past(Loaded l, DateTime now) => l.Coming.Count(c => c <= now);

    private static async Task<(AgendaBrief Brief, IReadOnlyList<DateTime> Coming)> ReadAsync(IServiceProvider services, DateTime now, CancellationToken ct)
    {
        var events = services.GetRequiredService<SerambiDb>().Set<AgendaEvent>().AsNoTracking().Where(e => e.State == AgendaState.Public);
        var hours = await events.Where(e => e.PublishedAtUtc > now || e.EndsUtc > now).Select(e => new { e.PublishedAtUtc, e.EndsUtc }).ToListAsync(ct);
        IReadOnlyList<DateTime> coming = [.. hours.SelectMany(h => new[] { h.PublishedAtUtc!.Value, h.EndsUtc }).Where(h => h > now)];
        var days = await AgendaList.Public(events, now).Select(e => e.FirstDay).Distinct().ToListAsync(ct);
        if (days.Count == 0) return (new AgendaBrief([], []), coming);
        var (next, _) = await services.GetRequiredService<AgendaList>().ComingAsync(OnHome, null, ct);
        return (new AgendaBrief(next, [.. days.Select(d => new DateOnly(d.Year, d.Month, 1)).Distinct().OrderDescending()]), coming);
    }
}
