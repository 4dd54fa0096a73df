namespace Serambi.Platform.Procedures;

/// <summary>Where an action leads from a stage.</summary>
/// <param name="Action">Id of the action.</param>
/// <param name="Next">Next stage (the same stage: it stays), or the final result.</param>
/// <param name="Final">The case ends with the result <paramref name="Next"/>; written "result!".</param>
public sealed record Transition(string Action, string Next, bool Final = false);

/// <summary>One place where a case can stand.</summary>
public sealed record StageDefinition
{
    public required string Id { get; init; }

    public required LocalText Label { get; init; }

    /// <summary>Roles that act here unless an action names its own.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>How long a case may stand here; runs also while the governing clock is paused.</summary>
    public Period? Within { get; init; }

    /// <summary>The governing clock stands still here. Only for declared periods: those of the law pause where a clock says so itself.</summary>
    public bool Paused { get; init; }

    public IReadOnlyList<Transition> Does { get; init; } = [];

    /// <summary>Actions that need a written reason here.</summary>
    public IReadOnlyList<string> Reason { get; init; } = [];

    /// <summary>Expression: when true the stage is passed over to <see cref="Next"/>.</summary>
    public string? Skip { get; init; }

    public Transition? Next { get; init; }

    /// <summary>When <see cref="Within"/> ran out: an action of this stage, or a target.</summary>
    public string? Late { get; init; }

    /// <summary>Action that the program takes as soon as the case arrives.</summary>
    public string? Auto { get; init; }

    /// <summary>Action that issues the outputs of a declared service.</summary>
    public string? Issue { get; init; }

    /// <summary>Off the straight path: the line of stages shows it only while a case stands here.</summary>
    public bool Aside { get; init; }

    /// <summary>The stage that the person of the case is told instead: what is being weighed here is not theirs to know yet.</summary>
    public string? ShownAs { get; init; }

    public Transition? Find(string action) => Does.FirstOrDefault(t => t.Action == action);
}
