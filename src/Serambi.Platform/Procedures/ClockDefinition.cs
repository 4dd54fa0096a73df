namespace Serambi.Platform.Procedures;

/// <summary>The one extension of a clock.</summary>
public sealed record ExtendDefinition
{
    /// <summary>The action that extends.</summary>
    public required string By { get; init; }

    /// <summary>Deadline rule that gives the length, counted from the end of the first period.</summary>
    public string? Rule { get; init; }

    public Period? Within { get; init; }

    /// <summary>The only lawful grounds; one must be chosen.</summary>
    public IReadOnlyList<ChoiceOption> Grounds { get; init; } = [];
}

/// <summary>A period of a case.</summary>
public sealed record ClockDefinition
{
    private const string OfStage = "@";

    public required string Id { get; init; }

    public required LocalText Label { get; init; }

    /// <summary>Name of the clock that runs by a stage's own period.</summary>
    public static string NameOfStage(string stage) => OfStage + stage;

    /// <summary>Deadline rule that gives the length: "RESP10". Either this or <see cref="Within"/>.</summary>
    public string? Rule { get; init; }

    public Period? Within { get; init; }

    /// <summary>"filed" (day 0 is the day of receipt) or actions (day 0 is the day on which they are taken).</summary>
    public IReadOnlyList<string> Starts { get; init; } = [];

    public IReadOnlyList<string> Stops { get; init; } = [];

    /// <summary>Runs from arrival in this stage until it is left.</summary>
    public string? Per { get; init; }

    /// <summary>Stages in which it stands still; leaving them lets it run on with the days that were left.</summary>
    public IReadOnlyList<string> PausesIn { get; init; } = [];

    /// <summary>Its date is the date of the case.</summary>
    public bool Governs { get; init; }

    public ExtendDefinition? Extend { get; init; }

    /// <summary>"remind", or the action that the program takes when it ran out; for the clock of a stage also a target.</summary>
    public string? Late { get; init; }

    /// <summary>The requester must act before it runs out, and is reminded of it as well.</summary>
    public bool WaitsForRequester { get; init; }

    public IReadOnlyList<string> Legal { get; init; } = [];

    /// <summary>What is stored with a case: the rule's id, or the declared period.</summary>
    public string TermId() => Rule ?? Within?.ToString() ?? throw new InvalidOperationException($"Clock {Id} has no period.");
}
