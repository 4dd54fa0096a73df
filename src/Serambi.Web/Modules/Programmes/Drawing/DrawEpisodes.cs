using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Platform.Outside;

namespace Serambi.Web.Modules.Programmes.Drawing;

/// <summary>
/// Visits the channels whose time has come, one after the other. Each is put off before it is visited: one at which the run breaks off does not
/// stand before the others next time.
/// </summary>
public sealed class DrawEpisodes(SerambiDb db, DrawSeries draw, TimeProvider time) : IJob
{
    private const int MostOfARun = 20;

    public string Name => "draw_episodes";

    public JobSchedule Schedule { get; } = JobSchedule.Every(TimeSpan.FromMinutes(1));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var due = await db.Set<ProgrammeSeries>().AsNoTracking().Where(s => s.FeedId != null && s.StoppedAtUtc == null && s.NextDueUtc <= now && (s.HoldUntilUtc == null || s.HoldUntilUtc <= now))
            .OrderBy(s => s.NextDueUtc).Take(MostOfARun).Select(s => s.Id).ToListAsync(ct);
        foreach (var id in due)
        {
            var later = now + Visits.Pause;
            using (await db.TakeWriteTurnAsync(ct)) await db.Set<ProgrammeSeries>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.NextDueUtc, later), ct);
            await draw.RunAsync(id, Actor.System, ct);
            db.ChangeTracker.Clear();
        }
    }
}
