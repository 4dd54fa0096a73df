using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Parts;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Desk.Parts;

/// <summary>A part in one line. Nothing of it names the requester.</summary>
/// <param name="Days">Working days left; null once it needs no answer any more.</param>
public sealed record PartLine(CasePart Part, string Number, string Unit, DateOnly DueOn, int? Days, bool Moot)
{
    public string StateWords => Moot ? DeskPartTexts.Moot : Part.State switch
    {
        PartState.Asked => DeskPartTexts.Asked,
        PartState.Answered => DeskPartTexts.Answered,
        PartState.Returned => DeskPartTexts.Returned,
        _ => DeskPartTexts.Withdrawn,
    };
}

/// <summary>Reads parts for the desk: those of a case, and those of the units of a person.</summary>
public sealed class DeskParts(SerambiDb db, UnitTree units, CalendarCatalog calendar, IMemoryCache cache)
{
    /// <summary>Rows of the list, and as far as the rail counts.</summary>
    public const int Most = 200;

    private static readonly TimeSpan CountLife = TimeSpan.FromSeconds(10);

    /// <summary>The parts of a case in the order in which they were asked.</summary>
    public async Task<IReadOnlyList<PartLine>> OfCaseAsync(Guid caseId, CancellationToken ct) =>
        await LinesAsync(db.Set<CasePart>().Where(p => p.CaseId == caseId).OrderBy(p => p.Id), ct);

    /// <summary>What the actor's units are asked, the nearest date first; with <paramref name="settled"/> what they have done, the newest first.</summary>
    public async Task<IReadOnlyList<PartLine>> OfUnitsAsync(Actor actor, bool settled, CancellationToken ct)
    {
        var mine = await MineAsync(actor, ct);
        return await LinesAsync((settled ? mine.Where(p => p.State != PartState.Asked).OrderByDescending(p => p.SettledAtUtc).ThenBy(p => p.Id) : Open(mine).OrderBy(p => p.DueOn).ThenBy(p => p.Id)).Take(Most), ct);
    }

    /// <summary>How many wait, up to <see cref="Most"/>, for the rail.</summary>
    public async Task<int> WaitingAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var key = (nameof(DeskParts), actor.Id);
        if (cache.TryGetValue(key, out int known)) return known;
        return cache.Set(key, await Open(await MineAsync(actor, ct)).Take(Most).CountAsync(ct), CountLife);
    }

    /// <summary>Makes the next look count again.</summary>
    public void Forget(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        cache.Remove((nameof(DeskParts), actor.Id));
    }

    /// <summary>One part with its words.</summary>
    public async Task<PartLine> LineAsync(CasePart part, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(part);
        var tree = await units.GetAsync(ct);
        var due = part.DueWithin(part.Case!.DueOn);
        var open = part.State == PartState.Asked && !part.Case.Closed;
        int? days = open ? DueDates.Left(await calendar.TodayAsync(ct), due, await calendar.ForAsync(tree.Find(part.Case.UnitId)?.Path, ct)) : null;
        return new PartLine(part, part.Case.Number, tree.Find(part.UnitId)?.Label ?? "", due, days, part.State == PartState.Asked && !open);
    }

    private static IQueryable<CasePart> Open(IQueryable<CasePart> parts) => parts.Where(p => p.State == PartState.Asked && p.Case!.ClosedAtUtc == null);

    private async Task<IQueryable<CasePart>> MineAsync(Actor actor, CancellationToken ct)
    {
        var scope = (await units.GetAsync(ct)).Scope(actor, Roles.SeeCases);
        var ids = scope.UnitIds.ToArray();
        return scope.Everything ? db.Set<CasePart>() : db.Set<CasePart>().Where(p => ids.Contains(p.UnitId));
    }

    private async Task<IReadOnlyList<PartLine>> LinesAsync(IQueryable<CasePart> parts, CancellationToken ct)
    {
        var lines = new List<PartLine>();
        foreach (var part in await parts.AsNoTracking().Include(p => p.Case).ToListAsync(ct)) lines.Add(await LineAsync(part, ct));
        return lines;
    }
}
