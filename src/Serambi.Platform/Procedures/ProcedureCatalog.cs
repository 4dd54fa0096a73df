using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Data;

namespace Serambi.Platform.Procedures;

/// <summary>
/// Every procedure that a case may point to: those that ship with the modules and those that were stored. Kept in memory; a hash that
/// this process has not seen yet is read from the database, and the list of what is in force is looked up again after half a minute.
/// </summary>
public sealed class ProcedureCatalog
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, KnownProcedure> byHash = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<IProcedureSource> sources;
    private readonly IServiceScopeFactory scopes;
    private readonly TimeProvider time;
    private long loadedAtTicks = long.MinValue;

    /// <exception cref="InvalidDataException">A shipped procedure cannot be read.</exception>
    public ProcedureCatalog(IEnumerable<ShippedProcedure> shipped, IEnumerable<IProcedureSource> sources, IServiceScopeFactory scopes, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(shipped);
        (this.sources, this.scopes, this.time) = ([.. sources], scopes, time);
        Shipped = [.. shipped.Select(s => KnownProcedure.Read(s.Text()))];
        foreach (var known in Shipped) byHash[known.Hash] = known;
    }

    /// <summary>What the modules of this edition of the product bring.</summary>
    public IReadOnlyList<KnownProcedure> Shipped { get; }

    /// <summary>
    /// Writes shipped procedures that the database does not hold yet, so that their hashes stay readable under later editions, and reads
    /// the rest. To be called once when the program starts.
    /// </summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        var hashes = Shipped.Select(s => s.Hash).ToArray();
        var stored = await db.Set<ProcedureVersion>().Where(v => hashes.Contains(v.Hash)).Select(v => v.Hash).ToListAsync(ct);
        db.Set<ProcedureVersion>().AddRange(Shipped.Where(s => !stored.Contains(s.Hash, StringComparer.Ordinal)).Select(s => new ProcedureVersion
        {
            Hash = s.Hash,
            Kind = s.Definition.Kind,
            Yaml = s.Yaml,
            EffectiveFrom = s.Definition.EffectiveFrom,
            AddedAtUtc = time.GetUtcNow().UtcDateTime,
            AddedBy = "Serambi",
            Statutory = s.Definition.Statutory,
        }));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // Another node started at the same moment and wrote the same rows; anything else shows at once below.
            db.ChangeTracker.Clear();
            if (await db.Set<ProcedureVersion>().CountAsync(v => hashes.Contains(v.Hash), ct) != hashes.Distinct(StringComparer.Ordinal).Count()) throw;
        }

        await ReloadAsync(db, ct);
    }

    /// <summary>
    /// The procedure under which a case of a kind begins that is received on a day: the newest that is in force then; of two with the same
    /// day a body's own variant. Looks at the database when its list is older than half a minute.
    /// </summary>
    /// <exception cref="KeyNotFoundException">The kind has no procedure in force on that day.</exception>
    public async ValueTask<KnownProcedure> CurrentAsync(string kind, DateOnly on, CancellationToken ct)
    {
        if (Math.Abs(time.GetUtcNow().UtcTicks - Interlocked.Read(ref loadedAtTicks)) > Freshness.Ticks)
        {
            await using var scope = scopes.CreateAsyncScope();
            await ReloadAsync(scope.ServiceProvider.GetRequiredService<SerambiDb>(), ct);
        }

        return Current(kind, on);
    }

    /// <summary>The same from memory alone.</summary>
    /// <exception cref="KeyNotFoundException">The kind has no procedure in force on that day.</exception>
    public KnownProcedure Current(string kind, DateOnly on) => byHash.Values
        .Where(p => p.Definition.Kind == kind && p.Definition.EffectiveFrom <= on)
        .OrderByDescending(p => p.Definition.EffectiveFrom).ThenBy(p => p.Definition.Statutory).ThenByDescending(p => p.AddedAtUtc).ThenBy(p => p.Hash, StringComparer.Ordinal)
        .FirstOrDefault() ?? throw new KeyNotFoundException($"No procedure for {kind} on {on:yyyy-MM-dd}.");

    /// <summary>A version from memory.</summary>
    /// <exception cref="KeyNotFoundException">This process has not read such a version.</exception>
    public KnownProcedure Get(string hash) => byHash.TryGetValue(hash, out var known) ? known : throw new KeyNotFoundException($"No procedure {hash}.");

    /// <summary>A version from memory, or from the database of the given context.</summary>
    /// <exception cref="KeyNotFoundException">It was never stored.</exception>
    public async ValueTask<KnownProcedure> GetAsync(SerambiDb db, string hash, CancellationToken ct)
    {
        if (byHash.TryGetValue(hash, out var known)) return known;
        ArgumentNullException.ThrowIfNull(db);
        foreach (var source in sources)
            if (await source.FindAsync(db, hash, ct) is { } kept) return kept;
        var row = await db.Set<ProcedureVersion>().AsNoTracking().FirstOrDefaultAsync(v => v.Hash == hash, ct)
            ?? throw new KeyNotFoundException($"No procedure {hash}.");
        return Remember(row);
    }

    /// <summary>Evaluates a <c>skip</c> or an <c>if</c> on the answers of a case; null for a case without a form.</summary>
    public async Task<Func<string, bool>?> SaysAsync(SerambiDb db, Cases.Case c, CancellationToken ct)
    {
        foreach (var source in sources)
            if (await source.SaysAsync(db, c, ct) is { } says) return says;
        return null;
    }

    /// <summary>Every procedure under which cases that are received on a day begin: of the given kinds, and those of the sources.</summary>
    public async Task<IReadOnlyList<KnownProcedure>> AllCurrentAsync(IEnumerable<string> kinds, DateOnly on, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        var current = new List<KnownProcedure>();
        foreach (var kind in kinds.Where(k => byHash.Values.Any(p => p.Definition.Kind == k))) current.Add(await CurrentAsync(kind, on, ct));
        foreach (var source in sources) current.AddRange(await source.CurrentAsync(ct));
        return current;
    }

    /// <summary>Stages in which a case of a kind may stand, of any kind when it is null: of every procedure that this process knows, of whatever day, and of what the sources have in force.</summary>
    public async Task<IReadOnlyList<StageDefinition>> StagesAsync(string? kind, CancellationToken ct)
    {
        var known = byHash.Values.Where(p => kind is null || p.Definition.Kind == kind)
            .OrderBy(p => p.Definition.Kind, StringComparer.Ordinal).ThenByDescending(p => p.Definition.EffectiveFrom).ThenBy(p => p.Hash, StringComparer.Ordinal).ToList();
        foreach (var source in sources.Where(s => kind is null || s.Kind == kind)) known.AddRange(await source.CurrentAsync(ct));
        return [.. known.SelectMany(p => p.Definition.Stages)];
    }

    /// <summary>Makes the next look-up of what is in force go to the database.</summary>
    public void Invalidate() => Interlocked.Exchange(ref loadedAtTicks, long.MinValue);

    private async Task ReloadAsync(SerambiDb db, CancellationToken ct)
    {
        foreach (var row in await db.Set<ProcedureVersion>().AsNoTracking().ToListAsync(ct)) Remember(row);
        Interlocked.Exchange(ref loadedAtTicks, time.GetUtcNow().UtcTicks);
    }

    private KnownProcedure Remember(ProcedureVersion row) =>
        byHash.AddOrUpdate(
            row.Hash,
            hash => KnownProcedure.Read(row.Yaml, hash, row.AddedAtUtc),
            (_, old) => old.AddedAtUtc is null ? old with { AddedAtUtc = row.AddedAtUtc } : old);
}
