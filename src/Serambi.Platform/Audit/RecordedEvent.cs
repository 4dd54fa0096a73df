using Serambi.Platform.Access;

namespace Serambi.Platform.Audit;

/// <summary>Something that has a history: a case, or one of the <see cref="EventStream"/>s (a unit, a person, the calendar, the settings).</summary>
public interface IEventStream
{
    Guid Id { get; }

    /// <summary>Kind of thing: "case", "unit", "user", "calendar"…</summary>
    string StreamKind { get; }

    /// <summary>Sequence number of the newest event; 0 before the first.</summary>
    int HeadSeq { get; set; }

    /// <summary>Hash of the newest event; empty before the first.</summary>
    byte[] HeadHash { get; set; }
}

/// <summary>Head of the history of a thing that is not a case.</summary>
public sealed class EventStream : IEventStream
{
    public Guid Id { get; init; }

    public required string StreamKind { get; init; }

    public int HeadSeq { get; set; }

    public byte[] HeadHash { get; set; } = [];
}

/// <summary>One entry of the append-only history. Nothing in it ever changes, except that it is sealed into an anchor once.</summary>
public sealed class RecordedEvent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid StreamId { get; init; }

    public required string StreamKind { get; init; }

    /// <summary>1, 2, 3… within the stream, without gaps.</summary>
    public int Seq { get; init; }

    public DateTime AtUtc { get; init; }

    public ActorKind ActorKind { get; init; }

    public Guid? ActorId { get; init; }

    public string ActorName { get; init; } = "";

    /// <summary>What was done, in the code's words: "filed", "assign", "answer", "clock_moved"…</summary>
    public required string Action { get; init; }

    /// <summary>State before, where the event moves something.</summary>
    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>Details as a JSON object with sorted keys. No identity numbers, no secrets.</summary>
    public string Data { get; init; } = "{}";

    /// <summary>Whether the requester may see it on the tracking page.</summary>
    public bool Public { get; init; }

    public byte[] PreviousHash { get; init; } = [];

    /// <summary>SHA-256 over the previous hash and every field above.</summary>
    public byte[] Hash { get; init; } = [];

    /// <summary>Number of the anchor that sealed this event; null until the sealing job has run.</summary>
    public int? Anchor { get; set; }
}
