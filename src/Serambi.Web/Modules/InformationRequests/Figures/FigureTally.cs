using Serambi.Platform.Calendar;

namespace Serambi.Web.Modules.InformationRequests.Figures;

/// <summary>Adds up the lines of a year: as many numbers as there are days, outcomes and grounds, however many requests there are.</summary>
internal sealed class FigureTally
{
    private readonly Dictionary<string, int> outcomes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> grounds = new(StringComparer.Ordinal);
    private readonly int[] received = new int[12];
    private readonly int[] answered = new int[12];
    private readonly SortedDictionary<int, int> notices = [];
    private readonly SortedDictionary<int, int> deliveries = [];
    private int open;
    private int inTime;
    private int late;
    private bool demonstration;

    /// <param name="on">Day of receipt.</param>
    /// <param name="ended">The decision, or how it ended without one; null while it is open.</param>
    /// <param name="ground">Grounds of a refusal, separated by commas.</param>
    /// <param name="example">Demonstration data.</param>
    /// <param name="count">How many requests are alike.</param>
    public void Receive(DateOnly on, string? ended, string? ground, bool example, int count)
    {
        received[on.Month - 1] += count;
        demonstration |= example;
        if (ended is null) open += count;
        else Add(outcomes, ended, count);
        if (ended is not ("refused" or "partly_granted") || string.IsNullOrEmpty(ground)) return;
        foreach (var one in ground.Split(", ").Select(g => g is [>= 'a' and <= 'j'] ? g : YearOfRequests.OtherGround).Distinct(StringComparer.Ordinal)) Add(grounds, one, count);
    }

    /// <param name="receivedOn">Day of receipt: the year is that of the receipt, whenever the answer came.</param>
    /// <param name="taken">Working days until the notice.</param>
    /// <param name="isInTime">Null when nobody knows when it was due.</param>
    /// <param name="count">How many requests are alike.</param>
    public void Notice(DateOnly receivedOn, int taken, bool? isInTime, int count)
    {
        Add(notices, taken, count);
        answered[receivedOn.Month - 1] += count;
        if (isInTime is true) inTime += count;
        if (isInTime is false) late += count;
    }

    public void Deliver(int taken, int count) => Add(deliveries, taken, count);

    public YearOfRequests Of(int year) => new(year, received.Sum(), open, demonstration)
    {
        Outcomes = outcomes,
        Grounds = grounds,
        Months = [.. Enumerable.Range(1, 12).Select(m => new MonthOfRequests(m, received[m - 1], answered[m - 1]))],
        Notice = DaysTaken.Of(notices),
        Delivery = DaysTaken.Of(deliveries),
        InTime = inTime,
        Late = late,
    };

    private static void Add<T>(IDictionary<T, int> sums, T key, int count) => sums[key] = (sums.TryGetValue(key, out var known) ? known : 0) + count;
}
