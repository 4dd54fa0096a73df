using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pages.Editing;

/// <summary>What every change of a page does alike: find it as it stands now, write what happened, save once, tell all nodes.</summary>
public sealed class PageEdit(SerambiDb db, EventLog events, ContentSignal signal, TimeProvider time)
{
    /// <summary>Name of the histories of pages.</summary>
    public const string Stream = "page";

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The page, with what came by the clock taken over; a conflict when somebody changed it since <paramref name="version"/> was seen.</summary>
    /// <param name="id">The page.</param>
    /// <param name="version">What the form was opened with; null where only the number of a version matters.</param>
    /// <param name="may">Whether the actor may do this.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<SitePage>> FindAsync(Guid id, int? version, Func<SitePage, Task<bool>> may, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(may);
        if (await db.Set<SitePage>().FirstOrDefaultAsync(p => p.Id == id, ct) is not { } page) return Problem.NotFound;
        if (!await may(page)) return Problem.Forbidden;
        if (version is { } seen && seen != page.Version) return Problem.Conflict(SitePagesTexts.ChangedMeanwhile);
        page.Settle(Now);
        return page;
    }

    /// <summary>One transaction for the change and its event.</summary>
    public async Task<Result<Done>> SaveAsync(SitePage page, Actor actor, EventFacts facts, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(page);
        page.Version++;
        await events.AppendAsync(db, Stream, page.Id, actor, facts, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost() || failed.Entries.Any(e => e.Entity is PageRevision or SitePage or PageRedirect))
        {
            // The version of the row, the number of the version, or the address: somebody else was first.
            return Problem.Conflict(SitePagesTexts.ChangedMeanwhile);
        }

        signal.Raise();
        return new Done();
    }

    internal static IReadOnlyDictionary<string, string?> Data(params (string Key, object? Value)[] items) =>
        items.ToDictionary(i => i.Key, i => i.Value is null ? null : Convert.ToString(i.Value, System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
