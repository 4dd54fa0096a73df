using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Programmes.Editing;

/// <param name="Ids">Episodes that wait, at most <see cref="PassOverEpisodes.Most"/>.</param>
public sealed record PassOverEpisodesInput(IReadOnlyList<Guid> Ids);

/// <summary>Passes over episodes that were drawn and are not wanted. They are not drawn again, and may be written after all.</summary>
public sealed class PassOverEpisodes(SerambiDb db, EpisodeEdit edit, ProgrammeRights rights)
{
    public const int Most = 100;

    /// <returns>How many were changed; what stands otherwise by now is left as it is.</returns>
    public async Task<Result<int>> RunAsync(PassOverEpisodesInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (input.Ids.Count is 0 or > Most) return Problem.Invalid(nameof(input.Ids), ProgrammeTexts.NothingChosen);
        var waiting = await (from e in db.Set<Episode>()
                             join s in db.Set<ProgrammeSeries>() on e.SeriesId equals s.Id
                             where input.Ids.Contains(e.Id) && e.State == EpisodeState.Incoming
                             select new { Episode = e, s.UnitId }).ToListAsync(ct);
        foreach (var one in waiting)
        {
            if (!await rights.MayKeepAsync(one.UnitId, actor, ct)) return Problem.Forbidden;
            one.Episode.State = EpisodeState.Dismissed;
            await edit.NoteAsync(one.Episode, actor, "episode_passed_over", ct);
        }

        if (waiting.Count == 0) return 0;
        var saved = await edit.SaveAsync(ct);
        return saved.Failed ? saved.Problem : waiting.Count;
    }
}
