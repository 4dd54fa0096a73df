using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Setup;

/// <summary>
/// Guards the wizard: it exists only until there is an administrator, and only for whoever can read the program's log, where the
/// code stands. The code holds for this run of the program.
/// </summary>
public sealed class SetupGate(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider time)
{
    private const string CookieName = "serambi-penyiapan";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);
    private readonly IDataProtector protector = protection.CreateProtector("Serambi.Setup");
    private volatile bool done;

    /// <summary>Shown in the log, never on a page.</summary>
    public string Code { get; } = Secrets.Create();

    public async ValueTask<bool> OpenAsync(CancellationToken ct)
    {
        if (done) return false;
        await using var scope = scopes.CreateAsyncScope();
        done = !await CreateFirstAdministrator.NeededAsync(scope.ServiceProvider.GetRequiredService<SerambiDb>(), ct);
        return !done;
    }

    public bool Fits(string? typed) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Secrets.Normalise(typed)), Encoding.ASCII.GetBytes(Secrets.Normalise(Code)));

    public void Admit(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var until = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        context.Response.Cookies.Append(CookieName, protector.Protect(until.ToString(System.Globalization.CultureInfo.InvariantCulture)), new CookieOptions
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Strict,
            Path = "/",
            IsEssential = true,
        });
    }

    public bool Admitted(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Cookies[CookieName] is not { Length: > 0 } cookie) return false;
        try
        {
            return long.Parse(protector.Unprotect(cookie), System.Globalization.CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds();
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public void Leave(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        done = true;
        context.Response.Cookies.Delete(CookieName, new CookieOptions { Path = "/" });
    }
}

/// <summary>No wizard once there is an administrator; no step without the code.</summary>
internal sealed class SetupFilter(SetupGate gate) : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        if (!await gate.OpenAsync(http.RequestAborted)) context.Result = new NotFoundResult();
        else if (!gate.Admitted(http) && context.ActionDescriptor.RouteValues["page"] != "/Setup/Start") context.Result = new LocalRedirectResult("/penyiapan");
        else await next();
    }
}

/// <summary>Says at start where the wizard is and what its code is, while it is needed.</summary>
internal sealed class AnnounceSetup(SetupGate gate, IServiceProvider services, ILogger<AnnounceSetup> log) : IStartUpStep
{
    public async Task RunAsync(CancellationToken ct)
    {
        // A command of the command line serves no pages and has nothing to announce.
        if (services.GetService<Microsoft.AspNetCore.Hosting.Server.IServer>() is null) return;
        if (await gate.OpenAsync(ct)) log.LogWarning("No administrator yet. Open /penyiapan and enter the code {Code}, or run 'serambi admin create'.", gate.Code);
    }
}
