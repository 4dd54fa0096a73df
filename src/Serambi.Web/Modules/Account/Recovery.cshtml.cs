using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Account;

/// <summary>Instead of the code from the app: a printed recovery code.</summary>
[EnableRateLimiting(RateLimits.StaffDoor)]
[ResponseCache(NoStore = true)]
public sealed class RecoveryModel(SignInWithRecoveryCode signIn, DeskDoor door) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = SessionCookie.ReturnParameter)]
    public string? Back { get; set; }

    public async Task<IActionResult> OnGetAsync() => await PendingSignIn.UserAsync(HttpContext) is null ? RedirectToPage("SignIn", new { kembali = Back }) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await PendingSignIn.UserAsync(HttpContext) is not { } userId) return RedirectToPage("SignIn", new { kembali = Back });
        var signedIn = await signIn.RunAsync(new SignInCodeInput(userId, Code ?? "", Visit.Of(HttpContext), HttpContext.GetStaffSession()?.SessionId), ct);
        if (!signedIn.Failed) return await door.EnterAsync(this, signedIn.Value, Back, ct);
        return signedIn.Problem.Kind == ProblemKind.NotFound ? RedirectToPage("SignIn", new { kembali = Back }) : this.Answer(signedIn.Problem);
    }
}
