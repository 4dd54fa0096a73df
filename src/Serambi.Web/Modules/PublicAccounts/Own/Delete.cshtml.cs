using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts.Own;

/// <summary>Deletes the account; says before what goes and what stays.</summary>
[EnableRateLimiting(RateLimits.Guess)]
public sealed class DeleteModel(DeleteAccount delete) : OwnPage
{
    [BindProperty]
    public string? Current { get; set; }

    /// <summary>Read and agreed: companies are left without an owner.</summary>
    [BindProperty]
    public bool Ownerless { get; set; }

    /// <summary>Companies whose last owner this account is.</summary>
    public IReadOnlyList<Company> Left { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Left = await delete.LeftOwnerlessAsync(Account.Id, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        var deleted = await delete.RunAsync(new DeleteAccountInput(Current, Visit.Of(HttpContext), Ownerless), Account.Actor, ct);
        if (deleted.Failed) return this.Answer(deleted.Problem);
        await SharedBrowser.LeaveAsync(HttpContext);
        return LocalRedirect(Url.Content("~/saya/masuk"));
    }
}
