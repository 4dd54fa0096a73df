using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Mail;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Platform.Webhooks;

/// <summary>The program switches an address off that does not work any more, and tells the administrators of the body.</summary>
public sealed class StopWebhook(SerambiDb db, EventLog events, MailWriter mail, SettingsStore settings, SiteAddress site, TimeProvider time)
{
    public const string Gone = "gone";
    public const string Failing = "failing";

    public async Task RunAsync(Guid targetId, string why, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (await db.Set<WebhookTarget>().FirstOrDefaultAsync(t => t.Id == targetId && t.StoppedAtUtc == null, ct) is not { } target) return;
        (target.StoppedAtUtc, target.StoppedWhy) = (time.GetUtcNow().UtcDateTime, why);
        target.Version++;
        await events.AppendAsync(db, WebhookRules.Stream, target.Id, Actor.System, new EventFacts("webhook_stopped", null, why), ct);
        var body = await settings.BodyAsync(ct);
        var people = await (from g in db.RoleGrants
                            where g.Role == Roles.Administrator && g.EndedAtUtc == null
                            join u in db.Users on g.UserId equals u.Id
                            where u.DisabledAtUtc == null && u.Email != null
                            select new { u.Email, u.DisplayName, u.Language }).Distinct().ToListAsync(ct);
        foreach (var person in people)
        {
            mail.Add(db, new MailDraft(MailTemplate.WebhookStopped, person.Email!, person.DisplayName, person.Language, person.Language == "en" && body.NameEn.Length > 0 ? body.NameEn : body.Name,
                new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = target.Name, ["link"] = site.Absolute($"/admin/integrasi/alamat/{target.Id}", person.Language) }));
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another delivery to the same address was faster, or an administrator has just changed it: either has said what counts.
            db.ChangeTracker.Clear();
        }
    }
}
