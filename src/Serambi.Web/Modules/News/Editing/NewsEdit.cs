using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.News.Editing;

/// <summary>What every change of news does alike: find it as it stands now, write what happened, save once, tell all nodes.</summary>
public sealed class NewsEdit(SerambiDb db, EventLog events, ContentSignal signal, TimeProvider time)
{
    /// <summary>Name of the histories of news.</summary>
    public const string Stream = "news";

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A conflict when somebody changed it since <paramref name="version"/> was seen; null asks for none.</summary>
    public async Task<Result<NewsItem>> FindAsync(Guid id, int? version, Func<NewsItem, Task<bool>> may, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(may);
        if (await db.Set<NewsItem>().FirstOrDefaultAsync(n => n.Id == id, ct) is not { } item) return Problem.NotFound;
        if (!await may(item)) return Problem.Forbidden;
        return version is { } seen && seen != item.Version ? Problem.Conflict(NewsTexts.ChangedMeanwhile) : item;
    }

    /// <summary>Adds the event of a change; the caller saves.</summary>
    public async Task NoteAsync(NewsItem item, Actor actor, string action, CancellationToken ct, params (string Key, object? Value)[] data)
    {
        ArgumentNullException.ThrowIfNull(item);
        item.Version++;
        await events.AppendAsync(db, Stream, item.Id, actor, new EventFacts(action) { Data = data.ToDictionary(d => d.Key, d => Convert.ToString(d.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal) }, ct);
    }

    /// <summary>One transaction for the changes and their events.</summary>
    /// <param name="ct">Gives up.</param>
    /// <param name="seen">Whether readers see it: then kept pages are made anew.</param>
    public async Task<Result<Done>> SaveAsync(CancellationToken ct, bool seen = true)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost() || failed.Entries.Any(e => e.Entity is NewsItem or NewsRevision))
        {
            // The version of the row, the number of the version, or the address: somebody else was first.
            return Problem.Conflict(NewsTexts.ChangedMeanwhile);
        }

        if (seen) signal.Raise();
        return new Done();
    }
}
