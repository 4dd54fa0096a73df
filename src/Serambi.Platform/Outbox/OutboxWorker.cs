using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Serambi.Platform.Outbox;

/// <summary>Runs the pump: woken by the signal, at the latest every two seconds; goes on when the database is back after an outage.</summary>
public sealed class OutboxWorker(OutboxPump pump, OutboxSignal signal, ILogger<OutboxWorker> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterError = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await signal.WaitAsync(Poll, stoppingToken);   // what lay here before the start leaves the first moments to the first readers
            while (!stoppingToken.IsCancellationRequested) await StepAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The outbox worker stops.");
        }
    }

    private async Task StepAsync(CancellationToken ct)
    {
        try
        {
            if (await pump.RunOnceAsync(ct) == 0) await signal.WaitAsync(Poll, ct);
        }
#pragma warning disable CA1031 // the database may be away for a while; the worker must outlive it
        catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogError(e, "The outbox cannot be read or written; trying again in {Seconds} s.", AfterError.TotalSeconds);
            await Task.Delay(AfterError, ct);
        }
    }
}
