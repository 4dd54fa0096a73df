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
/// Where a link to join a company leads: to signing in, to making an account (the link came to the mailbox, so it proves the address as well), or to a
/// button. Looking uses nothing up.
/// </summary>
[EnableRateLimiting(RateLimits.Guess)]
[ResponseCache(NoStore = true)]
public sealed class InvitedModel(JoinCompany join, AccountLinks links) : PageModel
{
    /// <summary>What the link says; null when it no longer works.</summary>
    public AskedToJoin? Asked { get; private set; }

    public SignedInAccount? Account { get; private set; }

    /// <summary>Another account is signed in than the one that was asked.</summary>
    public bool ForAnother => Account is not null && Asked is not null && Account.Email != Asked.Invitation.Email;

    /// <summary>This page, to come back to.</summary>
    public string Here => Request.PathBase + Request.Path;

    /// <summary>To a new account with the address.</summary>
    public string Begin => Url.Content($"~/saya/daftar/{links.Issue(AccountLink.Begin, Asked!.Invitation.Email)}?kembali={Uri.EscapeDataString(Here)}");

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";   // the address is the key
        (Account, Asked) = (await HttpContext.GetAccountAsync(), await join.FindAsync(token, ct));
        if (Asked is null) Response.StatusCode = StatusCodes.Status410Gone;
        else if (ForAnother) Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        var page = await OnGetAsync(token, ct);
        if (Account is null || Asked is null || ForAnother) return page;
        var joined = await join.RunAsync(token, Account.Actor, ct);
        if (joined.Failed) return joined.Problem.Kind == ProblemKind.NotFound ? await OnGetAsync(token, ct) : this.Answer(joined.Problem);
        return RedirectToPage("Own/Company", new { id = joined.Value });
    }
}
