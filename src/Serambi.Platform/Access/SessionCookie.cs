using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Serambi.Platform.Access;

/// <summary>The cookie that names a session, and what is done at each request that carries it.</summary>
public static class SessionCookie
{
    public const string SignInPath = "/masuk";
    public const string ReturnParameter = "kembali";

    /// <summary>Where a second factor is set up that a role asks for.</summary>
    public const string SecondFactorPath = "/akun/keamanan";
    private const string SessionClaim = "sid";
    private const string MethodClaim = "amr";

    /// <summary>Gives the browser a cookie for a session just begun. Whatever cookie it had is replaced.</summary>
    public static Task IssueAsync(HttpContext context, SerambiUser user, UserSession session, string method)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.SignInAsync(IdentityConstants.ApplicationScheme, Principal(user, session, method));
    }

    /// <summary>What the cookie says: who, which session, how it began. No rights: those are read from the database.</summary>
    public static ClaimsPrincipal Principal(SerambiUser user, UserSession session, string method)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(session);
        return new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, user.Id.ToString("n")),
                new Claim(ClaimTypes.Name, user.DisplayName),
                new Claim(SessionClaim, session.Id.ToString("n")),
                new Claim(MethodClaim, method),
            ],
            IdentityConstants.ApplicationScheme));
    }

    internal static void Configure(CookieAuthenticationOptions options, AccessOptions access)
    {
        options.Cookie.Name = "serambi";
        Harden(options);
        options.ExpireTimeSpan = access.Idle;
        options.SlidingExpiration = true;
        options.Events = new CookieAuthenticationEvents
        {
            OnValidatePrincipal = ValidateAsync,
            OnRedirectToLogin = AskToSignIn,
            OnRedirectToAccessDenied = Refuse,
        };
    }

    internal static void ConfigurePending(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "serambi-2";
        Harden(options);
        options.ExpireTimeSpan = TimeSpan.FromMinutes(10);
        options.SlidingExpiration = false;
    }

    /// <summary>What holds for every cookie that signs somebody in.</summary>
    internal static void Harden(CookieAuthenticationOptions options)
    {
        options.CookieManager = new HostCookies();
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.Path = "/";
        options.Cookie.IsEssential = true;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<StaffSessions>();
        var session = Guid.TryParse(context.Principal?.FindFirstValue(SessionClaim), out var id)
            ? await sessions.FindAsync(id, context.Principal!.FindFirstValue(MethodClaim) ?? "", context.HttpContext.RequestAborted)
            : null;
        if (session is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        context.HttpContext.Features.Set(session);
    }

    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (WantsNoPage(request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        // After a POST the page in front of it is the place to return to; the form's address is the same in this house.
        var back = request.PathBase + request.Path + request.QueryString;
        context.Response.Redirect($"{request.PathBase}{SignInPath}?{ReturnParameter}={Uri.EscapeDataString(back)}");
        return Task.CompletedTask;
    }

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.HttpContext.GetStaffSession() is { SecondFactorMissing: true } && !WantsNoPage(context.Request))
        {
            context.Response.Redirect($"{context.Request.PathBase}{SecondFactorPath}");
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool WantsNoPage(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>Over https the name gets the prefix that binds a cookie to this very host (RFC 6265bis section 4.1.3.2).</summary>
    private sealed class HostCookies : ICookieManager
    {
        private readonly ChunkingCookieManager inner = new();

        public string? GetRequestCookie(HttpContext context, string key) => inner.GetRequestCookie(context, Name(context, key));

        public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
            inner.AppendResponseCookie(context, Name(context, key), value, options);

        public void DeleteCookie(HttpContext context, string key, CookieOptions options) => inner.DeleteCookie(context, Name(context, key), options);

        private static string Name(HttpContext context, string key) => context.Request.IsHttps ? string.Create(CultureInfo.InvariantCulture, $"__Host-{key}") : key;
    }
}
