using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Programmes;

/// <summary>
/// Adds one to the opens of an episode on this day. No event is written and nothing about the visitor is looked at or kept: there is nothing
/// from which anybody could be told from another.
/// </summary>
public sealed class CountOpen(SerambiDb db, CalendarCatalog calendar)
{
    public async Task<Result<Done>> RunAsync(Guid episodeId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var day = await calendar.TodayAsync(ct);
        if (await RaiseAsync(episodeId, day, ct)) return new Done();
        var first = new EpisodeOpens { EpisodeId = episodeId, Day = day, Count = 1 };
        db.Add(first);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.Entries.Any(e => e.Entity is EpisodeOpens))
        {
            db.Entry(first).State = EntityState.Detached;
            await RaiseAsync(episodeId, day, ct);   // somebody else was the first of the day
        }

        return new Done();
    }

    private async Task<bool> RaiseAsync(Guid episodeId, DateOnly day, CancellationToken ct)
    {
        using var turn = await db.TakeWriteTurnAsync(ct);
        return await db.Set<EpisodeOpens>().Where(o => o.EpisodeId == episodeId && o.Day == day).ExecuteUpdateAsync(s => s.SetProperty(o => o.Count, o => o.Count + 1), ct) > 0;
    }
}
