namespace Serambi.Platform.Demo;

/// <summary>
/// A clock that the demonstration and the import of registers set to the moment they tell of, so that the real operations write real
/// dates, clocks and events. Waiting (timers) stays real.
/// </summary>
public sealed class ReplayTime(DateTime startUtc) : TimeProvider
{
    private long ticks = startUtc.Ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    /// <summary>Moves the clock, forward or back.</summary>
    /// <param name="utc">An instant of kind UTC.</param>
    public void Set(DateTime utc) => Interlocked.Exchange(ref ticks, utc.Ticks);
}
