using Microsoft.Extensions.Caching.Memory;
using Serambi.Platform.Access;

namespace Serambi.Platform.Cases;

/// <summary>What waits in a list; each number is counted up to <see cref="CaseTally.Most"/>.</summary>
public sealed record CaseCounts(int Late, int Today, int Soon);

/// <summary>What waits for one person, for the rail of the desk.</summary>
public sealed record DeskCounts(int Mine, int Unassigned, int Late, int Today, int Soon);

/// <summary>Counts of the desk, kept for ten seconds for each person: rail and list ask at every page.</summary>
public sealed class CaseTally(CaseSearch search, IMemoryCache cache)
{
    /// <summary>Nothing is counted further: shown as "999+".</summary>
    public const int Most = 1_000;

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(10);

    /// <summary>Late, today and soon within one list.</summary>
    public async Task<CaseCounts> OfSheetAsync(CaseSheet sheet, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var key = (nameof(CaseTally), actor.Id, sheet);
        if (cache.TryGetValue(key, out CaseCounts? known)) return known!;
        var counts = new CaseCounts(await Count(sheet, DueBucket.Late, actor, ct), await Count(sheet, DueBucket.Today, actor, ct), await Count(sheet, DueBucket.Soon, actor, ct));
        return cache.Set(key, counts, Life);
    }

    /// <summary>For the rail: the person's own and unassigned work, and what is near among all that they may see.</summary>
    public async Task<DeskCounts> OfDeskAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var key = (nameof(DeskCounts), actor.Id);
        if (cache.TryGetValue(key, out DeskCounts? known)) return known!;
        var near = await OfSheetAsync(CaseSheet.All, actor, ct);
        var counts = new DeskCounts(await Count(CaseSheet.Mine, DueBucket.Any, actor, ct), await Count(CaseSheet.Unassigned, DueBucket.Any, actor, ct), near.Late, near.Today, near.Soon);
        return cache.Set(key, counts, Life);
    }

    /// <summary>Makes the next look count again, after the person changed something.</summary>
    public void Forget(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        cache.Remove((nameof(DeskCounts), actor.Id));
        foreach (var sheet in Enum.GetValues<CaseSheet>()) cache.Remove((nameof(CaseTally), actor.Id, sheet));
    }

    private Task<int> Count(CaseSheet sheet, DueBucket due, Actor actor, CancellationToken ct) => search.CountAsync(new CaseQuery { Sheet = sheet, Due = due }, actor, Most, ct);
}
