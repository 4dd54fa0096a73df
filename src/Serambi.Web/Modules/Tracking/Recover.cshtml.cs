using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Cases;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Tracking;

/// <summary>Sends links to a verified address; says the same whether the address is known or not.</summary>
[EnableRateLimiting(RateLimits.Guess)]
public sealed class RecoverModel(RecoverCases recover) : PageModel
{
    [BindProperty, StringLength(254)]
    public string? Email { get; set; }

    public bool Done { get; private set; }

    public void OnGet(bool terkirim) => Done = terkirim;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var sent = await recover.RunAsync(Email, ct);
        return sent.Failed ? this.Answer(sent.Problem) : RedirectToPage(new { terkirim = true });
    }
}
