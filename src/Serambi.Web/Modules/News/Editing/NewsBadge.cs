using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.News.Editing;

/// <summary>Where news stand, as words for their editors.</summary>
/// <param name="AtUtc">When it changes by itself.</param>
public sealed record NewsBadge(Tone Tone, string Label, DateTime? AtUtc = null)
{
    public static IReadOnlyList<NewsBadge> Of(NewsState state, DateTime? publishedAtUtc, bool proposed, bool returned, bool changed, DateTime utc)
    {
        var badges = new List<NewsBadge>
        {
            state switch
            {
                NewsState.Public when publishedAtUtc > utc => new(Tone.Blue, NewsTexts.StateScheduled, publishedAtUtc),
                NewsState.Public => new(Tone.Green, NewsTexts.StatePublic),
                NewsState.Incoming => new(Tone.Amber, NewsTexts.StateIncoming),
                NewsState.Withdrawn => new(Tone.Grey, NewsTexts.StateWithdrawn),
                NewsState.Dismissed => new(Tone.Grey, NewsTexts.StateDismissed),
                NewsState.Duplicate => new(Tone.Grey, NewsTexts.StateDuplicate),
                _ => new(Tone.Grey, NewsTexts.StateDraft),
            },
        };
        if (changed && !proposed) badges.Add(new(Tone.Blue, NewsTexts.StateChanged));
        if (proposed) badges.Add(new(Tone.Amber, NewsTexts.StateProposed));
        if (returned) badges.Add(new(Tone.Red, NewsTexts.StateReturned));
        return badges;
    }

    public static IReadOnlyList<NewsBadge> Of(NewsItem item, DateTime utc)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Of(item.State, item.PublishedAtUtc, item.Proposed is not null, item.Returned is not null, item.Live is { } live && live < item.Newest, utc);
    }
}
