using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Agenda.Editing;

/// <summary>Where an event stands, as words for its editors.</summary>
/// <param name="AtUtc">When it changes by itself.</param>
public sealed record AgendaBadge(Tone Tone, string Label, DateTime? AtUtc = null)
{
    public static IReadOnlyList<AgendaBadge> Of(AgendaEvent item, DateTime utc)
    {
        ArgumentNullException.ThrowIfNull(item);
        var badges = new List<AgendaBadge>
        {
            item.State switch
            {
                AgendaState.Public when item.PublishedAtUtc > utc => new(Tone.Blue, AgendaTexts.StateScheduled, item.PublishedAtUtc),
                AgendaState.Public => new(Tone.Green, AgendaTexts.StatePublic),
                AgendaState.Withdrawn => new(Tone.Grey, AgendaTexts.StateWithdrawn),
                _ => new(Tone.Grey, AgendaTexts.StateDraft),
            },
        };
        if (item is { State: AgendaState.Public, CancelledAtUtc: not null }) badges.Add(new(Tone.Red, AgendaTexts.Cancelled));
        if (item.Live is { } live && live < item.Newest && item.Proposed is null) badges.Add(new(Tone.Blue, AgendaTexts.StateChanged));
        if (item.Proposed is not null) badges.Add(new(Tone.Amber, AgendaTexts.StateProposed));
        if (item.Returned is not null) badges.Add(new(Tone.Red, AgendaTexts.StateReturned));
        return badges;
    }
}
