namespace Serambi.Platform.Audit;

/// <summary>What can be wrong with the history.</summary>
public enum AuditFault
{
    /// <summary>A field of the event is not what it was when it was written.</summary>
    EventChanged,

    /// <summary>Numbers are missing within the stream.</summary>
    EventsMissing,

    /// <summary>The event does not follow the one before it: replaced or put elsewhere.</summary>
    ChainBroken,

    /// <summary>The event is another than the one that was sealed.</summary>
    SealDiffers,

    /// <summary>The event names another anchor than the one that sealed it.</summary>
    MarkDiffers,

    /// <summary>Events that were sealed are gone from the end of the stream.</summary>
    TailCut,

    /// <summary>A stream that was sealed has no events at all.</summary>
    HistoryMissing,

    /// <summary>There is a history but no case (or no head of another stream).</summary>
    SubjectMissing,

    /// <summary>The case's own head is not its newest event.</summary>
    HeadDiffers,

    /// <summary>An anchor's keyed hash, or its place in the chain, does not hold.</summary>
    AnchorBroken,

    /// <summary>The heads of an anchor are not those that it sealed.</summary>
    AnchorHeadsChanged,

    /// <summary>Numbers are missing among the anchors, or heads belong to no anchor.</summary>
    AnchorMissing,

    /// <summary>The witness knows an anchor that the database has not, or has differently: cut off, or an older backup was restored.</summary>
    WitnessDisagrees,

    /// <summary>There are anchors but no witness file.</summary>
    WitnessMissing,
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Fault">What.</param>
/// <param name="StreamId">In which stream: the id of the case, where it is one.</param>
/// <param name="Number">The case's number, while the case is there.</param>
/// <param name="Seq">At which event.</param>
/// <param name="Anchor">At which anchor.</param>
public sealed record AuditFinding(AuditFault Fault, Guid? StreamId = null, string? Number = null, int? Seq = null, int? Anchor = null);

/// <summary>What a verification saw.</summary>
public sealed class AuditReport
{
    /// <summary>More are counted, not listed.</summary>
    public const int MaxListed = 1000;

    private readonly List<AuditFinding> findings = [];

    public long Events { get; internal set; }

    public long Streams { get; internal set; }

    public long Anchors { get; internal set; }

    /// <summary>Events that no anchor has sealed yet; the next run of the job does.</summary>
    public long Unsealed { get; internal set; }

    /// <summary>How many things are wrong.</summary>
    public long Faults { get; private set; }

    public bool Sound => Faults == 0;

    /// <summary>The first <see cref="MaxListed"/> of them.</summary>
    public IReadOnlyList<AuditFinding> Findings => findings;

    internal void Add(AuditFinding finding)
    {
        Faults++;
        if (findings.Count < MaxListed) findings.Add(finding);
    }
}
