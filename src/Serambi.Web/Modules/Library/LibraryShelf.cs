using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Library;

/// <summary>From when to when entries are public. Never changes; what holds is asked with an instant.</summary>
public sealed class ShelfSnapshot
{
    private readonly (DateTime From, DateTime Until)[] spans;
    private readonly DateTime[] changes;

    internal ShelfSnapshot(IEnumerable<(DateTime From, DateTime? Until)> spans)
    {
        this.spans = [.. spans.Select(s => (s.From, s.Until ?? DateTime.MaxValue))];
        changes = [.. this.spans.SelectMany(s => new[] { s.From, s.Until }).Where(c => c < DateTime.MaxValue).Order()];
    }

    /// <summary>Whether there is anything to read.</summary>
    public bool AnyAt(DateTime utc) => Array.Exists(spans, s => s.From <= utc && utc < s.Until);

    public DateTime? NextChangeAfter(DateTime utc) => Array.Find(changes, c => c > utc) is var next && next == default ? null : next;

    internal int PassedAt(DateTime utc) => changes.Count(c => c <= utc);
}

/// <summary>
/// The hours of the library in memory, so that every page can be asked whether it is still true. A change raises <see cref="ContentSignal"/>
/// here and on the other nodes; where that is missing, one aggregate every few seconds finds it.
/// </summary>
public sealed class LibraryShelf(IServiceScopeFactory scopes, ContentSignal signal, TimeProvider time, ILogger<LibraryShelf> log)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim loading = new(1);
    private volatile Loaded? loaded;

    private sealed record Loaded(ShelfSnapshot Snapshot, (int Count, long Versions) Mark, long CheckedAt, long Raised);

    /// <summary>How many changes by the clock lie behind us.</summary>
    public int Passed => loaded?.Snapshot.PassedAt(time.GetUtcNow().UtcDateTime) ?? 0;

    /// <summary>Not older than the last change that this node heard of.</summary>
    public async ValueTask<ShelfSnapshot> GetAsync(CancellationToken ct)
    {
        if (Fresh() is { } known) return known;
        await loading.WaitAsync(ct);
        try
        {
            if (Fresh() is { } meanwhile) return meanwhile;
            var raised = signal.Raised;
            await using var scope = scopes.CreateAsyncScope();
            var entries = scope.ServiceProvider.GetRequiredService<SerambiDb>().Set<LibraryEntry>().AsNoTracking();
            var sums = await entries.GroupBy(_ => 1).Select(g => new { Count = g.Count(), Versions = g.Sum(e => (long)e.Version) }).SingleOrDefaultAsync(ct);
            var mark = (sums?.Count ?? 0, sums?.Versions ?? 0);
            var old = loaded;
            if (old is not null && old.Mark != mark && old.Raised == raised) raised = signal.RaiseHere();   // nobody told this node: what it kept is stale
            var snapshot = old is not null && old.Mark == mark
                ? old.Snapshot
                : new ShelfSnapshot((await entries.Where(e => e.PublicFromUtc != null).Select(e => new { e.PublicFromUtc, e.PublicUntilUtc }).ToListAsync(ct)).Select(e => (e.PublicFromUtc!.Value, e.PublicUntilUtc)));
            loaded = new Loaded(snapshot, mark, time.GetTimestamp(), raised);
            return snapshot;
        }
        catch (Exception e) when (loaded is not null && Unavailable.StatusOf(e) == StatusCodes.Status503ServiceUnavailable)
        {
            log.LogWarning(e, "The library cannot be read now; menu and home page stay as they were.");
            return loaded.Snapshot;
        }
        finally
        {
            loading.Release();
        }
    }

    private ShelfSnapshot? Fresh() => loaded is { } l && l.Raised == signal.Raised && time.GetElapsedTime(l.CheckedAt) < Freshness ? l.Snapshot : null;
}

/// <summary>What the frame of the public site and search engines see of the library: nothing, as long as nothing in it is public.</summary>
internal sealed class LibraryContent(LibraryShelf shelf, ContentSignal signal, IServiceScopeFactory scopes, TimeProvider time) : ISiteContent
{
    public const string Path = "/peraturan";
    private const int MostPaths = 20_000;
    private const int MostByClock = 1 << 20;

    /// <summary>A change raises the signal; what comes by the clock raises the count of hours that have passed.</summary>
    public long Stamp => (signal.Raised * MostByClock) + shelf.Passed;

    public async Task<IReadOnlyList<ContentLink>> MenuAsync(CancellationToken ct) => await AnyAsync(ct) ? [new ContentLink(Path, LibraryTexts.Menu)] : [];

    public async Task<IReadOnlyList<Door>> DoorsAsync(CancellationToken ct) => await AnyAsync(ct) ? [new Door(LibraryTexts.Door, LibraryTexts.DoorHint, Path, "book", 700)] : [];

    public async Task<IReadOnlyList<ContentPath>> PathsAsync(CancellationToken ct)
    {
        if (!await AnyAsync(ct)) return [];
        await using var scope = scopes.CreateAsyncScope();
        var entries = await scope.ServiceProvider.GetRequiredService<SerambiDb>().Set<LibraryEntry>().AsNoTracking().Where(LibraryEntry.PublicAt(time.GetUtcNow().UtcDateTime))
            .OrderByDescending(e => e.SortOn).ThenByDescending(e => e.Id).Take(MostPaths).Select(e => new { e.Slug, e.ChangedAtUtc, English = e.TitleEn != "" }).ToListAsync(ct);
        return [new ContentPath(Path), .. entries.Select(e => new ContentPath($"{Path}/{e.Slug}", e.ChangedAtUtc, e.English))];
    }

    /// <summary>Its addresses are routes.</summary>
    public Task<ContentTarget?> FindAsync(string path, CancellationToken ct) => Task.FromResult<ContentTarget?>(null);

    private async Task<bool> AnyAsync(CancellationToken ct) => (await shelf.GetAsync(ct)).AnyAt(time.GetUtcNow().UtcDateTime);
}
