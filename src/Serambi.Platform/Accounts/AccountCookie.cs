using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;

namespace Serambi.Platform.Accounts;

/// <summary>
/// The cookie of a signed-in account: a scheme of its own, asked only where somebody asks for an account. It ends with the browser, because
/// telephones and computers are shared.
/// </summary>
public static class AccountCookie
{
    public const string Scheme = "Serambi.Account";
    public const string SignInPath = "/saya/masuk";
    private const string SessionClaim = "sid";

    /// <summary>Gives the browser a cookie for a session just begun, in place of whatever it had.</summary>
    public static Task IssueAsync(HttpContext context, AccountSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        Claim[] claims = [new(ClaimTypes.NameIdentifier, "account:" + session.AccountId.ToString("n")), new(SessionClaim, session.Id.ToString("n"))];
        return context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)));
    }

    public static Task ForgetAsync(HttpContext context) => context.SignOutAsync(Scheme);

    /// <summary>The account that this browser is signed in to; null for everybody else, staff included.</summary>
    public static async ValueTask<SignedInAccount?> GetAccountAsync(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.Get<SignedInAccount>() is { } known) return known;
        await context.AuthenticateAsync(Scheme);
        return context.Features.Get<SignedInAccount>();
    }

    /// <summary>As whom a form that is for everybody is filed: in one's account, else as anybody.</summary>
    public static async ValueTask<Actor> GetFilerAsync(this HttpContext context) => (await context.GetAccountAsync())?.Actor ?? Actor.Public;

    internal static void Configure(CookieAuthenticationOptions options)
    {
        SessionCookie.Harden(options);
        options.Cookie.Name = "serambi-akun";
        options.ExpireTimeSpan = AccountSessions.Idle;
        options.SlidingExpiration = true;
        options.Events = new CookieAuthenticationEvents { OnValidatePrincipal = ValidateAsync, OnRedirectToLogin = AskToSignIn, OnRedirectToAccessDenied = AskToSignIn };
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var account = Guid.TryParse(context.Principal?.FindFirstValue(SessionClaim), out var id)
            ? await http.RequestServices.GetRequiredService<AccountSessions>().FindAsync(id, http.RequestAborted)
            : null;
        if (account is not null)
        {
            http.Features.Set(account);
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(Scheme);
    }

    /// <summary>After a POST the page in front of it is the place to return to; the form's address is the same in this house.</summary>
    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        var back = request.PathBase + request.Path + request.QueryString;
        context.Response.Redirect($"{request.PathBase}{SignInPath}?{SessionCookie.ReturnParameter}={Uri.EscapeDataString(back)}");
        return Task.CompletedTask;
    }
}
