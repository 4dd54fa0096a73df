using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Accounts;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.PublicAccounts;

/// <summary>Ends this session, and closes what the browser has opened and begun: it may be somebody else's. Asked for by a form, so that no link from elsewhere can do it.</summary>
[ResponseCache(NoStore = true)]
public sealed class SignOutModel(EndAccountSessions end) : PageModel
{
    public async Task<IActionResult> OnGetAsync() => await HttpContext.GetAccountAsync() is null ? RedirectToPage("SignIn") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await HttpContext.GetAccountAsync() is { } account) await end.RunAsync(new EndAccountSessionsInput(account.SessionId), account.Actor, ct);
        await SharedBrowser.LeaveAsync(HttpContext);
        return RedirectToPage("SignIn");
    }
}
