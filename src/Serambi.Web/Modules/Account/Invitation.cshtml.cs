using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Account;

/// <summary>Where an invitation or a reset link leads: a person sets their password.</summary>
[EnableRateLimiting(RateLimits.Guess)]
[ResponseCache(NoStore = true)]
public sealed class InvitationModel(AcceptInvitation accept) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Repeated { get; set; }

    [TempData]
    public bool PasswordSet { get; set; }

    /// <summary>Null when the link no longer works.</summary>
    public SerambiUser? Invited { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";   // the address is the key
        Invited = await accept.FindAsync(Token);
        if (Invited is null) Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var accepted = await accept.RunAsync(new AcceptInvitationInput(Token, Password ?? "", Repeated ?? ""), ct);
        if (accepted.Failed)
        {
            if (accepted.Problem.Kind == ProblemKind.NotFound) return await OnGetAsync();
            Invited = await accept.FindAsync(Token);
            return this.Answer(accepted.Problem);
        }

        PasswordSet = true;
        return RedirectToPage("SignIn");
    }
}
