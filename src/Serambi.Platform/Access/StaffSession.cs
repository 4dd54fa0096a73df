using Microsoft.AspNetCore.Http;

namespace Serambi.Platform.Access;

/// <summary>The signed-in member of staff behind a request.</summary>
/// <param name="Method">How the person proved who they are: see <see cref="SignInMethods"/>.</param>
/// <param name="EndsAtUtc">When the session ends whatever happens.</param>
/// <param name="SecondFactorMissing">A role asks for a second factor that was not given: until then the actor holds no role.</param>
public sealed record StaffSession(Guid SessionId, Guid UserId, string Method, DateTime EndsAtUtc, bool SecondFactorMissing, string Language, Actor Actor);

/// <summary>How somebody signed in.</summary>
public static class SignInMethods
{
    public const string Password = "pwd";

    /// <summary>Password and a one-time or recovery code.</summary>
    public const string TwoFactors = "mfa";

    /// <summary>A passkey with user verification: possession and PIN or biometrics in one.</summary>
    public const string Passkey = "passkey";
}

/// <summary>Who is asking.</summary>
public static class ActorSource
{
    /// <summary>The actor of this request: the signed-in member of staff, else <see cref="Actor.Public"/>.</summary>
    public static Actor GetActor(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetStaffSession()?.Actor ?? Actor.Public;
    }

    /// <summary>The session of this request; null for the public.</summary>
    public static StaffSession? GetStaffSession(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<StaffSession>();
    }
}
