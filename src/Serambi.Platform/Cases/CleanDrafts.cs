using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;

namespace Serambi.Platform.Cases;

/// <summary>Erases begun forms after their time; their files go with the next clean-up of the file store.</summary>
public sealed class CleanDrafts(SerambiDb db, TimeProvider time) : IJob
{
    public string Name => "clean-drafts";

    public JobSchedule Schedule { get; } = JobSchedule.DailyAt(new TimeOnly(2, 0));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        using var turn = db.Embedded ? await WriteGate.EnterAsync(db.Database.GetConnectionString(), ct) : null;
        await db.Set<Draft>().Where(d => d.ExpiresAtUtc < now).ExecuteDeleteAsync(ct);
    }
}
