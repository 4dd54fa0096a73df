using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Access;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Account;

/// <summary>The first step of signing in: password or passkey.</summary>
[EnableRateLimiting(RateLimits.StaffDoor)]
[ResponseCache(NoStore = true)]
public sealed class SignInModel(SignInWithPassword withPassword, SignInWithPasskey withPasskey, SignInManager<SerambiUser> passkeys, DeskDoor door, DeskRail rail) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Set by the script: the authenticator's answer.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    /// <summary>Path to return to.</summary>
    [BindProperty(SupportsGet = true, Name = SessionCookie.ReturnParameter)]
    public string? Back { get; set; }

    /// <summary>Whether a password was set a moment ago through an invitation.</summary>
    [TempData]
    public bool PasswordSet { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        HttpContext.GetStaffSession() is { } session && Back is null ? LocalRedirect(Url.Content("~" + await rail.StartAsync(session, ct))) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var step = await withPassword.RunAsync(new SignInInput(Email ?? "", Password ?? "", Visit.Of(HttpContext), HttpContext.GetStaffSession()?.SessionId), ct);
        if (step.Failed) return this.Answer(step.Problem);
        if (step.Value.Completed is { } completed) return await door.EnterAsync(this, completed, Back, ct);
        await PendingSignIn.RememberAsync(HttpContext, step.Value.User.Id);
        return RedirectToPage("Code", new { kembali = Back });
    }

    /// <summary>For the script: a challenge, remembered in a protected cookie.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.MakePasskeyRequestOptionsAsync(null!), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(CancellationToken ct)
    {
        var signedIn = await withPasskey.RunAsync(new SignInPasskeyInput(Credential ?? "", Visit.Of(HttpContext), HttpContext.GetStaffSession()?.SessionId), ct);
        return signedIn.Failed ? this.Answer(signedIn.Problem) : await door.EnterAsync(this, signedIn.Value, Back, ct);
    }
}
