using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Mail;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Platform.Accounts;

/// <summary>Letters about accounts: rows of the outbox in the transaction of the change.</summary>
public sealed class AccountMail(MailWriter mail, SettingsStore settings, SiteAddress site, TimeProvider time)
{
    /// <summary>Adds a letter; the caller saves.</summary>
    /// <param name="db">Where.</param>
    /// <param name="template">Which; its placeholders are link and, for links that run out, expires.</param>
    /// <param name="to">The address.</param>
    /// <param name="language">The receiver's.</param>
    /// <param name="path">To which the link leads, without language.</param>
    /// <param name="ct">Gives up.</param>
    public async Task AddAsync(SerambiDb db, MailTemplate template, string to, string language, string path, CancellationToken ct)
    {
        var body = await settings.BodyAsync(ct);
        var org = language == "en" && body.NameEn.Length > 0 ? body.NameEn : body.Name;
        mail.Add(db, new MailDraft(template, to, "", language, org, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["link"] = site.Absolute(path, language),
            ["expires"] = LegalDates.Moment(time.GetUtcNow().UtcDateTime + AccountLinks.Life, CalendarSettings.From(body).Zone, Localised.Culture(language)),
        }));
    }
}
