using System.Globalization;
using Serambi.Formats.Feeds;

namespace Serambi.Platform.Outside;

/// <summary>A source that is visited again and again: what it answered last, and when it is asked next. Visits raise no version, so they never take an editor's form from them.</summary>
public interface IVisited
{
    string? ETag { get; set; }

    /// <summary>As the source wrote it.</summary>
    string? LastModified { get; set; }

    DateTime NextDueUtc { get; set; }

    /// <summary>The source asked not to be visited before (Retry-After).</summary>
    DateTime? HoldUntilUtc { get; set; }

    /// <summary>Visits that failed one after the other.</summary>
    int Failures { get; set; }

    /// <summary>Why the last visit failed, by a fixed name (<see cref="SourceFaults"/>); null when it succeeded.</summary>
    string? LastError { get; set; }

    DateTime? LastVisitUtc { get; set; }

    /// <summary>When it last answered, be it that nothing was new.</summary>
    DateTime? LastGoodUtc { get; set; }

    DateTime? StoppedAtUtc { get; set; }
}

/// <summary>
/// Visits to feeds: conditional, and written down. What fails is tried again after a pause that doubles from a quarter of an hour to a day; a
/// source that says it is gone for good (410) is stopped.
/// </summary>
public static class Visits
{
    /// <summary>Between two visits that succeed.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>Asks once and notes how it went; the caller saves.</summary>
    /// <param name="client">The guarded way.</param>
    /// <param name="source">What is asked.</param>
    /// <param name="address">Where.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What the source offers; null when nothing is new, or when the visit failed.</returns>
    public static async Task<Feed?> VisitAsync(this SourceClient client, IVisited source, Uri address, TimeProvider time, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(time);
        var answer = await client.GetAsync(address, source.ETag, source.LastModified, ct);
        var now = time.GetUtcNow().UtcDateTime;
        (source.LastVisitUtc, source.HoldUntilUtc) = (now, now + answer.RetryAfter);
        Feed? feed = null;
        var fault = SourceFaults.Of(answer);
        if (fault is null && answer.Status != 304)
        {
            var reading = FeedReader.Read(answer.Body, answer.Address!, answer.Charset);
            (feed, fault) = (reading.Feed, reading.Fault?.ToString());
            if (feed is not null) (source.ETag, source.LastModified) = (answer.ETag, answer.LastModified);
        }

        source.LastError = fault;
        source.Failures = fault is null ? 0 : Math.Min(source.Failures + 1, 100);
        if (fault is null) source.LastGoodUtc = now;
        var pause = Pause * Math.Pow(2, Math.Min(source.Failures, 10));
        source.NextDueUtc = now + (pause > LongestPause ? LongestPause : pause);
        if (answer.Status == 410) source.StoppedAtUtc = now;
        return feed;
    }
}

/// <summary>Why visits fail, and what can be done about it.</summary>
public static class SourceFaults
{
    private const string Status = "Status";

    /// <summary>The fixed name of what went wrong; null for an answer that can be read.</summary>
    public static string? Of(SourceAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Fault == Status ? string.Create(CultureInfo.InvariantCulture, $"{Status}{answer.Status}") : answer.Fault;
    }

    /// <summary>A sentence for editors, in their language.</summary>
    public static string Say(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith(Status, StringComparison.Ordinal)
            ? string.Format(CultureInfo.CurrentCulture, OutsideTexts.Fault_Status, name[Status.Length..])
            : OutsideTexts.ResourceManager.GetString("Fault_" + name, CultureInfo.CurrentUICulture) ?? OutsideTexts.Fault_NoAnswer;
    }
}
