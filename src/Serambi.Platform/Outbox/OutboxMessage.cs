namespace Serambi.Platform.Outbox;

public enum OutboxState
{
    Waiting,
    Sent,

    /// <summary>Gave up after the last attempt, or refused for good; can be retried by hand.</summary>
    Failed,

    /// <summary>Withdrawn by hand, with a reason in the audit trail.</summary>
    Cancelled,
}

/// <summary>Something to be told to the outside, written in the transaction of the change it tells of.</summary>
public sealed class OutboxMessage
{
    /// <summary>Also the message id towards the receiver, so that a repeated delivery can be recognised.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Which dispatcher sends it: "mail", "webhook"…</summary>
    public required string Kind { get; init; }

    /// <summary>What the dispatcher needs, as JSON, protected under the body's data-protection key; emptied once sent or withdrawn.</summary>
    public required string Payload { get; set; }

    public Guid? CaseId { get; init; }

    /// <summary>Shown in the browser: template and receiver's kind, never an address or content.</summary>
    public string Label { get; init; } = "";

    public OutboxState State { get; set; }

    /// <summary>Deliveries begun, the one under way included; 0 again after a retry by hand.</summary>
    public int Attempts { get; set; }

    public DateTime CreatedAtUtc { get; init; }

    public DateTime NextAttemptAtUtc { get; set; }

    /// <summary>Until when a worker holds it; a worker that died gives it back by the clock.</summary>
    public DateTime? LeasedUntilUtc { get; set; }

    public DateTime? SentAtUtc { get; set; }

    /// <summary>What the receiver's server said last, shortened, without addresses.</summary>
    public string? LastError { get; set; }
}
