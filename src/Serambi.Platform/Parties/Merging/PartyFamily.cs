using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Platform.Parties.Merging;

/// <summary>All records of one person: the one that holds, and those that were merged into it.</summary>
internal static class PartyFamily
{
    private static readonly string[] Keepers = [Roles.ServiceOfficer, Roles.InformationOfficer, Roles.Superior];

    /// <summary>The record that holds for the person of this one; null when there is no such record.</summary>
    public static async Task<Guid?> RootAsync(SerambiDb db, Guid id, CancellationToken ct) =>
        await db.Parties.Where(p => p.Id == id).Select(p => (Guid?)(p.HeldById ?? p.Id)).FirstOrDefaultAsync(ct);

    /// <param name="root">From <see cref="RootAsync"/>.</param>
    public static IQueryable<Party> Of(SerambiDb db, Guid root) => db.Parties.Where(p => p.Id == root || p.HeldById == root);

    /// <summary>What was said of these records among themselves; what was said of one and a stranger is about the stranger as well.</summary>
    public static IQueryable<PartyVerdict> VerdictsOn(SerambiDb db, IReadOnlyCollection<Guid> ids) => db.Set<PartyVerdict>().Where(v => ids.Contains(v.OneId) && ids.Contains(v.OtherId));

    /// <summary>Cases in which one of these records asks or acts for somebody.</summary>
    public static IQueryable<Case> CasesOf(SerambiDb db, IReadOnlyCollection<Guid> ids) =>
        db.Cases.Where(c => ids.Contains(c.RequesterId) || (c.ProxyId != null && ids.Contains(c.ProxyId.Value)));

    /// <summary>Several people at once, each with all records and their contacts, by the record that holds.</summary>
    public static async Task<Dictionary<Guid, List<Party>>> ManyAsync(SerambiDb db, IReadOnlyCollection<Guid> roots, CancellationToken ct)
    {
        if (roots.Count == 0) return [];
        var records = await db.Parties.AsNoTracking().Include(p => p.Contacts).Where(p => roots.Contains(p.Id) || (p.HeldById != null && roots.Contains(p.HeldById.Value))).ToListAsync(ct);
        return records.GroupBy(p => p.HeldById ?? p.Id).ToDictionary(g => g.Key, g => g.ToList());
    }

    /// <summary>Whether the actor may see who the person is in every case of these records: service officer, PPID or superior of each one's unit.</summary>
    public static async Task<bool> IsOpenToAsync(SerambiDb db, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken ct) =>
        (await RoomsAsync(db, ids, actor, ct)) is { Count: > 0 } rooms && rooms.TrueForAll(r => r.Open);

    /// <summary>Those of several people, by the record that holds, of whom <see cref="IsOpenToAsync"/> is true.</summary>
    public static async Task<HashSet<Guid>> OpenAsync(SerambiDb db, IReadOnlyCollection<List<Party>> people, Actor actor, CancellationToken ct)
    {
        // A record that is merged while this is read stands in two people: it counts for both.
        var roots = people.SelectMany(f => f).Select(p => (p.Id, Root: p.HeldById ?? p.Id)).Distinct().ToLookup(p => p.Id, p => p.Root);
        var rooms = await RoomsAsync(db, [.. roots.Select(r => r.Key)], actor, ct);
        var seen = rooms.SelectMany(r => new[] { r.Requester, r.Proxy }.OfType<Guid>().SelectMany(id => roots[id]).Select(root => (Root: root, r.Open))).ToLookup(s => s.Root, s => s.Open);
        return [.. seen.Where(s => s.All(open => open)).Select(s => s.Key)];
    }

    /// <summary>Where the cases of these records lie, and whether the actor sees people there.</summary>
    private static async Task<List<(Guid? Requester, Guid? Proxy, bool Open)>> RoomsAsync(SerambiDb db, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken ct)
    {
        if (actor.Kind != ActorKind.Staff || !Array.Exists(Keepers, actor.Has)) return [];
        var rooms = await CasesOf(db, ids).Select(c => new { Requester = ids.Contains(c.RequesterId) ? c.RequesterId : (Guid?)null, Proxy = c.ProxyId != null && ids.Contains(c.ProxyId.Value) ? c.ProxyId : null, c.UnitId, c.HandlingUnitId }).Distinct().ToListAsync(ct);
        var units = rooms.SelectMany(r => new[] { r.UnitId, r.HandlingUnitId }).Distinct().ToList();
        var paths = units.Count == 0 ? [] : await db.Units.AsNoTracking().Where(u => units.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Path, ct);
        var open = paths.ToDictionary(p => p.Key, p => Array.Exists(Keepers, role => actor.Has(role, p.Value)));
        return rooms.ConvertAll(r => (r.Requester, r.Proxy, open[r.UnitId] || open[r.HandlingUnitId]));
    }
}
