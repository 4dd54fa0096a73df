using Serambi.Platform.Audit;

namespace Serambi.Platform.Procedures;

/// <summary>What a move did. The case, its clocks and the events are changed in the given context; the caller saves.</summary>
/// <param name="Action">The action taken.</param>
/// <param name="From">Stage before.</param>
/// <param name="To">Stage or result now, after actions that the program added.</param>
/// <param name="DueOn">The case's due date now.</param>
/// <param name="Closed">The case has ended.</param>
/// <param name="Notify">Who is to be told; the caller writes the outbox row.</param>
/// <param name="Events">One for the action, one for each further step that the program took at once.</param>
public sealed record Moved(
    string Action, string From, string To, DateOnly? DueOn, bool Closed, NotifyWhom Notify, IReadOnlyList<RecordedEvent> Events)
{
    /// <summary>The accepted values, trimmed, by input id.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string? Reason { get; init; }
}
