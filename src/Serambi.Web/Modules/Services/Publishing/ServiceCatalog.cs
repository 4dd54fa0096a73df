using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Publishing;

/// <summary>A service as it is given today.</summary>
/// <param name="Known">Its declaration.</param>
/// <param name="Number">Number of the version.</param>
/// <param name="PublishedAtUtc">When it was published.</param>
/// <param name="PublishedBy">By whom.</param>
/// <param name="Demonstration">Published in the demonstration.</param>
internal sealed record LiveService(KnownService Known, int Number, DateTime PublishedAtUtc, string PublishedBy, bool Demonstration);

/// <summary>
/// The published services, compiled. A version that this process has not seen yet is read from the database, and the list of what holds is
/// looked up again after half a minute, so that every node follows; a version itself never changes.
/// </summary>
internal sealed class ServiceCatalog(IServiceScopeFactory scopes, CalendarCatalog calendar, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, KnownService> byHash = new(StringComparer.Ordinal);
    private IReadOnlyList<Head> heads = [];
    private long loadedAtTicks = long.MinValue;

    /// <summary>A version without its text.</summary>
    private sealed record Head(string Service, int Number, string? Hash, DateOnly EffectiveFrom, DateTime PublishedAtUtc, string PublishedBy, bool Demonstration);

    /// <summary>The version under which cases of a service begin today; null when there is no such service, or it was withdrawn.</summary>
    public async ValueTask<LiveService?> FindAsync(string id, CancellationToken ct)
    {
        var today = await calendar.TodayAsync(ct);
        return Holding(await HeadsAsync(ct), today).FirstOrDefault(h => h.Service == id) is { } head ? await LiveAsync(head, ct) : null;
    }

    /// <summary>The newest version whose day has come, also of a service that was withdrawn; null when there never was one.</summary>
    public async ValueTask<KnownService?> FindNewestAsync(string id, CancellationToken ct)
    {
        var today = await calendar.TodayAsync(ct);
        return (await HeadsAsync(ct)).Where(h => h.Service == id && h.Hash is not null && h.EffectiveFrom <= today).MaxBy(h => h.Number) is { } head ? await FindVersionAsync(head.Hash!, ct) : null;
    }

    /// <summary>The versions of a service whose day has come, oldest first, with the instant from which each was known; also of a service that was withdrawn.</summary>
    public async ValueTask<IReadOnlyList<(KnownService Known, DateTime PublishedAtUtc)>> VersionsAsync(string id, CancellationToken ct)
    {
        var today = await calendar.TodayAsync(ct);
        var versions = new List<(KnownService, DateTime)>();
        foreach (var head in (await HeadsAsync(ct)).Where(h => h.Service == id && h.Hash is not null && h.EffectiveFrom <= today).OrderBy(h => h.Number)) versions.Add(((await FindVersionAsync(head.Hash!, ct))!, head.PublishedAtUtc));
        return versions;
    }

    /// <summary>All services that are given today, by their id.</summary>
    public async ValueTask<IReadOnlyList<LiveService>> AllAsync(CancellationToken ct)
    {
        var today = await calendar.TodayAsync(ct);
        var live = new List<LiveService>();
        foreach (var head in Holding(await HeadsAsync(ct), today)) live.Add(await LiveAsync(head, ct));
        return live;
    }

    /// <summary>Any version that was ever published; null when there is none with that hash.</summary>
    public async ValueTask<KnownService?> FindVersionAsync(string hash, CancellationToken ct)
    {
        if (byHash.TryGetValue(hash, out var known)) return known;
        await using var scope = scopes.CreateAsyncScope();
        var yaml = await scope.ServiceProvider.GetRequiredService<SerambiDb>().Set<ServiceVersion>().AsNoTracking().Where(v => v.Hash == hash).Select(v => v.Yaml).FirstOrDefaultAsync(ct);
        return yaml is null ? null : byHash.GetOrAdd(hash, _ => ServiceChecker.Reread(yaml, hash));
    }

    /// <summary>Any version of one service.</summary>
    public async ValueTask<KnownService?> FindVersionAsync(string id, string hash, CancellationToken ct) =>
        await FindVersionAsync(hash, ct) is { } known && known.Declaration.Id == id ? known : null;

    /// <summary>When a version was published for the last time and, if another one took its place, when that was.</summary>
    public async ValueTask<DateTime?> SupersededAtAsync(string id, string hash, CancellationToken ct)
    {
        var own = (await HeadsAsync(ct)).Where(h => h.Service == id).OrderBy(h => h.Number).ToList();
        var last = own.FindLastIndex(h => h.Hash == hash);
        return last < 0 || last == own.Count - 1 ? null : own[last + 1].PublishedAtUtc;
    }

    /// <summary>Makes the next look-up go to the database.</summary>
    public void Invalidate() => Interlocked.Exchange(ref loadedAtTicks, long.MinValue);

    /// <summary>Of each service the newest version whose day has come, unless that one takes it back.</summary>
    private static IEnumerable<Head> Holding(IReadOnlyList<Head> heads, DateOnly today) =>
        heads.Where(h => h.EffectiveFrom <= today).GroupBy(h => h.Service, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.MaxBy(h => h.Number)!).Where(h => h.Hash is not null);

    private async ValueTask<LiveService> LiveAsync(Head head, CancellationToken ct) =>
        new((await FindVersionAsync(head.Hash!, ct))!, head.Number, head.PublishedAtUtc, head.PublishedBy, head.Demonstration);

    private async ValueTask<IReadOnlyList<Head>> HeadsAsync(CancellationToken ct)
    {
        if (Math.Abs(time.GetUtcNow().UtcTicks - Interlocked.Read(ref loadedAtTicks)) <= Freshness.Ticks) return heads;
        await using var scope = scopes.CreateAsyncScope();
        var read = await scope.ServiceProvider.GetRequiredService<SerambiDb>().Set<ServiceVersion>().AsNoTracking()
            .Select(v => new Head(v.Service, v.Number, v.Hash, v.EffectiveFrom, v.PublishedAtUtc, v.PublishedBy, v.Demonstration)).ToListAsync(ct);
        heads = read;
        Interlocked.Exchange(ref loadedAtTicks, time.GetUtcNow().UtcTicks);
        return read;
    }
}
