using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Access;

public sealed record ResetCredentialsInput(Guid UserId);

/// <summary>
/// For a person who lost the means to sign in: password, one-time secret, recovery codes and passkeys go, all sessions end, and
/// a new invitation is sent. The administrator learns no password.
/// </summary>
public sealed class ResetCredentials(SerambiDb db, UserManager<SerambiUser> users, UnitTree tree, EventLog events, StaffSessions sessions, Invitations invitations, InvitationMail mail)
{
    public async Task<Result<StaffInvited>> RunAsync(ResetCredentialsInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == input.UserId, ct) is not { } user) return Problem.NotFound;
        var units = await tree.GetAsync(ct);
        var grants = await db.RoleGrants.AsNoTracking().Where(g => g.UserId == user.Id && g.EndedAtUtc == null).ToListAsync(ct);
        if (!StaffRules.MayManage(actor, units, grants.Select(g => g.UnitId))) return Problem.Forbidden;
        if (user.DisabledAtUtc is not null) return Problem.Conflict(AccessTexts.AccountDisabled);
        if (actor.Kind != ActorKind.System && grants.Exists(g => g.Role == Roles.Administrator && g.UnitId == units.Root?.Id)
            && await StaffRules.GuardLastAdministratorAsync(db, events, user.Id, actor, "administrator_reset", ct) is { } last)
        {
            return last;
        }

        await users.RemovePasswordAsync(user);
        await users.SetTwoFactorEnabledAsync(user, false);
        await TotpTokens.RemoveAsync(users, user);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 0);
        foreach (var passkey in await users.GetPasskeysAsync(user)) await users.RemovePasskeyAsync(user, passkey.CredentialId);
        await users.UpdateSecurityStampAsync(user);
        await sessions.EndAllAsync(db, user.Id, except: null, ct);
        await events.AppendAsync(db, StaffRules.Stream, user.Id, actor, new EventFacts("credentials_reset"), ct);
        var token = invitations.Issue(user);
        await mail.AddAsync(db, user, token, grants.Select(g => (Guid?)g.UnitId).FirstOrDefault(), ct);
        if (await StaffRules.SaveAsync(db, ct) is { } conflict) return conflict;
        sessions.Forget(user.Id);
        return new StaffInvited(user, token);
    }
}
