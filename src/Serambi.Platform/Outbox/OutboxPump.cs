using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serambi.Platform.Data;

namespace Serambi.Platform.Outbox;

/// <summary>Takes what is due and sends it, kind by kind: a mail server that is down holds up no webhook.</summary>
public sealed class OutboxPump(IServiceScopeFactory scopes, IEnumerable<IOutboxDispatcher> dispatchers, OutboxWriter writer, OutboxPacing pacing, TimeProvider time, ILogger<OutboxPump> log)
{
    private const int BatchSize = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly List<IOutboxDispatcher> dispatchers = [.. dispatchers];

    /// <summary>One batch of every kind, all kinds at once. Deliveries under way are finished even when <paramref name="ct"/> is cancelled.</summary>
    /// <returns>How many rows were taken; 0 when nothing was due.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var taken = await Task.WhenAll(dispatchers.Where(d => d.NotReady is null).Select(d => RunKindAsync(d, ct)));
        return taken.Sum();
    }

    private async Task<int> RunKindAsync(IOutboxDispatcher dispatcher, CancellationToken ct)
    {
        List<OutboxMessage> held;
        await using (var scope = scopes.CreateAsyncScope())
        {
            held = await OutboxLease.TakeAsync(scope.ServiceProvider.GetRequiredService<SerambiDb>(), dispatcher.Kind, BatchSize, Now, ct);
        }

        await Task.WhenAll(held.Select(m => DeliverAsync(dispatcher, m)));
        return held.Count;
    }

    private async Task DeliverAsync(IOutboxDispatcher dispatcher, OutboxMessage message)
    {
        var outcome = await TryAsync(dispatcher, message);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        switch (outcome)
        {
            case Paced paced:
                await OutboxLease.PutBackAsync(db, message, Now + paced.Wait, CancellationToken.None);
                break;
            case Ended { Outcome: DispatchOutcome.Delivered }:
                await OutboxLease.SentAsync(db, message, Now, CancellationToken.None);
                break;
            case Ended { Outcome: DispatchOutcome.Later later } when message.Attempts < OutboxBackOff.MaxAttempts:
                await OutboxLease.LaterAsync(db, message, Now + OutboxBackOff.WithJitter(message.Attempts), later.Reason, CancellationToken.None);
                break;
            case Ended { Outcome: DispatchOutcome.Later later }:
                log.LogWarning("Outbox row {Id} given up after {Attempts} attempts: {Reason}", message.Id, message.Attempts, later.Reason);
                await OutboxLease.FailedAsync(db, message, later.Reason, CancellationToken.None);
                break;
            case Ended { Outcome: DispatchOutcome.Never never }:
                log.LogWarning("Outbox row {Id} refused: {Reason}", message.Id, never.Reason);
                await OutboxLease.FailedAsync(db, message, never.Reason, CancellationToken.None);
                break;
        }
    }

    private async Task<object> TryAsync(IOutboxDispatcher dispatcher, OutboxMessage message)
    {
        string payload;
        try
        {
            payload = writer.Open(message);
        }
        catch (CryptographicException e)
        {
            log.LogError(e, "Outbox row {Id} cannot be opened.", message.Id);
            return new Ended(DispatchOutcome.Failed(OutboxTexts.Unreadable));
        }

        using var patience = new CancellationTokenSource(Patience);
        try
        {
            if (dispatcher.PaceOf(payload) is { } pace && pacing.WaitFor(pace, message.Id, Now) is { Ticks: > 0 } wait) return new Paced(wait);
            return new Ended(await dispatcher.SendAsync(message, payload, patience.Token));
        }
#pragma warning disable CA1031 // one row's bug must not stop the others; it is logged and tried again
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.LogError(e, "Outbox row {Id} of kind {Kind} failed.", message.Id, message.Kind);
            return new Ended(DispatchOutcome.Retry(e is OperationCanceledException ? OutboxTexts.TimedOut : e.GetType().Name));
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private sealed record Paced(TimeSpan Wait);

    private sealed record Ended(DispatchOutcome Outcome);
}
