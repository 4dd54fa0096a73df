using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Setup;

/// <summary>The last step: the first administrator. Afterwards the wizard is gone for good.</summary>
public sealed class AdministratorModel(SerambiDb db, CreateFirstAdministrator create, SettingsStore settings, UnitTree tree, SetupGate gate) : PageModel
{
    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Repeated { get; set; }

    [TempData]
    public bool PasswordSet { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => (await tree.GetAsync(ct)).Root is null ? RedirectToPage("Body") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var made = await create.RunAsync(new FirstAdministratorInput(Email ?? "", DisplayName ?? "", Password ?? "", Repeated ?? ""), ct);
        if (made.Failed) return this.Answer(made.Problem);
        var body = await settings.BodyAsync(ct);
        await settings.SaveAsync(db, body with { Ready = true }, settings.Version, Actor.System, ct);
        gate.Leave(HttpContext);
        PasswordSet = true;
        return RedirectToPage("/Account/SignIn", new { kembali = "/akun/keamanan" });
    }
}
