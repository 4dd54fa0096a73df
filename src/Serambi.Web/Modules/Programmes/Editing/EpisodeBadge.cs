using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Programmes.Editing;

/// <summary>Where an episode stands, as words for its editors.</summary>
public sealed record EpisodeBadge(Tone Tone, string Label)
{
    /// <param name="state">Its state.</param>
    /// <param name="proposed">It waits for a second person.</param>
    /// <param name="returned">It came back.</param>
    /// <param name="changed">It was written since it became public.</param>
    public static IReadOnlyList<EpisodeBadge> Of(EpisodeState state, bool proposed, bool returned, bool changed)
    {
        var badges = new List<EpisodeBadge>
        {
            state switch
            {
                EpisodeState.Public => new(Tone.Green, ProgrammeTexts.StatePublic),
                EpisodeState.Incoming => new(Tone.Amber, ProgrammeTexts.StateIncoming),
                EpisodeState.Withdrawn => new(Tone.Grey, ProgrammeTexts.StateWithdrawn),
                EpisodeState.Dismissed => new(Tone.Grey, ProgrammeTexts.StateDismissed),
                _ => new(Tone.Grey, ProgrammeTexts.StateDraft),
            },
        };
        if (changed && !proposed) badges.Add(new(Tone.Blue, ProgrammeTexts.StateChanged));
        if (proposed) badges.Add(new(Tone.Amber, ProgrammeTexts.StateProposed));
        if (returned) badges.Add(new(Tone.Red, ProgrammeTexts.StateReturned));
        return badges;
    }

    public static IReadOnlyList<EpisodeBadge> Of(Episode episode)
    {
        ArgumentNullException.ThrowIfNull(episode);
        return Of(episode.State, episode.Proposed is not null, episode.Returned is not null, episode.Live is { } live && live < episode.Newest);
    }

    /// <summary>Of the channel of a series.</summary>
    public static EpisodeBadge? Of(ProgrammeSeries series) => series switch
    {
        { FeedId: null } => null,
        { StoppedAtUtc: not null } => new(Tone.Grey, ProgrammeTexts.SourceStopped),
        { LastError: not null } => new(Tone.Red, ProgrammeTexts.SourceFailing),
        { LastVisitUtc: null } => new(Tone.Blue, ProgrammeTexts.SourceNew),
        _ => new(Tone.Green, ProgrammeTexts.SourceGood),
    };
}
