using Serambi.Platform;
using Serambi.Platform.Access;

namespace Serambi.Web.Modules.Programmes.Editing;

/// <param name="Version">What the form was opened with.</param>
public sealed record WithdrawEpisodeInput(Guid EpisodeId, int Version);

/// <summary>Takes an episode from the public at once. What was written stays as a draft and may be proposed again.</summary>
public sealed class WithdrawEpisode(EpisodeEdit edit, ProgrammeRights rights)
{
    public async Task<Result<Done>> RunAsync(WithdrawEpisodeInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.EpisodeId, input.Version, unit => rights.MayKeepAsync(unit, actor, ct), ct);
        if (found.Failed) return found.Problem;
        var episode = found.Value;
        if (episode.State != EpisodeState.Public) return Problem.Conflict(ProgrammeTexts.NotPublic);
        (episode.State, episode.Live) = (EpisodeState.Withdrawn, null);
        episode.ForgetProposal();
        await edit.NoteAsync(episode, actor, "episode_withdrawn", ct);
        return await edit.SaveAsync(ct);
    }
}
