using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Library.Editing;

/// <summary>Where an entry stands towards the public, as words for its editors.</summary>
/// <param name="AtUtc">When it changes by itself.</param>
public sealed record EntryState(Tone Tone, string Label, DateTime? AtUtc = null)
{
    public static IReadOnlyList<EntryState> Of(DateTime? from, DateTime? until, DateTime utc)
    {
        if (from > utc) return [new EntryState(Tone.Blue, LibraryTexts.StateScheduled, from)];
        if (from is null) return [new EntryState(Tone.Grey, LibraryTexts.StateDraft)];
        if (until <= utc) return [new EntryState(Tone.Grey, LibraryTexts.StateWithdrawn)];
        return until is null ? [new EntryState(Tone.Green, LibraryTexts.StatePublic)] : [new EntryState(Tone.Green, LibraryTexts.StatePublic), new EntryState(Tone.Grey, LibraryTexts.StateEnds, until)];
    }
}
