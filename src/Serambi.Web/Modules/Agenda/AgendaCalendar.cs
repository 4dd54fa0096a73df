using System.Text;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Calendars;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Agenda;

/// <summary>
/// The agenda for calendars (RFC 5545), in the language of the address: all of it to subscribe to, and each event by itself. An event keeps its
/// UID for ever; cancelled and moved ones stay in it with a higher SEQUENCE, so that calendars that know them follow.
/// </summary>
internal static class AgendaCalendar
{
    public const string Path = "/agenda.ics";

    /// <summary>How long events stay in the calendar after they are over.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    private const int Most = 500;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, AllAsync).AllowAnonymous().ExcludeFromDescription().WithMetadata(new PublicPageAttribute { Fresh = true });
        endpoints.MapGet("/agenda/{slug}.ics", OneAsync).AllowAnonymous().ExcludeFromDescription().WithMetadata(new PublicPageAttribute { Fresh = true });
    }

    private static async Task<IResult> AllAsync(SerambiDb db, SettingsStore settings, SiteAddress site, TimeProvider time, CancellationToken ct)
    {
        var (now, body) = (time.GetUtcNow().UtcDateTime, await settings.BodyAsync(ct));
        var since = now - Kept;
        var events = await AgendaList.Public(db.Set<AgendaEvent>().AsNoTracking(), now).Where(e => e.EndsUtc > since).OrderByDescending(e => e.BeginsUtc).Take(Most).ToListAsync(ct);
        var name = Localised.Language == "en" && body.NameEn.Length > 0 ? body.NameEn : body.Name.Length > 0 ? body.Name : WebTexts.BodyNameDefault;
        var stamp = events.Count > 0 ? events.Max(e => e.ChangedAtUtc) : now;   // the same events are the same bytes, whenever they are asked for
        return Answer(ICalendarWriter.Write("-//Serambi//ID", Enumerable.Reverse(events).Select(e => Of(e, site)), stamp, $"{AgendaTexts.Agenda} – {name}"), null);
    }

    private static async Task<IResult> OneAsync(string slug, SerambiDb db, SiteAddress site, TimeProvider time, CancellationToken ct) =>
        await AgendaList.Public(db.Set<AgendaEvent>().AsNoTracking(), time.GetUtcNow().UtcDateTime).FirstOrDefaultAsync(e => e.Slug == slug, ct) is { } item
            ? Answer(ICalendarWriter.Write("-//Serambi//ID", [Of(item, site)], item.ChangedAtUtc), item.Slug + ".ics")
            : Results.NotFound();

    private static IResult Answer(string text, string? name) => Results.Bytes(Encoding.UTF8.GetBytes(text), ICalendarWriter.MediaType, name);

    private static ICalendarEvent Of(AgendaEvent item, SiteAddress site)
    {
        var language = Localised.Language;
        var view = AgendaView.Of(item.Words, new ArticleOptions(language));
        var parts = new[] { view.Summary, view.Audience.Length > 0 ? $"{AgendaTexts.Audience}: {view.Audience}" : "", item.Link.Length > 0 ? $"{AgendaTexts.Online}: {item.Link}" : "" };
        return new ICalendarEvent($"{item.Id:n}@{new Uri(site.Origin).Host}", view.Title, item.FirstDay, item.LastDay)
        {
            BeginsUtc = item.FromClock is null ? null : item.BeginsUtc,
            EndsUtc = item.UntilClock is null && item.FirstDay == item.LastDay ? null : item.EndsUtc,
            Description = string.Join('\n', parts.Where(p => p.Length > 0)),
            Location = view.Place.Length > 0 ? view.Place : item.Link,
            Url = new Uri(site.Absolute("/agenda/" + item.Slug, language)),
            Sequence = item.Sequence,
            Cancelled = item.CancelledAtUtc is not null,
            ChangedUtc = item.ChangedAtUtc,
        };
    }
}
