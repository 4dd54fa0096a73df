using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Agenda;

/// <param name="Next">What the home page shows.</param>
/// <param name="Months">First days of the months in which public events begin, the newest first; empty: there are none.</param>
public sealed record AgendaBrief(IReadOnlyList<AgendaRow> Next, IReadOnlyList<DateOnly> Months);

/// <summary>The public events in short.</summary>
public sealed class AgendaBoard(IServiceScopeFactory scopes, ContentSignal signal, TimeProvider time, ILogger<AgendaBoard> log) : ContentBoard<AgendaBrief>(scopes, signal, time, log)
{
    /// <summary>Events on the home page.</summary>
    public const int OnHome = 4;

    protected override async Task<(AgendaBrief Brief, IReadOnlyList<DateTime> Coming)> ReadAsync(IServiceProvider services, DateTime now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(services);
        var events = services.GetRequiredService<SerambiDb>().Set<AgendaEvent>().AsNoTracking().Where(e => e.State == AgendaState.Public);
        var hours = await events.Where(e => e.PublishedAtUtc > now || e.EndsUtc > now).Select(e => new { e.PublishedAtUtc, e.EndsUtc }).ToListAsync(ct);
        IReadOnlyList<DateTime> coming = [.. hours.SelectMany(h => new[] { h.PublishedAtUtc!.Value, h.EndsUtc }).Where(h => h > now)];
        var days = await AgendaList.Public(events, now).Select(e => e.FirstDay).Distinct().ToListAsync(ct);
        if (days.Count == 0) return (new AgendaBrief([], []), coming);
        var (next, _) = await services.GetRequiredService<AgendaList>().ComingAsync(OnHome, null, ct);
        return (new AgendaBrief(next, [.. days.Select(d => new DateOnly(d.Year, d.Month, 1)).Distinct().OrderDescending()]), coming);
    }
}
