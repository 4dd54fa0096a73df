using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pages;

/// <summary>
/// The pages of the site in memory, without their texts. A change raises <see cref="ContentSignal"/> here and, by LISTEN/NOTIFY, on the other
/// nodes; where that is missing, one aggregate every few seconds finds it.
/// </summary>
public sealed class PageTree(IServiceScopeFactory scopes, ContentSignal signal, TimeProvider time, ILogger<PageTree> log)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim loading = new(1);
    private volatile Loaded? loaded;

    private sealed record Loaded(PageSnapshot Snapshot, (int Count, long Versions) Mark, long CheckedAt, long Raised);

    /// <summary>The tree, not older than the last change that this node heard of.</summary>
    public async ValueTask<PageSnapshot> GetAsync(CancellationToken ct)
    {
        if (Fresh() is { } known) return known;
        await loading.WaitAsync(ct);
        try
        {
            if (Fresh() is { } meanwhile) return meanwhile;
            var raised = signal.Raised;
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
            var mark = await MarkAsync(db, ct);
            var old = loaded;
            if (old is not null && old.Mark != mark && old.Raised == raised) raised = signal.RaiseHere();   // nobody told this node: what it kept is stale
            var snapshot = old is not null && old.Mark == mark ? old.Snapshot : await ReadAsync(db, ct);
            loaded = new Loaded(snapshot, mark, time.GetTimestamp(), raised);
            return snapshot;
        }
        catch (Exception e) when (loaded is not null && Unavailable.StatusOf(e) == StatusCodes.Status503ServiceUnavailable)
        {
            log.LogWarning(e, "The pages of the site cannot be read now; the menu stays as it was.");
            return loaded.Snapshot;
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>The next instant after which the site says something else by itself; null for none that is known.</summary>
    public DateTime? NextChangeUtc => loaded?.Snapshot.NextChangeAfter(time.GetUtcNow().UtcDateTime);

    /// <summary>How many changes by the clock lie behind us.</summary>
    public int Passed => loaded?.Snapshot.PassedAt(time.GetUtcNow().UtcDateTime) ?? 0;

    private PageSnapshot? Fresh() =>
        loaded is { } l && l.Raised == signal.Raised && time.GetElapsedTime(l.CheckedAt) < Freshness ? l.Snapshot : null;

    private static async Task<(int Count, long Versions)> MarkAsync(SerambiDb db, CancellationToken ct)
    {
        var mark = await db.Set<SitePage>().GroupBy(_ => 1).Select(g => new { Count = g.Count(), Versions = g.Sum(p => (long)p.Version) }).SingleOrDefaultAsync(ct);
        return (mark?.Count ?? 0, mark?.Versions ?? 0);
    }

    private static async Task<PageSnapshot> ReadAsync(SerambiDb db, CancellationToken ct)
    {
        var pages = await db.Set<SitePage>().AsNoTracking().ToListAsync(ct);
        var titles = await (from r in db.Set<PageRevision>().AsNoTracking()
                            join p in db.Set<SitePage>() on r.PageId equals p.Id
                            where r.Number == p.Live || r.Number == p.Next || r.Number == p.Newest
                            select new PageTitle(r.PageId, r.Number, r.Title, r.TitleEn, r.Summary, r.SummaryEn, r.TextEn != "", r.EnglishBehind, r.SavedAtUtc, r.SavedBy)).ToListAsync(ct);
        var redirects = await db.Set<PageRedirect>().AsNoTracking().ToDictionaryAsync(r => r.Path, r => r.PageId, StringComparer.Ordinal, ct);
        return new PageSnapshot(pages, titles, redirects);
    }
}
