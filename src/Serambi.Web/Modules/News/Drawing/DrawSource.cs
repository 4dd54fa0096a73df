using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Feeds;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.News.Drawing;

/// <summary>What a visit changed.</summary>
/// <param name="Gone">Withdrawn, because the source no longer has it or its rules keep it out.</param>
public sealed record DrawnCounts(int Public, int Incoming, int Duplicates, int Changed, int Gone)
{
    /// <summary>Whether the public reads something else now.</summary>
    public bool Seen => Public + Changed + Gone > 0;

    public bool Any => Seen || Incoming + Duplicates > 0;
}

/// <summary>
/// One visit to a source: asks whether there is anything new, takes what its rules want, and writes down how it went. What fails is tried
/// again after a pause that doubles from a quarter of an hour to a day; a source that says it is gone for good (410) is stopped.
/// </summary>
public sealed class DrawSource(SerambiDb db, SourceClient client, TakeItems take, EventLog events, ContentSignal signal, TimeProvider time)
{
    /// <summary>Name of the histories of sources.</summary>
    public const string Stream = "news_source";

    /// <summary>Between two visits that succeed.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    public async Task<Result<DrawnCounts>> RunAsync(Guid sourceId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Set<NewsSource>().FirstOrDefaultAsync(s => s.Id == sourceId, ct) is not { StoppedAtUtc: null } source) return Problem.NotFound;
        var asked = SourceAddress.Of(source.Address, source.WordPress);
        var answer = await client.GetAsync(asked, source.ETag, source.LastModified, ct);
        var now = time.GetUtcNow().UtcDateTime;
        source.LastVisitUtc = now;
        source.HoldUntilUtc = now + answer.RetryAfter;
        var counts = new DrawnCounts(0, 0, 0, 0, 0);
        var fault = answer.Fault == "Status" ? string.Create(CultureInfo.InvariantCulture, $"Status{answer.Status}") : answer.Fault;
        if (fault is null && answer.Status != 304)
        {
            var reading = FeedReader.Read(answer.Body, answer.Address!, answer.Charset);
            fault = reading.Fault?.ToString();
            if (reading.Feed is { } feed)
            {
                (source.Kind, source.ETag, source.LastModified) = (feed.Kind, answer.ETag, answer.LastModified);
                counts = await take.TakeAsync(source, feed, SourceAddress.TellsWhatIsGone(asked), now, ct);
            }
        }

        Note(source, fault, answer.Status, now);
        if (source.StoppedAtUtc is not null) await events.AppendAsync(db, Stream, source.Id, actor, new EventFacts("news_source_stopped", null, fault), ct);
        if (counts.Any) await events.AppendAsync(db, Stream, source.Id, actor, new EventFacts("news_drawn") { Data = Data(counts) }, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost() || failed.Entries.Any(e => e.Entity is NewsItem))
        {
            return Problem.Conflict(NewsTexts.ChangedMeanwhile);   // an editor was at it; the next visit sees what they made of it
        }

        if (counts.Seen) signal.Raise();
        return counts;
    }

    private static void Note(NewsSource source, string? fault, int? status, DateTime now)
    {
        source.LastError = fault;
        source.Failures = fault is null ? 0 : Math.Min(source.Failures + 1, 100);
        if (fault is null) source.LastGoodUtc = now;
        var pause = Pause * Math.Pow(2, Math.Min(source.Failures, 10));
        source.NextDueUtc = now + (pause > LongestPause ? LongestPause : pause);
        if (status == 410) source.StoppedAtUtc = now;
    }

    private static Dictionary<string, string?> Data(DrawnCounts counts) => new (string Name, int Count)[]
    {
        ("public", counts.Public), ("incoming", counts.Incoming), ("duplicates", counts.Duplicates), ("changed", counts.Changed), ("gone", counts.Gone),
    }.Where(c => c.Count > 0).ToDictionary(c => c.Name, c => (string?)c.Count.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
