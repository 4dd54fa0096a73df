namespace Serambi.Platform.Calendar;

/// <summary>How long something took, over a number of cases.</summary>
/// <param name="Count">How many it is taken from.</param>
/// <param name="Mean">Average working days.</param>
/// <param name="Median">The middle one.</param>
/// <param name="Longest">The longest.</param>
public sealed record DaysTaken(int Count, decimal Mean, decimal Median, int Longest)
{
    /// <summary>Null when it is taken from none.</summary>
    /// <param name="taken">How many cases took so many days.</param>
    public static DaysTaken? Of(SortedDictionary<int, int> taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        if (taken.Count == 0) return null;
        var (count, sum) = (taken.Values.Sum(), taken.Sum(t => (long)t.Key * t.Value));
        return new DaysTaken(count, Math.Round((decimal)sum / count, 1, MidpointRounding.AwayFromZero), (Nth((count - 1) / 2) + Nth(count / 2)) / 2m, taken.Keys.Max());

        int Nth(int place)
        {
            foreach (var (days, many) in taken)
            {
                if (place < many) return days;
                place -= many;
            }

            throw new ArgumentOutOfRangeException(nameof(place));
        }
    }
}
