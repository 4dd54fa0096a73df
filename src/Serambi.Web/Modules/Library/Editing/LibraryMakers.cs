using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Library.Editing;

/// <summary>Who made what is not public yet, read from the history of the entry.</summary>
internal static class LibraryMakers
{
    /// <summary>In the data of an event: who proposed what somebody else approved with it.</summary>
    public const string ProposedBy = "proposed_by";

    private static readonly string[] Cuts = ["library_entry_published", "library_entry_scheduled", "library_entry_withdrawn", "library_withdrawal_scheduled"];
    private static readonly string[] Making = ["library_entry_created", "library_entry_saved", "library_file_added", "library_related", "library_unrelated", "library_proposed"];

    /// <summary>Everybody who wrote, or proposed to write, since the entry was last made public or withdrawn; who approved has not made it.</summary>
    public static async Task<IReadOnlyList<Guid>> OfAsync(SerambiDb db, Guid entryId, CancellationToken ct)
    {
        var history = await db.Events.AsNoTracking().Where(e => e.StreamId == entryId).OrderBy(e => e.Seq).Select(e => new { e.Action, e.ActorId, Approved = e.Data.Contains(ProposedBy) }).ToListAsync(ct);
        var since = history.FindLastIndex(e => Cuts.Contains(e.Action, StringComparer.Ordinal)) + 1;
        return [.. history.Skip(since).Where(e => !e.Approved && Making.Contains(e.Action, StringComparer.Ordinal)).Select(e => e.ActorId).OfType<Guid>().Distinct()];
    }
}
