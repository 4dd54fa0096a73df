using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform;
using Serambi.Platform.Accounts;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts.Own;

/// <summary>
/// Where the link that proves a new address leads. It only shows a button (scanners of mail that fetch addresses move nothing), and only to the
/// account that asked: whoever is talked into opening a stranger's link gives that stranger nothing.
/// </summary>
[EnableRateLimiting(RateLimits.Guess)]
public sealed class AddressModel(MoveAddress move) : OwnPage
{
    /// <summary>What the link proves; null when it does not work here.</summary>
    public string? Address { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";   // the address is the key
        Address = await move.FindAsync(token, Account.Actor, ct);
        if (Address is null) Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        await OnGetAsync(token, ct);
        var moved = await move.RunAsync(token, Account.Actor, ct);
        if (!moved.Failed) return Done(PublicAccountTexts.AddressMoved, "Profile");
        return moved.Problem.Kind == ProblemKind.NotFound ? Page() : this.Answer(moved.Problem);
    }
}
