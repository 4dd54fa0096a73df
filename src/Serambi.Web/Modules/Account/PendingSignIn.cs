using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;

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

    /// <summary>Gives the browser its session and sends it to where it wanted to go, never to another site.</summary>
    public static async Task<IActionResult> FinishAsync(PageModel page, SignedIn signedIn, string? back)
    {
        await page.HttpContext.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await SessionCookie.IssueAsync(page.HttpContext, signedIn.User, signedIn.Session, signedIn.Method);
        return page.Url.IsLocalUrl(back) ? page.LocalRedirect(back!) : page.LocalRedirect(signedIn.User.Language == "en" ? "/en/meja" : "/meja");
    }
}
