using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access.Leave;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Access;

/// <summary>A member of staff as they are now, for what the program goes on doing in their name after they asked for it.</summary>
public sealed class StaffActor(UnitTree tree, Absences absences)
{
    /// <summary>With the roles of this moment; without any once the person was disabled, so that nothing more is done in their name.</summary>
    public async Task<Actor> OfAsync(SerambiDb db, Guid userId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var user = await db.Users.AsNoTracking().Include(u => u.Grants).FirstAsync(u => u.Id == userId, ct);
        var units = await tree.GetAsync(ct);
        var grants = user.DisabledAtUtc is not null ? [] : user.Grants.Where(g => g.EndedAtUtc is null).Select(g => units.Find(g.UnitId) is { } unit ? new Grant(g.Role, g.UnitId, unit.Path) : null).OfType<Grant>().ToList();
        var actor = new Actor(ActorKind.Staff, user.Id, user.DisplayName, grants);
        return user.DisabledAtUtc is not null ? actor : actor with { StandsInFor = await absences.DeputiesOfAsync(db, user.Id, actor.Has(Roles.Superior), ct) };
    }
}
