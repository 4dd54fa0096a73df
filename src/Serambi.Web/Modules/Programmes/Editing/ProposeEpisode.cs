using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Programmes.Editing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="Number">The version of the words that was looked at.</param>
public sealed record ProposeEpisodeInput(Guid EpisodeId, int Version, int Number);

/// <summary>Asks a second person to let the newest version go out. It needs a transcript, or the word that there is none yet.</summary>
public sealed class ProposeEpisode(SerambiDb db, EpisodeEdit edit, ProgrammeRights rights)
{
    public async Task<Result<Done>> RunAsync(ProposeEpisodeInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.EpisodeId, input.Version, unit => rights.MayWriteAsync(unit, actor, ct), ct);
        if (found.Failed) return found.Problem;
        var episode = found.Value;
        if (episode.Newest == 0 || input.Number != episode.Newest) return Problem.Conflict(ProgrammeTexts.ChangedMeanwhile);
        if (episode.Live == episode.Newest || episode.Proposed == episode.Newest) return Problem.Conflict(ProgrammeTexts.NothingNew);
        var revision = await db.Set<EpisodeRevision>().AsNoTracking().FirstAsync(r => r.EpisodeId == episode.Id && r.Number == episode.Newest, ct);
        if (await edit.FaultAsync(revision.Words, ct) is { } fault) return fault;
        (episode.Proposed, episode.ProposedById, episode.ProposedBy, episode.Returned) = (episode.Newest, actor.Id, actor.Name, null);
        await edit.NoteAsync(episode, actor, "episode_proposed", ct, ("number", episode.Newest));
        return await edit.SaveAsync(ct);
    }
}
