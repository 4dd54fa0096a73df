using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Programmes.Editing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="Number">The version that was looked at.</param>
/// <param name="Return">What must be mended; null lets it go out.</param>
public sealed record CheckEpisodeInput(Guid EpisodeId, int Version, int Number, string? Return = null);

/// <summary>The second person's word on a version that waits for it: let it go, or give it back. Nobody checks what they wrote or proposed themselves.</summary>
public sealed class CheckEpisode(SerambiDb db, EpisodeEdit edit, ProgrammeRights rights)
{
    public async Task<Result<Done>> RunAsync(CheckEpisodeInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.EpisodeId, input.Version, unit => rights.MayKeepAsync(unit, actor, ct), ct);
        if (found.Failed) return found.Problem;
        var episode = found.Value;
        if (episode.Proposed != input.Number) return Problem.Conflict(ProgrammeTexts.ChangedMeanwhile);
        if (await IsMakerAsync(episode, input.Number, actor, ct)) return Problem.Invalid(nameof(input.Return), ProgrammeTexts.OwnWork);
        if (input.Return is { } words)
        {
            var said = PlainText.Clean(words, multiline: true);
            if (said.Length is 0 or > 1000) return Problem.Invalid(nameof(input.Return), ProgrammeTexts.ReturnWordsMissing);
            episode.Returned = said;
            episode.ForgetProposal();
            await edit.NoteAsync(episode, actor, "episode_returned", ct, ("number", input.Number));
            return await edit.SaveAsync(ct);
        }

        var revision = await db.Set<EpisodeRevision>().AsNoTracking().FirstAsync(r => r.EpisodeId == episode.Id && r.Number == input.Number, ct);
        if (await edit.FaultAsync(revision.Words, ct) is { } fault) return fault;
        (episode.State, episode.Live, episode.Returned) = (EpisodeState.Public, input.Number, null);
        episode.Say(revision.Words, edit.Now);
        episode.ForgetProposal();
        await edit.NoteAsync(episode, actor, "episode_published", ct, ("number", input.Number));
        return await edit.SaveAsync(ct);
    }

    /// <summary>Whoever wrote any of the versions that would come to the public, or asked for it.</summary>
    internal async Task<bool> IsMakerAsync(Episode episode, int number, Actor actor, CancellationToken ct)
    {
        if (actor.Id is not { } id || id == episode.ProposedById) return true;
        var known = episode.Live ?? 0;
        return await db.Set<EpisodeRevision>().AnyAsync(r => r.EpisodeId == episode.Id && r.SavedById == id && r.Number <= number && (r.Number > known || r.Number == number), ct);
    }
}
