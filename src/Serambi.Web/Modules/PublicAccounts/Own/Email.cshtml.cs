using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts.Own;

/// <summary>Asks for another address of the account.</summary>
[EnableRateLimiting(RateLimits.Guess)]
public sealed class EmailModel(AskAddress ask) : OwnPage
{
    [BindProperty, StringLength(254)]
    public string? Email { get; set; }

    [BindProperty]
    public string? Current { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var asked = await ask.RunAsync(new AskAddressInput(Email, Current, Visit.Of(HttpContext)), Account.Actor, ct);
        return asked.Failed ? this.Answer(asked.Problem) : Done(PublicAccountTexts.AddressAsked);
    }
}
