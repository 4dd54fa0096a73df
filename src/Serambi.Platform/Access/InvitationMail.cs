using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Mail;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Platform.Access;

/// <summary>The letter with the link by which a person sets a password; a row of the outbox in the transaction of the change.</summary>
public sealed class InvitationMail(MailWriter mail, SettingsStore settings, SiteAddress site, UnitTree units, AccessOptions options, TimeProvider time)
{
    /// <summary>Adds the letter; the caller saves.</summary>
    /// <param name="unitId">Where the person works; null: the body.</param>
    public async Task AddAsync(SerambiDb db, SerambiUser user, string token, Guid? unitId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(user);
        var body = await settings.BodyAsync(ct);
        var tree = await units.GetAsync(ct);
        var unit = (unitId is { } id ? tree.Find(id) : null) ?? tree.Root;
        var english = user.Language == "en";
        var zone = body.Zone switch { "WITA" => LegalZone.Wita, "WIT" => LegalZone.Wit, _ => LegalZone.Wib };
        mail.Add(db, new MailDraft(MailTemplate.Invitation, user.Email ?? "", user.DisplayName, user.Language, english && body.NameEn.Length > 0 ? body.NameEn : body.Name,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["name"] = user.DisplayName,
                ["unit"] = (english ? unit?.NameEn : null) ?? unit?.Name ?? body.Name,
                ["link"] = site.Absolute($"/undangan/{token}", user.Language),
                ["expires"] = LegalDates.Moment(time.GetUtcNow().UtcDateTime + options.Invitation, zone, Localised.Culture(user.Language)),
            }));
    }
}
