namespace Serambi.Platform.Cases;

/// <summary>Which cases a list holds.</summary>
public enum CaseSheet
{
    /// <summary>Open and assigned to the reader.</summary>
    Mine,

    /// <summary>Open and on the table of a unit in which the reader holds a role.</summary>
    Team,

    /// <summary>Open, all that the reader may see.</summary>
    All,

    /// <summary>Open and assigned to nobody.</summary>
    Unassigned,

    /// <summary>Finished, newest end first.</summary>
    Closed,
}

/// <summary>How near the due date is, in the body's calendar.</summary>
public enum DueBucket
{
    Any,
    Late,
    Today,

    /// <summary>In one to three working days.</summary>
    Soon,
}

/// <summary>What somebody looks for among the cases that they may see.</summary>
public sealed record CaseQuery
{
    public CaseSheet Sheet { get; init; } = CaseSheet.All;

    public DueBucket Due { get; init; }

    /// <summary>A number, or words; with it all cases are searched, finished ones too, newest first.</summary>
    public string? Text { get; init; }

    public string? Kind { get; init; }

    /// <summary>One of the things that the kind gives, such as a declared service (<see cref="ICaseKind.OffersAsync"/>); counts only beside a kind.</summary>
    public string? Offer { get; init; }

    public string? Stage { get; init; }

    /// <summary>The unit that has the case on its table.</summary>
    public Guid? UnitId { get; init; }

    public Guid? AssigneeId { get; init; }

    public Channel? Channel { get; init; }

    public Guid? LabelId { get; init; }

    /// <summary>First and last day of receipt.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Last day of the due date.</summary>
    public DateOnly? DueUntil { get; init; }

    /// <summary>Where the page before ended: <see cref="CaseHits.Next"/>; anything unreadable is the beginning.</summary>
    public string? After { get; init; }

    /// <summary>Rows of a page.</summary>
    public int Take { get; init; } = 50;

    /// <summary>Whether anything but the sheet and the text narrows the list.</summary>
    public bool Filtered => Due != DueBucket.Any || Kind is not null || Stage is not null || UnitId is not null || AssigneeId is not null
        || Channel is not null || LabelId is not null || From is not null || To is not null || DueUntil is not null;
}

/// <summary>One page of a list.</summary>
/// <param name="Ids">Cases in order.</param>
/// <param name="Next">For <see cref="CaseQuery.After"/>; null when nothing follows.</param>
public sealed record CaseHits(IReadOnlyList<Guid> Ids, string? Next)
{
    public static CaseHits None { get; } = new([], null);
}
