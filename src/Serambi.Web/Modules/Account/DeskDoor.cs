using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Account;

/// <summary>What every way of signing in ends with: the browser gets its session, and its owner comes to where they wanted to go, else to where their work begins.</summary>
public sealed class DeskDoor(StaffSessions sessions, DeskRail rail)
{
    private const string English = "/en";

    /// <summary>The address that people know of the desk. Not everybody's work begins there.</summary>
    private const string Desk = "/meja";

    /// <param name="page">The page that was answered last.</param>
    /// <param name="signedIn">Who, and with which session.</param>
    /// <param name="back">Where they wanted to go; never another site.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IActionResult> EnterAsync(PageModel page, SignedIn signedIn, string? back, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(signedIn);
        await page.HttpContext.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await SessionCookie.IssueAsync(page.HttpContext, signedIn.User, signedIn.Session, signedIn.Method);
        if (back is not (Desk or English + Desk) && page.Url.TryReturn(back, out var path)) return page.LocalRedirect(path);
        var language = signedIn.User.Language == "en" || back == English + Desk ? English : "";
        var start = await sessions.FindAsync(signedIn.Session.Id, signedIn.Method, ct) is { } session ? await rail.StartAsync(session, ct) : Desk;
        return page.LocalRedirect(language + start);
    }
}
