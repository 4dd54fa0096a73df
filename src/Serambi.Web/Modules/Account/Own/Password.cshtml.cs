using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Account.Own;

/// <summary>Changes one's own password; every other session ends.</summary>
[ResponseCache(NoStore = true)]
public sealed class PasswordModel(ChangePassword change) : PageModel
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Repeated { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var session = HttpContext.GetStaffSession()!;
        var input = new ChangePasswordInput(Current ?? "", Password ?? "", Repeated ?? "", session.SessionId, Visit.Of(HttpContext));
        var changed = await change.RunAsync(input, session.Actor, ct);
        if (changed.Failed) return this.Answer(changed.Problem);
        Notice = AccountTexts.PasswordChanged;
        return RedirectToPage("Security");
    }
}
