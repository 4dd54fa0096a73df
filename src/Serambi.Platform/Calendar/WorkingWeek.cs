namespace Serambi.Platform.Calendar;

/// <summary>The weekdays on which a body works. Two values with the same days are equal.</summary>
public sealed record WorkingWeek
{
    private WorkingWeek(int mask) => Mask = mask;

    /// <summary>Monday to Friday (Perpres 21/2023).</summary>
    public static WorkingWeek FiveDays { get; } =
        Of(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday);

    /// <summary>Monday to Saturday, as in some regions and schools.</summary>
    public static WorkingWeek SixDays { get; } = new(FiveDays.Mask | (1 << (int)DayOfWeek.Saturday));

    /// <summary>Bit 0 is Sunday, bit 6 Saturday: the form in which settings store the week.</summary>
    public int Mask { get; }

    /// <summary>The days, Monday first.</summary>
    public IReadOnlyList<DayOfWeek> Days => [.. Enumerable.Range(1, 7).Select(i => (DayOfWeek)(i % 7)).Where(Includes)];

    /// <exception cref="ArgumentException">No day at all: nothing would ever be due.</exception>
    public static WorkingWeek Of(params IReadOnlyCollection<DayOfWeek> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        return FromMask(days.Aggregate(0, (mask, day) => mask | (1 << (int)day)));
    }

    /// <exception cref="ArgumentException">No day at all, or bits that are no weekday.</exception>
    public static WorkingWeek FromMask(int mask) => mask is > 0 and < 1 << 7
        ? new WorkingWeek(mask)
        : throw new ArgumentException($"{mask} is no working week.", nameof(mask));

    public bool Includes(DayOfWeek day) => (Mask & (1 << (int)day)) != 0;
}
