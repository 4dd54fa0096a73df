using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts;

/// <summary>
/// Where a link to join a company leads: to signing in, to a letter that helps to make an account (a link that was passed on proves no mailbox), or to a
/// button. Looking uses nothing up.
/// </summary>
[EnableRateLimiting(RateLimits.Guess)]
[ResponseCache(NoStore = true)]
public sealed class InvitedModel(JoinCompany join, SendAccountLink send) : PageModel
{
    /// <summary>What the link says; null when it no longer works.</summary>
    public AskedToJoin? Asked { get; private set; }

    public SignedInAccount? Account { get; private set; }

    /// <summary>Another account is signed in than the one that was asked.</summary>
    public bool ForAnother => Account is not null && Asked is not null && Account.Email != Asked.Invitation.Email;

    /// <summary>This page, to come back to.</summary>
    public string Here => Request.PathBase + Request.Path;

    /// <summary>Whether the link to a new account was sent to the address that was asked.</summary>
    public bool Sent { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, bool terkirim, CancellationToken ct)
    {
        Sent = terkirim;
        Response.Headers["Referrer-Policy"] = "no-referrer";   // the address is the key
        (Account, Asked) = (await HttpContext.GetAccountAsync(), await join.FindAsync(token, ct));
        if (Asked is null) Response.StatusCode = StatusCodes.Status410Gone;
        else if (ForAnother) Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        var page = await OnGetAsync(token, terkirim: false, ct);
        if (Account is null && Asked is { HasAccount: false })
        {
            var sent = await send.RunAsync(new SendAccountLinkInput(Asked.Invitation.Email, Localised.Language, Here), ct);
            return sent.Failed ? this.Answer(sent.Problem) : RedirectToPage(new { token, terkirim = true });
        }

        if (Account is null || Asked is null || ForAnother) return page;
        var joined = await join.RunAsync(token, Account.Actor, ct);
        if (joined.Failed) return joined.Problem.Kind == ProblemKind.NotFound ? await OnGetAsync(token, terkirim: false, ct) : this.Answer(joined.Problem);
        return RedirectToPage("Own/Company", new { id = joined.Value });
    }
}
