using Serambi.Platform.Jobs;

namespace Serambi.Platform.Audit;

/// <summary>Seals new events every minute: for that long a change of the database could go unnoticed.</summary>
public sealed class AnchorJob(AnchorSealer sealer) : IJob
{
    public string Name => "anchor";

    public JobSchedule Schedule { get; } = JobSchedule.Every(TimeSpan.FromMinutes(1));

    public Task RunAsync(JobContext context, CancellationToken ct) => sealer.RunAsync(ct);
}
