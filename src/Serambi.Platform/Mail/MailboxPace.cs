namespace Serambi.Platform.Mail;

/// <summary>
/// How fast receipts go to one mailbox. Whoever files is owed one, and anybody can name a stranger's address: the first of an hour go at once,
/// the others one after the other. Counted in memory of each node: it slows a flood down, and a start forgives.
/// </summary>
public sealed class MailboxPace(TimeProvider time)
{
    /// <summary>At once within <see cref="Window"/>: an office or a lawyer files several on one day.</summary>
    public const int Free = 20;

    private const int MostMailboxes = 20_000;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Between two of those that wait.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Dictionary<string, (int Count, DateTime SinceUtc)> mailboxes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock turn = new();

    /// <summary>Counts a letter; UTC before which it shall not go, null for at once.</summary>
    public DateTime? Next(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var now = time.GetUtcNow().UtcDateTime;
        lock (turn)
        {
            if (!mailboxes.TryGetValue(address, out var seen)) MakeRoom(now);
            else if (now - seen.SinceUtc >= Window + Wait(seen.Count)) seen = default;   // all that waited have gone
            if (seen.Count == 0) seen.SinceUtc = now;
            seen.Count++;
            mailboxes[address] = seen;
            return seen.Count <= Free ? null : Later(seen, now);
        }
    }

    private static DateTime Later((int Count, DateTime SinceUtc) seen, DateTime now)
    {
        var at = seen.SinceUtc + Wait(seen.Count);
        return at > now ? at : now + Step;
    }

    private static TimeSpan Wait(int count)
    {
        var wait = Step * Math.Max(0, count - Free);
        return wait < Longest ? wait : Longest;
    }

    private void MakeRoom(DateTime now)
    {
        if (mailboxes.Count < MostMailboxes) return;
        foreach (var (address, seen) in mailboxes.Where(m => now - m.Value.SinceUtc >= Window).ToList()) mailboxes.Remove(address);
        if (mailboxes.Count >= MostMailboxes) mailboxes.Clear();
    }
}
