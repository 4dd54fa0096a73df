using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Serambi.Web.Modules.Account;

/// <summary>Between password and code the browser holds a protected cookie of ten minutes that says whose password was right.</summary>
internal static class PendingSignIn
{
    private const string StepClaim = "step";

    public static Task RememberAsync(HttpContext context, Guid userId)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, userId.ToString("n")), new Claim(StepClaim, "code")], IdentityConstants.TwoFactorUserIdScheme);
        return context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(identity));
    }

    public static async Task<Guid?> UserAsync(HttpContext context)
    {
        var pending = await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return pending.Principal?.FindFirstValue(StepClaim) == "code" && Guid.TryParse(pending.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
    }
}
