using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;

namespace Serambi.Web.Modules.Account;

/// <summary>Ends this session; asked for by a form, so that no link from elsewhere can do it.</summary>
[ResponseCache(NoStore = true)]
public sealed class SignOutModel(EndSessions end) : PageModel
{
    public IActionResult OnGet() => HttpContext.GetStaffSession() is null ? LocalRedirect(SessionCookie.SignInPath) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (HttpContext.GetStaffSession() is { } session) await end.RunAsync(new EndSessionsInput(session.SessionId), session.Actor, ct);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return RedirectToPage("SignIn");
    }

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken ct)
    {
        if (HttpContext.GetStaffSession() is { } session) await end.RunAsync(new EndSessionsInput(null), session.Actor, ct);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return RedirectToPage("SignIn");
    }
}
