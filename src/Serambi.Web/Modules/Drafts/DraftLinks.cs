using System.Text.Json;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Mail;
using Serambi.Platform.Parties;
using Serambi.Platform.Seals;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Drafts;

/// <summary>
/// Links that open a begun form on another device: signed, seven days long, without a word of what was typed. The draft itself stays sealed in
/// the database; when it was sent or erased, its links open nothing.
/// </summary>
public sealed class DraftLinks(SerambiDb db, DraftStore drafts, LinkTokens tokens, MailWriter mail, SettingsStore settings, SiteAddress site, CalendarCatalog calendar, SignInThrottle throttle)
{
    private const string Purpose = "draft";
    private static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>A link that holds from now on, and the last day on which it surely does.</summary>
    public async Task<(string Link, DateOnly Until)> MakeAsync(string form, Guid draftId, CancellationToken ct) =>
        (site.Absolute($"/lanjut/{form}/{tokens.Create(Purpose, draftId, Life, form)}", Localised.Language), (await calendar.TodayAsync(ct)).AddDays(Life.Days - 1));

    /// <summary>Whether a link opens a begun form.</summary>
    public async Task<bool> OpensAsync(string form, string? token, CancellationToken ct) => Read(form, token) is { } id && await drafts.FindAsync<JsonElement>(id, form, ct) is not null;

    /// <summary>Opens the begun form for whoever holds the link, under an id of its own; null when link or form are gone. The link is used up.</summary>
    public async Task<Guid?> OpenAsync(string form, string? token, CancellationToken ct) => Read(form, token) is { } id ? await drafts.MoveAsync(id, form, ct) : null;

    /// <summary>Sends the link, and nothing else that was typed: the address may be a stranger's.</summary>
    public async Task<Result<Done>> SendAsync(string link, DateOnly until, string? email, CancellationToken ct)
    {
        if (Serambi.Platform.Parties.EmailAddress.Check(email).Value is not { } address) return Problem.Invalid("Email", CaseTexts.EmailWrong);
        if (!await throttle.MayWriteToAsync(address, ct)) return Problem.Invalid("Email", CaseTexts.MailboxPause);
        var language = Localised.Language;
        var body = settings.Body;
        mail.Add(db, new MailDraft(MailTemplate.ContinueDraft, address, "", language, language == "en" && body.NameEn.Length > 0 ? body.NameEn : body.Name, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["link"] = link,
            ["expires"] = LegalDates.LongDate(until, Localised.Culture(language)),
        }));
        await db.SaveChangesAsync(ct);
        return new Done();
    }

    private Guid? Read(string form, string? token) => tokens.Read(token, Purpose, form) is { Good: true, Subject: var id } ? id : null;
}
