using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Account.Own;

/// <summary>Ten new recovery codes, shown once.</summary>
[ResponseCache(NoStore = true)]
public sealed class RecoveryCodesModel(RenewRecoveryCodes renew) : PageModel
{
    [BindProperty]
    public string? Current { get; set; }

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var renewed = await renew.RunAsync(new OwnPasswordInput(Current ?? "", Visit.Of(HttpContext)), HttpContext.GetActor(), ct);
        if (renewed.Failed) return this.Answer(renewed.Problem);
        Codes = renewed.Value;
        return Page();
    }
}
