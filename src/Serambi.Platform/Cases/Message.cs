using Serambi.Platform.Access;

namespace Serambi.Platform.Cases;

public enum MessageKind
{
    /// <summary>From the requester to the body.</summary>
    Incoming,

    /// <summary>From the body to the requester.</summary>
    Outgoing,

    /// <summary>Among staff; the requester never sees it.</summary>
    Note,
}

/// <summary>Something said in a case. What was sent is never edited.</summary>
public sealed class Message
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid CaseId { get; init; }

    public MessageKind Kind { get; init; }

    public required string Body { get; init; }

    public DateTime AtUtc { get; init; }

    public ActorKind ActorKind { get; init; }

    public Guid? ActorId { get; init; }

    public string ActorName { get; init; } = "";

    public Channel Channel { get; init; }

    /// <summary>Given by the form, unique: a repeated post adds nothing.</summary>
    public Guid SubmissionId { get; init; }
}
