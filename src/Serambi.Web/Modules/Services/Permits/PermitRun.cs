using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>
/// The run over all permits: due dates are written down the day before, those of a permit's last days before it ends; what ended, ends; waived periods are applied; what was not reported is missing, and
/// sanctions follow. In sets, each in one transaction, and each set is found by what it still lacks: a run that was cut off anywhere goes on there.
/// </summary>
internal sealed class PermitRun(ExpirePermits expire, AnnounceDuties announce, ApplyWaivers waive, CloseDuties close) : IJob
{
    public string Name => "permits";

    public JobSchedule Schedule { get; } = JobSchedule.Every(TimeSpan.FromMinutes(10));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        await announce.RunAsync(ct);
        await expire.RunAsync(ct);
        await waive.RunAsync(ct);
        await close.RunAsync(ct);
    }
}

/// <summary>Sets of rows, one transaction each.</summary>
internal static class PermitSets
{
    /// <summary>Rows of a set. Nothing that comes of a run hangs on it: the test that cuts runs off makes it small.</summary>
    public static int Size { get; internal set; } = 500;

    private const int Tries = 6;

    /// <summary>Works until a set is empty. A set in which somebody else was faster (a holder who reports at this moment) is read and worked again.</summary>
    /// <param name="db">Forgets what it tracks between sets.</param>
    /// <param name="set">Works one set and saves it; gives its size.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<int> WorkAsync(SerambiDb db, Func<Task<int>> set, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(set);
        for (var (done, left) = (0, Tries); ;)
        {
            ct.ThrowIfCancellationRequested();
            db.ChangeTracker.Clear();
            try
            {
                var size = await set();
                if (size == 0) return done;
                (done, left) = (done + size, Tries);
            }
            catch (DbUpdateException lost) when (lost.WasLost() || lost.Entries.Any(e => e.Entity is PermitDuty or PermitMeasure or PermitChange))
            {
                if (--left == 0) throw;
            }
        }
    }
}
