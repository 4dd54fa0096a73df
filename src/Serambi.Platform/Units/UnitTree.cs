using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Data;

namespace Serambi.Platform.Units;

/// <summary>
/// The tree of units in memory. Every few seconds one aggregate asks whether another node changed it: each change raises the
/// version of a unit and units are never removed, so that count and sum of versions only grow.
/// </summary>
public sealed class UnitTree(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(3);
    private readonly SemaphoreSlim loading = new(1);
    private volatile Loaded? loaded;
    private volatile int epoch;

    private sealed record Loaded(UnitSnapshot Snapshot, (int Count, long Versions) Mark, long CheckedAt, int Epoch);

    /// <summary>The tree, at most three seconds behind other nodes and never behind this one.</summary>
    public async ValueTask<UnitSnapshot> GetAsync(CancellationToken ct)
    {
        if (Fresh() is { } known) return known;
        await loading.WaitAsync(ct);
        try
        {
            if (Fresh() is { } meanwhile) return meanwhile;
            var began = epoch;
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
            var mark = await MarkAsync(db, ct);
            var snapshot = loaded is { } old && old.Mark == mark
                ? old.Snapshot
                : new UnitSnapshot(await db.Units.AsNoTracking().ToListAsync(ct));
            loaded = new Loaded(snapshot, mark, time.GetTimestamp(), began);
            return snapshot;
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>Makes the next reader of this node look again at once.</summary>
    public void Invalidate() => Interlocked.Increment(ref epoch);

    private UnitSnapshot? Fresh() =>
        loaded is { } l && l.Epoch == epoch && time.GetElapsedTime(l.CheckedAt) < Freshness ? l.Snapshot : null;

    private static async Task<(int Count, long Versions)> MarkAsync(SerambiDb db, CancellationToken ct)
    {
        var mark = await db.Units.GroupBy(_ => 1).Select(g => new { Count = g.Count(), Versions = g.Sum(u => (long)u.Version) }).SingleOrDefaultAsync(ct);
        return (mark?.Count ?? 0, mark?.Versions ?? 0);
    }
}
