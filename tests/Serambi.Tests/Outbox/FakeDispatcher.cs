using System.Collections.Concurrent;
using Serambi.Platform.Outbox;

namespace Serambi.Tests.Outbox;

/// <summary>Remembers what it was given; does with it what the test says.</summary>
public sealed class FakeDispatcher : IOutboxDispatcher
{
    public ConcurrentQueue<(Guid Id, string Payload)> Delivered { get; } = new();

    public Func<OutboxMessage, DispatchOutcome> Then { get; set; } = _ => DispatchOutcome.Sent;

    public string Kind => "fake";

    public string? NotReady { get; set; }

    public OutboxPace? Pace { get; set; }

    public OutboxPace? PaceOf(string payload) => Pace;

    public async Task<DispatchOutcome> SendAsync(OutboxMessage message, string payload, CancellationToken ct)
    {
        await Task.Yield();
        Delivered.Enqueue((message.Id, payload));
        return Then(message);
    }
}
