using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Library.Editing;

/// <summary>What every change in the library does alike: find the entry as it stands, write what happened, save once, tell all nodes.</summary>
public sealed class LibraryEdit(SerambiDb db, LibraryRights rights, EventLog events, ContentSignal signal, TimeProvider time)
{
    /// <summary>Name of the histories of entries.</summary>
    public const string Stream = "library";

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The entry with its subjects; a conflict when somebody changed it since <paramref name="version"/> was seen.</summary>
    public async Task<Result<LibraryEntry>> FindAsync(Guid id, int version, Actor actor, CancellationToken ct)
    {
        if (await db.Set<LibraryEntry>().Include(e => e.Subjects).FirstOrDefaultAsync(e => e.Id == id, ct) is not { } entry) return Problem.NotFound;
        if (!await rights.MayWriteAsync(entry.UnitId, actor, ct)) return Problem.Forbidden;
        return version == entry.Version ? entry : Problem.Conflict(LibraryTexts.ChangedMeanwhile);
    }

    /// <summary>One transaction for the change and its event, which stands in the history of another entry as well where its status changes too.</summary>
    public async Task<Result<Done>> SaveAsync(LibraryEntry entry, Actor actor, EventFacts facts, CancellationToken ct, Guid? other = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        entry.Version++;
        entry.ChangedAtUtc = Now;
        await events.AppendAsync(db, Stream, entry.Id, actor, facts, ct);
        if (other is { } also) await events.AppendAsync(db, Stream, also, actor, facts, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost() || failed.Entries.Any(e => e.Entity is LibraryEntry or LibraryRelation or LibraryFile or LibraryText or LibrarySubject))
        {
            // The version of the row, its address, the number of a file, or a relation between the same two: somebody else was first.
            return Problem.Conflict(LibraryTexts.ChangedMeanwhile);
        }

        signal.Raise();
        return new Done();
    }

    internal static IReadOnlyDictionary<string, string?> Data(params (string Key, object? Value)[] items) =>
        items.ToDictionary(i => i.Key, i => i.Value is null ? null : Convert.ToString(i.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
