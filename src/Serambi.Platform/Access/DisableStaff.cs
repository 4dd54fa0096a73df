using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Access;

/// <param name="Disabled">True shuts the account, false opens it again.</param>
public sealed record DisableStaffInput(Guid UserId, bool Disabled);

/// <summary>Shuts an account (all its sessions end at once) or opens it again. Accounts are never deleted: events name them.</summary>
public sealed class DisableStaff(SerambiDb db, UserManager<SerambiUser> users, UnitTree tree, EventLog events, StaffSessions sessions, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(DisableStaffInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == input.UserId, ct) is not { } user) return Problem.NotFound;
        var units = await tree.GetAsync(ct);
        var grants = await db.RoleGrants.AsNoTracking().Where(g => g.UserId == user.Id && g.EndedAtUtc == null).ToListAsync(ct);
        if (!StaffRules.MayManage(actor, units, grants.Select(g => g.UnitId))) return Problem.Forbidden;
        if (user.DisabledAtUtc is not null == input.Disabled) return new Done();
        if (input.Disabled)
        {
            if (grants.Exists(g => g.Role == Roles.Administrator && g.UnitId == units.Root?.Id)
                && await StaffRules.GuardLastAdministratorAsync(db, events, user.Id, actor, "administrator_disabled", ct) is { } last)
            {
                return last;
            }

            user.DisabledAtUtc = time.GetUtcNow().UtcDateTime;
            await sessions.EndAllAsync(db, user.Id, except: null, ct);
        }
        else
        {
            user.DisabledAtUtc = null;
        }

        await users.UpdateSecurityStampAsync(user);   // links sent before do not outlive it
        await events.AppendAsync(db, StaffRules.Stream, user.Id, actor, new EventFacts(input.Disabled ? "staff_disabled" : "staff_enabled"), ct);
        if (await StaffRules.SaveAsync(db, ct) is { } conflict) return conflict;
        sessions.Forget(user.Id);
        return new Done();
    }
}
