namespace Serambi.Platform.Cases.Parts;

/// <summary>How far a part has come.</summary>
public enum PartState
{
    /// <summary>The unit is asked. Only while the case is open; of a finished case it means that nobody needs the answer any more.</summary>
    Asked,

    Answered,

    /// <summary>The unit gave it back with a reason: not its matter, not clear.</summary>
    Returned,

    /// <summary>Whoever asked no longer needs it.</summary>
    Withdrawn,
}

/// <summary>
/// What one unit contributes to a case: a question with a date of the house. The case stays on its own table, the unit sees this and no more:
/// neither the requester nor the rest of the case (ADR 28).
/// </summary>
public sealed class CasePart
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid CaseId { get; init; }

    public Case? Case { get; init; }

    /// <summary>Who is asked; the successor once that unit is closed.</summary>
    public Guid UnitId { get; set; }

    public required string Question { get; init; }

    /// <summary>The day by which the unit is asked to answer: a working day, not after the date of the case when it was set.</summary>
    public DateOnly DueOn { get; init; }

    public PartState State { get; set; }

    /// <summary>What the unit says; why, when it was given back or withdrawn.</summary>
    public string? Answer { get; set; }

    /// <summary>Files of the case that came with the answer; given to the requester only with the answer to the request.</summary>
    public List<Guid> FileIds { get; set; } = [];

    public required string AskedBy { get; init; }

    public DateTime AskedAtUtc { get; init; }

    /// <summary>Who answered, gave back or withdrew.</summary>
    public string? SettledBy { get; set; }

    public DateTime? SettledAtUtc { get; set; }

    /// <summary>The reminder that was sent last; each is sent once.</summary>
    public string? Reminded { get; set; }

    public int Version { get; set; }

    /// <summary>The date that counts: never later than the one of the case, which may have moved since; unless that was missed before the unit was asked.</summary>
    /// <remarks>The day in UTC is that of the asking or the one before it, in every zone of the country: "later than that" leaves out every missed date.</remarks>
    public DateOnly DueWithin(DateOnly? caseDueOn) => caseDueOn < DueOn && caseDueOn > DateOnly.FromDateTime(AskedAtUtc) ? caseDueOn.Value : DueOn;
}
