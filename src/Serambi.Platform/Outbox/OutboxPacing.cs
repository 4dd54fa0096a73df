namespace Serambi.Platform.Outbox;

/// <summary>Gives every delivery its slot with a receiver; kept in memory, so it holds per node.</summary>
public sealed class OutboxPacing
{
    private const int Burst = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTime> free = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Guid, DateTime> reserved = [];

    /// <summary>How long the row must wait for its slot; zero when it may go now. A slot once given is kept for it.</summary>
    public TimeSpan WaitFor(OutboxPace pace, Guid messageId, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(pace);
        lock (gate)
        {
            if (reserved.TryGetValue(messageId, out var slot))
            {
                if (slot > nowUtc) return slot - nowUtc;
                reserved.Remove(messageId);
                return TimeSpan.Zero;
            }

            Forget(nowUtc);
            var step = TimeSpan.FromMinutes(1.0 / Math.Max(1, pace.PerMinute));
            var earliest = nowUtc - (step * (Burst - 1));
            slot = free.TryGetValue(pace.Key, out var next) && next > earliest ? next : earliest;
            free[pace.Key] = slot + step;
            if (slot <= nowUtc) return TimeSpan.Zero;
            reserved[messageId] = slot;
            return slot - nowUtc;
        }
    }

    /// <summary>What lies an hour back was sent by another node or withdrawn.</summary>
    private void Forget(DateTime nowUtc)
    {
        if (free.Count + reserved.Count < 10_000) return;
        var old = nowUtc.AddHours(-1);
        foreach (var key in free.Where(f => f.Value < old).Select(f => f.Key).ToList()) free.Remove(key);
        foreach (var id in reserved.Where(r => r.Value < old).Select(r => r.Key).ToList()) reserved.Remove(id);
    }
}
