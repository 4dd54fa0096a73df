namespace Serambi.Platform.Data;

/// <summary>Something that happened on one node and that all nodes must hear of at once; nothing is said but that it happened.</summary>
public interface INodeSignal
{
    /// <summary>Name of the database's channel: letters and underscores.</summary>
    string Channel { get; }

    /// <summary>It happened elsewhere, or may have happened while nobody listened.</summary>
    void RaiseHere();

    /// <summary>Waits until it happened here since the last call.</summary>
    Task WaitToTellOthersAsync(CancellationToken ct);
}
