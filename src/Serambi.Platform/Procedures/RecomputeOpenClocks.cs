using Microsoft.Extensions.Logging;
using Serambi.Platform.Access;
using Serambi.Platform.Jobs;

namespace Serambi.Platform.Procedures;

/// <summary>
/// Counts the running clocks of open cases again, with an event for each that moved; closed cases keep their dates. Asked for after every
/// change of the calendar, the working week or the joint-leave switch, and once a night for changes whose request was lost.
/// An interrupted run begins again and finds what is done already done.
/// </summary>
public sealed partial class RecomputeOpenClocks(OpenCases cases, ILogger<RecomputeOpenClocks> log) : IJob
{
    public const string JobName = "recompute-clocks";

    public string Name => JobName;

    public JobSchedule Schedule { get; } = JobSchedule.DailyAt(new TimeOnly(2, 10));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var run = await cases.RecomputeClocksAsync(Actor.System, ct);
        if (run.Moved > 0) Recomputed(log, run.Moved, run.Looked);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Due dates of {Moved} of {Looked} open cases moved.")]
    private static partial void Recomputed(ILogger logger, int moved, int looked);
}
