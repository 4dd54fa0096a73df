using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts.Own;

/// <summary>Deletes the account; says before what goes and what stays.</summary>
[EnableRateLimiting(RateLimits.Guess)]
public sealed class DeleteModel(DeleteAccount delete) : OwnPage
{
    [BindProperty]
    public string? Current { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var deleted = await delete.RunAsync(new DeleteAccountInput(Current, Visit.Of(HttpContext)), Account.Actor, ct);
        if (deleted.Failed) return this.Answer(deleted.Problem);
        await SharedBrowser.LeaveAsync(HttpContext);
        return LocalRedirect(Url.Content("~/saya/masuk"));
    }
}
