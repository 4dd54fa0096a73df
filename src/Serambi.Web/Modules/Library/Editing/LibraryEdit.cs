using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Library.Editing;

/// <summary>What every change in the library does alike: find the entry as it stands, write what happened, save once, tell all nodes.</summary>
public sealed class LibraryEdit(SerambiDb db, LibraryRights rights, EventLog events, EraseFiles erase, ContentSignal signal, TimeProvider time)
{
    /// <summary>Name of the histories of entries, and of the section that may need a second person.</summary>
    public const string Stream = "library";

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The entry with its subjects; a conflict when somebody changed it since <paramref name="version"/> was seen.</summary>
    /// <param name="id">The entry.</param>
    /// <param name="version">What the form was opened with.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="roles">One of these is needed in its unit or above; those who write, unless said otherwise.</param>
    public async Task<Result<LibraryEntry>> FindAsync(Guid id, int version, Actor actor, CancellationToken ct, IReadOnlyList<string>? roles = null)
    {
        if (await db.Set<LibraryEntry>().Include(e => e.Subjects).FirstOrDefaultAsync(e => e.Id == id, ct) is not { } entry) return Problem.NotFound;
        if (!await rights.MayAsync(entry.UnitId, actor, roles ?? LibraryRights.Writers, ct)) return Problem.Forbidden;
        return version == entry.Version ? entry : Problem.Conflict(LibraryTexts.ChangedMeanwhile);
    }

    /// <summary>
    /// One transaction for the change and its event. What waited about the same is gone with it, and whoever changes what is not public yet
    /// has made what a waiting publication would bring.
    /// </summary>
    /// <param name="entry">Changed, not yet saved.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="facts">What happened.</param>
    /// <param name="about">What the change is about, as <see cref="LibraryProposal.About"/>.</param>
    /// <param name="approved">The proposal that is carried out; null when nobody had to be asked.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="other">Another entry whose status changes too: the event stands in its history as well, and no two change it at once.</param>
    /// <returns>That it happened at once.</returns>
    public async Task<Result<bool>> SaveAsync(LibraryEntry entry, Actor actor, EventFacts facts, string about, LibraryProposal? approved, CancellationToken ct, LibraryEntry? other = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(facts);
        entry.ChangedAtUtc = Now;
        var publication = LibraryProposal.AboutOf(entry.Id, LibraryStep.Publish);
        var waiting = await db.Set<LibraryProposal>().Where(p => p.About == about || p.About == publication).ToListAsync(ct);
        foreach (var proposal in waiting.Where(p => p.About != about)) proposal.AddMaker(approved is null ? actor.Id : null);
        var gone = waiting.FindAll(p => p.About == about);
        db.RemoveRange(gone);
        if (approved is not null) facts = facts with { Data = facts.Data.Append(new(LibraryMakers.ProposedBy, approved.ProposedBy)).ToDictionary(StringComparer.Ordinal) };
        if (other is not null)
        {
            other.Version++;
            await events.AppendAsync(db, Stream, other.Id, actor, facts, ct);
        }

        return await WriteAsync(entry, actor, facts, [.. gone.Where(p => p.Id != approved?.Id).Select(p => p.FileId)], ct) is { } problem ? problem : true;
    }

    /// <summary>One transaction for what was prepared in the context and its event; the entry itself may stay as it is, but nobody saves over what they did not see.</summary>
    /// <param name="entry">Whose version rises.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="facts">What happened.</param>
    /// <param name="lost">Files that nobody will read now: they are erased.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>A conflict when somebody else was first.</returns>
    public async Task<Problem?> WriteAsync(LibraryEntry entry, Actor actor, EventFacts facts, IReadOnlyList<Guid?> lost, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(lost);
        entry.Version++;
        await events.AppendAsync(db, Stream, entry.Id, actor, facts, ct);
        var files = lost.Any(f => f is not null) ? await db.Files.Where(f => lost.Contains(f.Id)).ToListAsync(ct) : [];
        erase.Mark(files);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost() || failed.Entries.Any(e => e.Entity is LibraryEntry or LibraryRelation or LibraryFile or LibraryText or LibrarySubject or LibraryProposal))
        {
            // The version of the row, its address, the number of a file, a relation between the same two, or a proposal about the same: somebody else was first.
            return Problem.Conflict(LibraryTexts.ChangedMeanwhile);
        }

        erase.RemoveBytes(files);
        signal.Raise();
        return null;
    }

    internal static IReadOnlyDictionary<string, string?> Data(params (string Key, object? Value)[] items) =>
        items.ToDictionary(i => i.Key, i => i.Value is null ? null : Convert.ToString(i.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
