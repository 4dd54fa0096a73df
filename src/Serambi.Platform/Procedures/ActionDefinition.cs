using System.Text.Json.Serialization;

namespace Serambi.Platform.Procedures;

/// <summary>Who is told of an action.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NotifyWhom>))]
public enum NotifyWhom
{
    None,

    /// <summary>The person of the case; the action also shows on the tracking page.</summary>
    Requester,

    /// <summary>The unit that now has the case.</summary>
    Unit,
}

[JsonConverter(typeof(JsonStringEnumConverter<ReasonRule>))]
public enum ReasonRule
{
    None,
    Optional,
    Required,
}

[JsonConverter(typeof(JsonStringEnumConverter<InputType>))]
public enum InputType
{
    Text,

    /// <summary>Several lines; never written into events.</summary>
    Paragraph,
    Choice,
    Date,

    /// <summary>Ids of files of this case, separated by commas.</summary>
    File,
    YesNo,
    Unit,
    Person,

    /// <summary>A time of day, "09:30".</summary>
    Time,

    /// <summary>Fields of the form of a declared service: their ids, separated by commas.</summary>
    Fields,
}

/// <summary>What a value does besides being recorded.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InputEffect>))]
public enum InputEffect
{
    None,

    /// <summary>The unit gets the case on its table.</summary>
    Handling,

    /// <summary>The person is assigned.</summary>
    Assignee,

    /// <summary>The date is day 0 of the clocks that this action starts, instead of today.</summary>
    DayZero,
}

/// <summary>One thing that an action asks for.</summary>
public sealed record InputDefinition
{
    public required string Id { get; init; }

    public InputType Type { get; init; }

    public required LocalText Label { get; init; }

    public LocalText? Hint { get; init; }

    public bool Required { get; init; }

    /// <summary>Shortest and longest text, in characters; for files their number.</summary>
    public int? Min { get; init; }

    public int? Max { get; init; }

    /// <summary>First and last day accepted: a date, "received" or "today".</summary>
    public string? From { get; init; }

    public string? To { get; init; }

    public IReadOnlyList<ChoiceOption> Options { get; init; } = [];

    public InputEffect Sets { get; init; }

    /// <summary>The person of the case reads the value on the tracking page.</summary>
    public bool Public { get; init; }
}

/// <summary>Something that can be done with a case, wherever stages allow it.</summary>
public sealed record ActionDefinition
{
    public required string Id { get; init; }

    public required LocalText Label { get; init; }

    /// <summary>What the history says of it once it was taken; null: the label.</summary>
    public LocalText? Done { get; init; }

    /// <summary>Who may; empty: whoever acts in the stage.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    public IReadOnlyList<InputDefinition> Inputs { get; init; } = [];

    public ReasonRule Reason { get; init; }

    /// <summary>Not the person who did one of these in the same case (maker is not checker).</summary>
    public IReadOnlyList<string> NotBy { get; init; } = [];

    public IReadOnlyList<string> Legal { get; init; } = [];

    /// <summary>Cannot be taken back or weighs heavily: the page asks once more.</summary>
    public bool Grave { get; init; }

    /// <summary>What will happen and to whom it is sent.</summary>
    public LocalText? Confirm { get; init; }

    public NotifyWhom Notify { get; init; }

    /// <summary>Result decided by this action, kept until the case is closed; "$input" takes the value of a choice.</summary>
    public string? Outcome { get; init; }

    /// <summary>Taken by sending a message in the case, which carries its words and files; the page of the requester offers it beside "send".</summary>
    public bool Message { get; init; }

    /// <summary>Taken by sending the form of the case again, corrected: the person of the case takes it in no other way.</summary>
    public bool Form { get; init; }

    /// <summary>Expression on the answers of the form: the action is there only while it holds.</summary>
    public string? If { get; init; }
}
