namespace Serambi.Platform.Procedures;

/// <summary>An action that somebody may take now, with all that a page needs to offer it.</summary>
public sealed record AvailableAction
{
    public required string Id { get; init; }

    public required LocalText Label { get; init; }

    /// <summary>What it asks for, the ground of an extension included.</summary>
    public IReadOnlyList<InputDefinition> Inputs { get; init; } = [];

    public ReasonRule Reason { get; init; }

    /// <summary>Stage or result to which it leads.</summary>
    public required string Next { get; init; }

    public required LocalText NextLabel { get; init; }

    /// <summary>The case ends with it.</summary>
    public bool Closes { get; init; }

    public bool Grave { get; init; }

    public LocalText? Confirm { get; init; }

    public NotifyWhom Notify { get; init; }

    public IReadOnlyList<string> Legal { get; init; } = [];

    /// <summary>The first in the order of the stage: the one a page puts forward.</summary>
    public bool Likely { get; init; }

    /// <summary>It is taken with a message.</summary>
    public bool Message { get; init; }

    /// <summary>It is taken by sending the form again.</summary>
    public bool Form { get; init; }
}
