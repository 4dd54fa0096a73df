using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Accounts;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.PublicAccounts.Own;

/// <summary>A page of a signed-in account.</summary>
[ResponseCache(NoStore = true)]
public abstract class OwnPage : PageModel
{
    /// <summary>What was done a moment ago.</summary>
    [TempData]
    public string? Notice { get; set; }

    /// <summary>The account; the policy of the folder has made sure that there is one.</summary>
    public SignedInAccount Account => HttpContext.Features.Get<SignedInAccount>()!;

    /// <summary>To a page that says what was done.</summary>
    protected RedirectToPageResult Done(string notice, string? page = null, object? route = null)
    {
        Notice = notice;
        return RedirectToPage(page, route);
    }
}
