using Microsoft.AspNetCore.Identity;
using Serambi.Platform.Access;

namespace Serambi.Web.Modules.Account.Own;

/// <summary>
/// After a second factor was proved for the first time the session counts as signed in with both: under a new id, as after every
/// gain of rights.
/// </summary>
internal static class StepUp
{
    public static async Task RunAsync(HttpContext context, UserManager<SerambiUser> users, SignInDoor door, CancellationToken ct)
    {
        if (context.GetStaffSession() is not { Method: SignInMethods.Password } session) return;
        if (await users.FindByIdAsync(session.UserId.ToString()) is not { } user) return;
        var signedIn = await door.CompleteAsync(user, Visit.Of(context), SignInMethods.TwoFactors, session.SessionId, ct);
        await SessionCookie.IssueAsync(context, user, signedIn.Session, signedIn.Method);
    }
}
