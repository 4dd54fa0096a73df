using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Formats.Codes;
using Serambi.Platform.Access;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Account.Own;

/// <summary>Connects an authenticator app: square or secret, then a code as proof; afterwards the recovery codes, once.</summary>
[ResponseCache(NoStore = true)]
public sealed class TotpModel(OfferTotp offer, ConfirmTotp confirm, UserManager<SerambiUser> users, SignInDoor door, SettingsStore settings) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>In groups of four, to be typed into an app without camera.</summary>
    public string Secret { get; private set; } = "";

    public string Square { get; private set; } = "";

    /// <summary>Shown once, after success.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => OfferAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var confirmed = await confirm.RunAsync(Code ?? "", HttpContext.GetActor(), ct);
        if (confirmed.Failed)
        {
            // Pressed twice: the first press turned it on, and another secret now would be scanned in place of the one that holds.
            if (confirmed.Problem.Kind == Platform.ProblemKind.Conflict)
            {
                Notice = AccountTexts.TotpOnAlready;
                return RedirectToPage("Security");
            }

            await OfferAsync(ct);
            return this.Answer(confirmed.Problem);
        }

        await StepUp.RunAsync(HttpContext, users, door, ct);
        Codes = confirmed.Value;
        return Page();
    }

    private async Task<IActionResult> OfferAsync(CancellationToken ct)
    {
        var session = HttpContext.GetStaffSession()!;
        var offered = await offer.RunAsync(session.Actor, ct);
        if (offered.Failed) return this.Answer(offered.Problem);
        var user = await users.FindByIdAsync(session.UserId.ToString());
        var body = await settings.BodyAsync(ct);
        var issuer = body.ShortName.Length > 0 ? body.ShortName : "Serambi";
        Secret = string.Join(' ', offered.Value.Chunk(4).Select(c => new string(c)));
        Square = QrSvg.Render(Platform.Access.Totp.Uri(offered.Value, issuer, user?.Email ?? ""), AccountTexts.SquareLabel);
        return Page();
    }
}
