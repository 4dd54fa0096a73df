using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Platform.Parties;

/// <summary>Who may answer a person's request for export or erasure: the program itself (retention), or PPID and superior of every unit concerned.</summary>
internal static class PartyAccess
{
    private static readonly string[] Deciders = [Roles.InformationOfficer, Roles.Superior];

    public static async Task<bool> MayManageAsync(SerambiDb db, IReadOnlyCollection<Case> cases, Actor actor, CancellationToken ct)
    {
        if (actor.Kind == ActorKind.System) return true;
        if (actor.Kind != ActorKind.Staff) return false;
        if (cases.Count == 0) return Array.Exists(Deciders, actor.Has);
        var units = cases.Select(c => c.UnitId).Distinct().ToList();
        var paths = await db.Units.Where(u => units.Contains(u.Id)).Select(u => u.Path).ToListAsync(ct);
        return paths.TrueForAll(path => Array.Exists(Deciders, role => actor.Has(role, path)));
    }
}
