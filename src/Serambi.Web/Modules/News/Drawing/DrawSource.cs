using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Outside;
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
/// One visit to a source: asks whether there is anything new, takes what its rules want, and writes down how it went (<see cref="Visits"/>).
/// </summary>
public sealed class DrawSource(SerambiDb db, SourceClient client, TakeItems take, EventLog events, ContentSignal signal, TimeProvider time)
{
    /// <summary>Name of the histories of sources.</summary>
    public const string Stream = "news_source";

    public async Task<Result<DrawnCounts>> RunAsync(Guid sourceId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Set<NewsSource>().FirstOrDefaultAsync(s => s.Id == sourceId, ct) is not { StoppedAtUtc: null } source) return Problem.NotFound;
        var asked = SourceAddress.Of(source.Address, source.WordPress);
        var feed = await client.VisitAsync(source, asked, time, ct);
        var counts = new DrawnCounts(0, 0, 0, 0, 0);
        if (feed is not null)
        {
            source.Kind = feed.Kind;
            counts = await take.TakeAsync(source, feed, SourceAddress.TellsWhatIsGone(asked), time.GetUtcNow().UtcDateTime, ct);
        }

        if (source.StoppedAtUtc is not null) await events.AppendAsync(db, Stream, source.Id, actor, new EventFacts("news_source_stopped", null, source.LastError), ct);
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

    private static Dictionary<string, string?> Data(DrawnCounts counts) => new (string Name, int Count)[]
    {
        ("public", counts.Public), ("incoming", counts.Incoming), ("duplicates", counts.Duplicates), ("changed", counts.Changed), ("gone", counts.Gone),
    }.Where(c => c.Count > 0).ToDictionary(c => c.Name, c => (string?)c.Count.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
