using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Feeds;
using Serambi.Formats.Social;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Programmes.Editing;

namespace Serambi.Web.Modules.Programmes.Drawing;

/// <summary>
/// One visit to the channel of a series: what is new there waits for an editor. Nothing of it is public by itself, because a transcript is
/// asked for first. As long as nobody has written it, what waits follows the words of the channel; afterwards it is the editor's.
/// </summary>
public sealed class DrawSeries(SerambiDb db, ChannelFeeds feeds, EventLog events, CalendarCatalog calendar, TimeProvider time)
{
    /// <returns>How many episodes came in.</returns>
    public async Task<Result<int>> RunAsync(Guid seriesId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Set<ProgrammeSeries>().FirstOrDefaultAsync(s => s.Id == seriesId, ct) is not { StoppedAtUtc: null, FeedId: not null } series) return Problem.NotFound;
        var feed = await feeds.VisitAsync(series, ct);
        var came = feed is null ? 0 : await TakeAsync(series, feed, ct);
        if (series.StoppedAtUtc is not null) await events.AppendAsync(db, SaveSeries.Stream, series.Id, actor, new EventFacts("series_stopped", null, series.LastError), ct);
        if (came > 0) await events.AppendAsync(db, SaveSeries.Stream, series.Id, actor, new EventFacts("series_drawn") { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["incoming"] = came.ToString(CultureInfo.InvariantCulture) } }, ct);
        try
        {
            await db.SaveChangesAsync(ct);
            return came;
        }
        catch (DbUpdateException failed) when (failed.WasLost() || failed.Entries.Any(e => e.Entity is Episode))
        {
            return Problem.Conflict(ProgrammeTexts.ChangedMeanwhile);   // an editor was at it; the next visit sees what they made of it
        }
    }

    /// <summary>Adds what is not known yet, the oldest first, so that ids follow time.</summary>
    private async Task<int> TakeAsync(ProgrammeSeries series, Feed feed, CancellationToken ct)
    {
        var films = feed.Items.Where(i => i.VideoId is not null).DistinctBy(i => i.VideoId, StringComparer.Ordinal).Reverse().ToList();
        var keys = films.ConvertAll(KeyOf);
        var known = await db.Set<Episode>().Where(e => e.SeriesId == series.Id && keys.Contains(e.ExternalKey!)).ToDictionaryAsync(e => e.ExternalKey!, StringComparer.Ordinal, ct);
        var (now, zone, came) = (time.GetUtcNow().UtcDateTime, await calendar.ZoneAsync(ct), 0);
        var moment = new DateTimeOffset(now).AddMilliseconds(-films.Count);
        foreach (var film in films)
        {
            moment = moment.AddMilliseconds(1);
            var published = film.PublishedUtc < now ? film.PublishedUtc.Value : now;
            var words = new EpisodeWords(film.Title, "", film.Summary, "", "", "", NoTranscript: false, "", SocialAddress.Post("https://youtu.be/" + film.VideoId)!.Address, "", "", null, zone.DateOf(published));
            if (!known.TryGetValue(KeyOf(film), out var episode))
            {
                episode = new Episode { Id = Guid.CreateVersion7(moment), SeriesId = series.Id, Slug = await WriteEpisode.FreeSlugAsync(db, series.Id, film.Title, ct), State = EpisodeState.Incoming, ExternalKey = KeyOf(film) };
                episode.Say(words, now);
                db.Add(episode);
                came++;
            }
            else if (episode is { State: EpisodeState.Incoming, Newest: 0 } && (episode.Title, episode.Summary) != (words.Title, words.Summary))
            {
                episode.Say(words, now);
                episode.Version++;
            }
        }

        return came;
    }

    private static string KeyOf(FeedItem film) => $"{SocialNetwork.YouTube}:{film.VideoId}";
}
