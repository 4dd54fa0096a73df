using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Mail;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Setup;

/// <summary>How the public reaches the body; and whether the program can send mail, which its configuration says.</summary>
public sealed class ContactModel(SaveBody save, SettingsStore settings, MailOptions mail) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public IReadOnlyList<OpeningDay> OpeningDays { get; set; } = [];

    /// <summary>Server and sender; null while no server is configured.</summary>
    public string? Server => mail.Configured ? $"{mail.Host}:{mail.Port} ({mail.From})" : null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var body = await settings.BodyAsync(ct);
        (Email, Phone, Address) = (body.Email, body.Phone, body.Address);
        OpeningDays = body.OpeningDays.Count > 0 ? body.OpeningDays : OpeningWeek.Usual(body.WorkingDays);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var body = await settings.BodyAsync(ct);
        var saved = await save.RunAsync(new SaveBodyInput(body with
        {
            Email = Email ?? "",
            Phone = Phone ?? "",
            Address = Address ?? "",
            OpeningDays = OpeningDays,
        }, settings.Version), Actor.System, ct);
        return saved.Failed ? this.Answer(saved.Problem) : RedirectToPage("Administrator");
    }
}
