using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Programmes.Editing;

/// <param name="EpisodeId">Null begins a new episode.</param>
/// <param name="SeriesId">Of a new one; of what exists already, nothing changes.</param>
/// <param name="Seen">Number of the version that the editor began with.</param>
public sealed record WriteEpisodeInput(Guid? EpisodeId, Guid SeriesId, EpisodeWords Words, int Seen = 0);

/// <param name="Number">The newest version: the one seen, when nothing was changed.</param>
public sealed record EpisodeWritten(Guid Id, int Number);

/// <summary>Keeps what an editor wrote as the next version. What was drawn becomes a draft with it. Nothing of it is public until a second person has let it go.</summary>
public sealed class WriteEpisode(SerambiDb db, EpisodeEdit edit, ProgrammeRights rights, CalendarCatalog calendar)
{
    /// <returns>A conflict when somebody else saved first.</returns>
    public async Task<Result<EpisodeWritten>> RunAsync(WriteEpisodeInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        Episode episode;
        var words = EpisodeWords.Clean(input.Words);
        var fault = Problem.All([.. words.Faults(await calendar.TodayAsync(ct))]);
        if (input.EpisodeId is { } id)
        {
            var found = await edit.FindAsync(id, null, unit => rights.MayWriteAsync(unit, actor, ct), ct);
            if (found.Failed) return found.Problem;
            if (fault is not null) return fault;
            episode = found.Value;
            if (episode.Newest > 0 && words == (await db.Set<EpisodeRevision>().AsNoTracking().FirstAsync(r => r.EpisodeId == id && r.Number == episode.Newest, ct)).Words) return new EpisodeWritten(id, episode.Newest);
            if (episode.Newest != input.Seen) return Problem.Conflict(ProgrammeTexts.ChangedMeanwhile);
        }
        else
        {
            var unit = await db.Set<ProgrammeSeries>().Where(s => s.Id == input.SeriesId).Select(s => (Guid?)s.UnitId).FirstOrDefaultAsync(ct);
            if (unit is null || !await rights.MayWriteAsync(unit.Value, actor, ct)) return Problem.Invalid(nameof(input.SeriesId), ProgrammeTexts.SeriesNotYours);
            if (fault is not null) return fault;
            episode = new Episode { SeriesId = input.SeriesId, State = EpisodeState.Draft, Slug = await FreeSlugAsync(db, input.SeriesId, words.Title, ct) };
            db.Add(episode);
        }

        var key = Episode.KeyOf(words.Link);
        if (key is not null && await db.Set<Episode>().AnyAsync(e => e.SeriesId == episode.SeriesId && e.ExternalKey == key && e.Id != episode.Id, ct)) return Problem.Invalid(nameof(words.Link), ProgrammeTexts.LinkKnown);
        if (episode.State is EpisodeState.Incoming or EpisodeState.Dismissed) episode.State = EpisodeState.Draft;
        (episode.Newest, episode.ExternalKey) = (episode.Newest + 1, key);
        if (episode.Live is null) episode.Say(words, edit.Now);
        db.Add(new EpisodeRevision { EpisodeId = episode.Id, Number = episode.Newest, Json = words.ToJson(), SavedAtUtc = edit.Now, SavedById = actor.Id, SavedBy = actor.Name });
        await edit.NoteAsync(episode, actor, input.EpisodeId is null ? "episode_created" : "episode_saved", ct, ("number", episode.Newest), ("link", words.Link.Length > 0 ? words.Link : words.Film));
        var saved = await edit.SaveAsync(ct);
        return saved.Failed ? saved.Problem : new EpisodeWritten(episode.Id, episode.Newest);
    }

    /// <summary>Of the title; with a number behind it where the address is taken within the series.</summary>
    internal static async Task<string> FreeSlugAsync(SerambiDb db, Guid seriesId, string title, CancellationToken ct)
    {
        var slug = Slug.Of(title);
        var stem = Slug.Shortened(slug, Slug.Longest - 4);
        var taken = await db.Set<Episode>().Where(e => e.SeriesId == seriesId && e.Slug.StartsWith(stem)).Select(e => e.Slug).ToListAsync(ct);
        taken.AddRange(db.Set<Episode>().Local.Where(e => e.SeriesId == seriesId).Select(e => e.Slug));
        return Free(slug, stem, taken);
    }

    /// <summary>The first of "name", "name-2", "name-3"… that is not taken.</summary>
    internal static string Free(string slug, string stem, IReadOnlyCollection<string> taken) =>
        Enumerable.Range(1, 200).Select(n => n == 1 ? slug : string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}")).FirstOrDefault(s => !taken.Contains(s, StringComparer.Ordinal)) ?? Guid.CreateVersion7().ToString("n");
}
