using System.ComponentModel;
using System.Text.Json.Serialization;
using Serambi.Platform.Files;

namespace Serambi.Web.Modules.Tracking;

/// <summary>A case as its requester sees it.</summary>
/// <param name="Kind">Id of the kind: information-request, foreign-request or service.</param>
/// <param name="State">Id of the stage, or of the result once closed.</param>
/// <param name="StateLabel">The state in words.</param>
public sealed record CaseBody(string Number, string Kind, string Subject, string State, string StateLabel, bool Closed, bool Demonstration, DateOnly ReceivedOn)
{
    public DueBody? Due { get; init; }

    [Description("Grows with every change; an action names the one that it was decided on.")]
    public required int Version { get; init; }

    [Description("What is asked and, once answered, what was answered: decision, cost, objection, in words.")]
    public required IReadOnlyList<TrackedFactBody> Facts { get; init; }

    [Description("What the requester may do now. One with byMessage is taken by a message that names it, the others at /cases/actions.")]
    public required IReadOnlyList<TrackedActionBody> Actions { get; init; }

    [Description("What the body waits for; null when it is not the requester's turn.")]
    public WaitBody? Wait { get; init; }

    public required IReadOnlyList<TimelineBody> Timeline { get; init; }

    public required IReadOnlyList<MessageBody> Messages { get; init; }

    [Description("Files sent with the case itself; those of messages stand with them. The identity document is never listed.")]
    public required IReadOnlyList<FileBody> Files { get; init; }
}

/// <summary>A due date with its reasons.</summary>
/// <param name="On">The last day.</param>
/// <param name="WorkingDaysLeft">0 today, below zero when late.</param>
/// <param name="Explanation">How it was counted.</param>
/// <param name="Basis">The article of law.</param>
public sealed record DueBody(DateOnly On, int WorkingDaysLeft, bool Late, string? Explanation, string? Basis);

public sealed record TrackedFactBody(string Label, string Value);

/// <param name="Id">withdraw, complete…</param>
/// <param name="Confirm">What will happen, to be shown before it is done.</param>
public sealed record TrackedActionBody(string Id, string Label, string? Confirm, bool ByMessage);

/// <param name="Reason">What was written about it.</param>
/// <param name="Until">The last day.</param>
public sealed record WaitBody(string Label, string? Reason, DateOnly? Until);

public sealed record TimelineBody(DateTime At, string Code, string Title, string? Detail);

/// <param name="From">requester or body.</param>
public sealed record MessageBody(string From, DateTime At, string Text, IReadOnlyList<FileBody> Files);

public sealed record FileBody(Guid Id, string Name, string MediaType, long Size)
{
    public static FileBody Of(StoredFile file) => new(file.Id, file.Name, file.MediaType, file.Size);
}

/// <summary>A message to the body.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewMessageBody
{
    [Description("At most 10,000 characters; may be empty when files come along.")]
    public string? Text { get; init; }

    [Description("Ids of files sent to /files with purpose attachment, at most 10.")]
    public IReadOnlyList<Guid>? Files { get; init; }

    [Description("An action with byMessage that this message takes, such as complete.")]
    public string? Action { get; init; }
}

/// <summary>Something that the requester does.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ActBody
{
    [Description("Id of an action of the case without byMessage: withdraw.")]
    public string? Action { get; init; }

    [Description("The version of the case that was read.")]
    public int? Version { get; init; }
}

public sealed record WrittenBody(Guid Id);
