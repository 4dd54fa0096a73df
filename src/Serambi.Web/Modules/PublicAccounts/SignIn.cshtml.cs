using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts;

/// <summary>Signs in to an account of the public. The door of the staff is another one, and opens nothing here.</summary>
[EnableRateLimiting(RateLimits.Guess)]
[ResponseCache(NoStore = true)]
public sealed class SignInModel(SignInToAccount signIn) : PageModel
{
    [BindProperty, StringLength(254)]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Path to return to.</summary>
    [BindProperty(SupportsGet = true, Name = SessionCookie.ReturnParameter)]
    public string? Back { get; set; }

    /// <summary>Whether a passphrase was set a moment ago through a link.</summary>
    [TempData]
    public bool PasswordSet { get; set; }

    public async Task<IActionResult> OnGetAsync() => await HttpContext.GetAccountAsync() is null ? Page() : Onward();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var previous = (await HttpContext.GetAccountAsync())?.SessionId;
        var signedIn = await signIn.RunAsync(new SignInToAccountInput(Email, Password, Visit.Of(HttpContext), previous), ct);
        if (signedIn.Failed) return this.Answer(signedIn.Problem);
        await AccountCookie.IssueAsync(HttpContext, signedIn.Value);
        return Onward();
    }

    /// <summary>To where the person wanted to go, never to another site.</summary>
    private IActionResult Onward() => Url.TryReturn(Back, out var path) ? LocalRedirect(path) : RedirectToPage("Own/Cases");
}
