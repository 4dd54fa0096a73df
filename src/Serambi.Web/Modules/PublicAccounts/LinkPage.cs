using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Accounts;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts;

/// <summary>Asks for an address and sends the link that helps whoever has it; says the same whether or not there is an account.</summary>
[EnableRateLimiting(RateLimits.Guess)]
[ResponseCache(NoStore = true)]
public abstract class LinkPage(SendAccountLink send) : PageModel
{
    [BindProperty, StringLength(254)]
    public string? Email { get; set; }

    public bool Done { get; private set; }

    public void OnGet(bool terkirim) => Done = terkirim;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var sent = await send.RunAsync(new SendAccountLinkInput(Email, Localised.Language), ct);
        return sent.Failed ? this.Answer(sent.Problem) : RedirectToPage(new { terkirim = true });
    }
}

/// <summary>Who has no account yet.</summary>
public sealed class SignUpModel(SendAccountLink send) : LinkPage(send);

/// <summary>Who forgot the passphrase.</summary>
public sealed class ForgotModel(SendAccountLink send) : LinkPage(send);
