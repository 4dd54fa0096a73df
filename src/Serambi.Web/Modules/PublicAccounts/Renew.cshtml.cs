using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform;
using Serambi.Platform.Accounts;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts;

/// <summary>Where the link to a new passphrase leads.</summary>
[EnableRateLimiting(RateLimits.Guess)]
[ResponseCache(NoStore = true)]
public sealed class RenewModel(RenewPassphrase renew) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Repeated { get; set; }

    [TempData]
    public bool PasswordSet { get; set; }

    /// <summary>Whose passphrase it is; null when the link no longer works.</summary>
    public string? Address { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";   // the address is the key
        Address = (await renew.FindAsync(Token, ct))?.Email;
        if (Address is null) Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        var renewed = await renew.RunAsync(new RenewPassphraseInput(Token, Password, Repeated), ct);
        if (renewed.Failed) return renewed.Problem.Kind == ProblemKind.NotFound ? Page() : this.Answer(renewed.Problem);
        PasswordSet = true;
        return RedirectToPage("SignIn");
    }
}
