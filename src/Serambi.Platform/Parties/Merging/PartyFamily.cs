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

    /// <summary>What was said of these records among themselves.</summary>
    public static IQueryable<PartyVerdict> VerdictsOn(SerambiDb db, IReadOnlyCollection<Guid> ids) => db.Set<PartyVerdict>().Where(v => ids.Contains(v.OneId) && ids.Contains(v.OtherId));

    /// <summary>Cases in which one of these records asks or acts for somebody.</summary>
    public static IQueryable<Case> CasesOf(SerambiDb db, IReadOnlyCollection<Guid> ids) =>
        db.Cases.Where(c => ids.Contains(c.RequesterId) || (c.ProxyId != null && ids.Contains(c.ProxyId.Value)));

    /// <summary>Whether the actor may see who the person is in every case of these records: service officer, PPID or superior of each one's unit.</summary>
    public static async Task<bool> IsOpenToAsync(SerambiDb db, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken ct)
    {
        if (actor.Kind != ActorKind.Staff || !Array.Exists(Keepers, actor.Has)) return false;
        var rooms = await CasesOf(db, ids).Select(c => new { c.UnitId, c.HandlingUnitId }).Distinct().ToListAsync(ct);
        var units = rooms.SelectMany(r => new[] { r.UnitId, r.HandlingUnitId }).Distinct().ToList();
        var paths = await db.Units.AsNoTracking().Where(u => units.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Path, ct);
        bool Sees(Guid unit) => Array.Exists(Keepers, role => actor.Has(role, paths[unit]));
        return rooms.Count > 0 && rooms.TrueForAll(r => Sees(r.UnitId) || Sees(r.HandlingUnitId));
    }
}
