using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Mail;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Platform.Accounts.Companies;

/// <summary>Letters about companies: rows of the outbox in the transaction of the change.</summary>
public sealed class CompanyMail(MailWriter mail, SettingsStore settings, SiteAddress site, TimeProvider time)
{
    /// <summary>To an address that is asked to join. Without the name of the company: anybody may type a name, and any address.</summary>
    internal async Task InviteAsync(SerambiDb db, string to, string language, string token, CancellationToken ct)
    {
        var body = await settings.BodyAsync(ct);
        Add(db, MailTemplate.CompanyInvitation, to, language, body, new(StringComparer.Ordinal)
        {
            ["link"] = site.Absolute($"/saya/undangan/{token}", language),
            ["expires"] = LegalDates.Moment(time.GetUtcNow().UtcDateTime + AccountLinks.Life, CalendarSettings.From(body).Zone, Localised.Culture(language)),
        });
    }

    /// <summary>To somebody who belongs to the company, or did.</summary>
    /// <param name="db">Where it is added; the caller saves.</param>
    /// <param name="company">Which, as the receiver knows it.</param>
    /// <param name="to">The address.</param>
    /// <param name="language">The receiver's.</param>
    /// <param name="what">Said in the language of the receiver.</param>
    /// <param name="path">To which the link leads.</param>
    /// <param name="ct">Gives up.</param>
    internal async Task NewsAsync(SerambiDb db, string company, string to, string language, Func<string> what, string path, CancellationToken ct) =>
        Add(db, MailTemplate.CompanyNews, to, language, await settings.BodyAsync(ct), new(StringComparer.Ordinal)
        {
            ["company"] = company,
            ["what"] = Localised.In(Localised.Culture(language), what),
            ["link"] = site.Absolute(path, language),
        });

    private void Add(SerambiDb db, MailTemplate template, string to, string language, BodySettings body, Dictionary<string, string> values) =>
        mail.Add(db, new MailDraft(template, to, "", language, language == "en" && body.NameEn.Length > 0 ? body.NameEn : body.Name, values));
}
