using Microsoft.AspNetCore.Identity;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Access;

public sealed record AcceptInvitationInput(string Token, string Password, string Repeated);

/// <summary>Sets the password through an invitation or reset link. Afterwards the link is void.</summary>
public sealed class AcceptInvitation(SerambiDb db, UserManager<SerambiUser> users, Invitations invitations, EventLog events)
{
    /// <summary>Whom the link is for, while it works; null otherwise.</summary>
    public async Task<SerambiUser?> FindAsync(string token) =>
        invitations.UserOf(token) is { } id && await users.FindByIdAsync(id.ToString()) is { DisabledAtUtc: null } user && invitations.Fits(token, user) ? user : null;

    public async Task<Result<SerambiUser>> RunAsync(AcceptInvitationInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await FindAsync(input.Token) is not { } user) return Problem.NotFound;
        if (ChangePassword.NewPasswordFault(input.Password, input.Repeated, user) is { } fault) return fault;
        await users.RemovePasswordAsync(user);
        await users.AddPasswordAsync(user, input.Password);   // also changes the security stamp
        user.EmailConfirmed = true;
        await users.UpdateAsync(user);
        var actor = new Actor(ActorKind.Staff, user.Id, user.DisplayName, []);
        await events.AppendAsync(db, StaffRules.Stream, user.Id, actor, new EventFacts("invitation_accepted"), ct);
        if (await StaffRules.SaveAsync(db, ct) is { } conflict) return conflict;
        return user;
    }
}
