namespace Serambi.Platform.Outbox;

/// <summary>Sends the rows of one kind. It may be called twice for one row: after a crash the outcome of the first time is not known.</summary>
public interface IOutboxDispatcher
{
    string Kind { get; }

    /// <summary>Why nothing of this kind can be sent at all, in the staff's words ("mail is not configured"); rows then wait and lose nothing. Null when ready.</summary>
    string? NotReady => null;

    /// <summary>Which receiver must not be overrun and how many it takes a minute; null when it does not matter.</summary>
    OutboxPace? PaceOf(string payload) => null;

    /// <summary>Delivers one row; an exception counts as <see cref="DispatchOutcome.Retry"/>.</summary>
    /// <param name="message">The row; its id is the same at every attempt.</param>
    /// <param name="payload">The JSON that was given to <see cref="OutboxWriter.Add"/>.</param>
    /// <param name="ct">Runs out after a minute.</param>
    Task<DispatchOutcome> SendAsync(OutboxMessage message, string payload, CancellationToken ct);
}

/// <param name="Key">The receiver: a mail domain, a host.</param>
/// <param name="PerMinute">Deliveries a minute and node.</param>
public sealed record OutboxPace(string Key, int PerMinute);

/// <summary>How a delivery ended. Reasons are shown to staff: no addresses, no content.</summary>
public abstract record DispatchOutcome
{
    private DispatchOutcome()
    {
    }

    public static DispatchOutcome Sent { get; } = new Delivered();

    /// <summary>Not now: tried again with growing pauses for about four days.</summary>
    public static DispatchOutcome Retry(string reason) => new Later(reason);

    /// <summary>Never: the receiver does not exist or refuses for good.</summary>
    public static DispatchOutcome Failed(string reason) => new Never(reason);

    internal sealed record Delivered : DispatchOutcome;

    internal sealed record Later(string Reason) : DispatchOutcome;

    internal sealed record Never(string Reason) : DispatchOutcome;
}
