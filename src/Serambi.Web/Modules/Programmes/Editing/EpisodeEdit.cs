using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Programmes.Editing;

/// <summary>What every change of an episode does alike: find it as it stands now, write what happened, save once, tell all nodes.</summary>
public sealed class EpisodeEdit(SerambiDb db, EventLog events, ISiteMedia media, ContentSignal signal, TimeProvider time)
{
    /// <summary>Name of the histories of episodes.</summary>
    public const string Stream = "episode";

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A conflict when somebody changed it since <paramref name="version"/> was seen; null asks for none.</summary>
    /// <param name="id">The episode.</param>
    /// <param name="version">What was seen.</param>
    /// <param name="may">Whether its unit is one in which the caller may do this.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<Episode>> FindAsync(Guid id, int? version, Func<Guid, Task<bool>> may, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(may);
        if (await db.Set<Episode>().FirstOrDefaultAsync(e => e.Id == id, ct) is not { } episode) return Problem.NotFound;
        if (!await may(await db.Set<ProgrammeSeries>().Where(s => s.Id == episode.SeriesId).Select(s => s.UnitId).FirstAsync(ct))) return Problem.Forbidden;
        return version is { } seen && seen != episode.Version ? Problem.Conflict(ProgrammeTexts.ChangedMeanwhile) : episode;
    }

    /// <summary>Why these words cannot go to the public: no transcript and no word about that, or a medium that is missing or of another kind. Null when they can; then the media are held.</summary>
    public async Task<Problem?> FaultAsync(EpisodeWords words, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words is { Transcript.Length: 0, NoTranscript: false }) return Problem.Invalid("", ProgrammeTexts.TranscriptMissing);
        if (words.Media.Count == 0) return null;
        var found = await media.FindAsync(words.Media, "id", ct);
        bool IsOther(string named, ArticleMediumKind kind) => MediaName.Of(named) is { } name && found[name] is { Fault: null } medium && medium.Kind != kind;
        if (IsOther(words.Picture, ArticleMediumKind.Picture) || IsOther(words.Film, ArticleMediumKind.Video) || IsOther(words.Sign, ArticleMediumKind.Video)) return Problem.Invalid("", ProgrammeTexts.MediumOfOtherKind);
        return await media.HoldAsync(words.Media, ct);
    }

    /// <summary>Adds the event of a change; the caller saves.</summary>
    public async Task NoteAsync(Episode episode, Actor actor, string action, CancellationToken ct, params (string Key, object? Value)[] data)
    {
        ArgumentNullException.ThrowIfNull(episode);
        episode.Version++;
        await events.AppendAsync(db, Stream, episode.Id, actor, new EventFacts(action) { Data = data.ToDictionary(d => d.Key, d => Convert.ToString(d.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal) }, ct);
    }

    /// <summary>One transaction for the changes and their events.</summary>
    public async Task<Result<Done>> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost() || failed.Entries.Any(e => e.Entity is Episode or EpisodeRevision))
        {
            // The version of the row, the number of the version, the address or the film: somebody else was first.
            return Problem.Conflict(ProgrammeTexts.ChangedMeanwhile);
        }

        signal.Raise();
        return new Done();
    }
}
