using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts;

/// <summary>Where the link to a new account leads: name and passphrase. Looking at it uses nothing up: scanners of mail look at every link.</summary>
[EnableRateLimiting(RateLimits.Guess)]
[ResponseCache(NoStore = true)]
public sealed class BeginModel(BeginAccount begin) : PageModel, IKeepsTyped
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    /// <summary>Path to go on to: an invitation, for who begins an account because of one.</summary>
    [BindProperty(SupportsGet = true, Name = SessionCookie.ReturnParameter)]
    public string? Back { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Repeated { get; set; }

    /// <summary>What the link proves; null when it no longer works.</summary>
    public string? Address { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";   // the address is the key
        Address = await begin.FindAsync(Token, ct);
        if (Address is null) Response.StatusCode = StatusCodes.Status410Gone;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        var previous = (await HttpContext.GetAccountAsync())?.SessionId;
        var begun = await begin.RunAsync(new BeginAccountInput(Token, Name, Password, Repeated, Localised.Language, Visit.Of(HttpContext), previous), ct);
        if (begun is { Failed: true, Problem.Kind: ProblemKind.NotFound })
        {
            Address = null;
            Response.StatusCode = StatusCodes.Status410Gone;
            return Page();
        }

        if (begun.Failed) return this.Answer(begun.Problem);
        await AccountCookie.IssueAsync(HttpContext, begun.Value);
        return Url.TryReturn(Back, out var path) ? LocalRedirect(path) : RedirectToPage("Own/Cases");
    }
}
