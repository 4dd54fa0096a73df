using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Pages.Editing;

/// <summary>Where a page stands, as words for its editors.</summary>
/// <param name="AtUtc">When it changes by itself.</param>
public sealed record PageState(Tone Tone, string Label, DateTime? AtUtc = null)
{
    /// <summary>Everything that is to be said of it, the public first.</summary>
    public static IReadOnlyList<PageState> Of(SitePage page, DateTime utc)
    {
        ArgumentNullException.ThrowIfNull(page);
        var states = new List<PageState>();
        var live = page.PublicAt(utc);
        if (live is not null) states.Add(new PageState(Tone.Green, SitePagesTexts.StatePublic));
        else states.Add(new PageState(Tone.Grey, page.LiveSinceUtc is null ? SitePagesTexts.StateDraft : SitePagesTexts.StateWithdrawn));
        if (live is not null && live < page.Newest && page.Proposed is null && !(page.NextAtUtc > utc)) states.Add(new PageState(Tone.Blue, SitePagesTexts.StateChanged));
        if (page.Proposed is not null) states.Add(new PageState(Tone.Amber, SitePagesTexts.StateProposed));
        if (page.NextAtUtc is { } from && from > utc) states.Add(new PageState(Tone.Blue, live is null ? SitePagesTexts.StateScheduled : SitePagesTexts.StateChangeScheduled, from));
        if (page.WithdrawAtUtc is { } until && until > utc) states.Add(new PageState(Tone.Grey, SitePagesTexts.StateEnds, until));
        if (page.Unchecked is not null) states.Add(new PageState(Tone.Amber, SitePagesTexts.StateUnchecked));
        if (page.Returned is not null) states.Add(new PageState(Tone.Red, SitePagesTexts.StateReturned));
        return states;
    }
}
