using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Account.Own;

/// <summary>Turns the one-time code off.</summary>
[ResponseCache(NoStore = true)]
public sealed class RemoveTotpModel(RemoveTotp remove) : PageModel
{
    [BindProperty]
    public string? Current { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var removed = await remove.RunAsync(new OwnPasswordInput(Current ?? "", Visit.Of(HttpContext)), HttpContext.GetActor(), ct);
        if (removed.Failed) return this.Answer(removed.Problem);
        Notice = AccountTexts.TotpRemoved;
        return RedirectToPage("Security");
    }
}
