using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Mail;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Setup;

/// <summary>How the public reaches the body; and whether the program can send mail, which its configuration says.</summary>
public sealed class ContactModel(SerambiDb db, SettingsStore settings, MailOptions mail) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? OpeningHours { get; set; }

    /// <summary>Server and sender; null while no server is configured.</summary>
    public string? Server => mail.Configured ? $"{mail.Host}:{mail.Port} ({mail.From})" : null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var body = await settings.BodyAsync(ct);
        (Email, Phone, Address, OpeningHours) = (body.Email, body.Phone, body.Address, body.OpeningHours);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(Email) && !EmailAddress.IsValid(Email)) return this.Answer(Problem.Invalid("Email", SetupTexts.EmailInvalid));
        var body = await settings.BodyAsync(ct);
        var saved = await settings.SaveAsync(db, body with
        {
            Email = PlainText.Clean(Email, multiline: false),
            Phone = PlainText.Clean(Phone, multiline: false),
            Address = PlainText.Clean(Address, multiline: true),
            OpeningHours = PlainText.Clean(OpeningHours, multiline: true),
        }, settings.Version, Actor.System, ct);
        return saved.Failed ? this.Answer(saved.Problem) : RedirectToPage("Administrator");
    }
}
