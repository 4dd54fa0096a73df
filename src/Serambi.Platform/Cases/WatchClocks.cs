using Serambi.Platform.Jobs;
using Serambi.Platform.Procedures;

namespace Serambi.Platform.Cases;

/// <summary>Every hour: what a procedure says must happen when a period ran out, happens.</summary>
public sealed class WatchClocks(OpenCases open, ProcedureCatalog catalog, CaseKinds kinds, CaseNotices notices) : IJob
{
    public string Name => "watch-clocks";

    public JobSchedule Schedule { get; } = JobSchedule.Every(TimeSpan.FromHours(1));

    public Task RunAsync(JobContext context, CancellationToken ct) => open.LateAsync(
        async (db, c, moved, stop) =>
        {
            if (kinds.Find(c.Kind) is { } kind) await kind.MovedAsync(db, c, moved, stop);
            await notices.MovedAsync(db, c, (await catalog.GetAsync(db, c.ProcedureHash, stop)).Definition, moved, stop);
        },
        ct);
}
