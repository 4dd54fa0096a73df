namespace Serambi.Tests.Infrastructure;

/// <summary>
/// A clock that stands still until it is moved: 09:00 WIB on Friday 6 March 2026 unless told otherwise.
/// Waiting (timers, time-outs) stays real, so that nothing in the program hangs because a test moved no clock.
/// </summary>
public sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public ManualTime()
        : this(new DateTimeOffset(2026, 3, 6, 9, 0, 0, TimeSpan.FromHours(7)))
    {
    }

    /// <summary>Now, in UTC.</summary>
    public DateTime Now => GetUtcNow().UtcDateTime;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);

    /// <summary>Moves the clock, forward or back.</summary>
    public void Set(DateTimeOffset instant) => Interlocked.Exchange(ref ticks, instant.UtcTicks);
}
