using System.Globalization;
using System.Text;
using Serambi.Formats.Calendars;
using Serambi.Platform.Accounts;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Tracking;

/// <summary>The appointment of a case for the requester's own calendar, with a reminder a day before. A new appointment replaces the one before.</summary>
internal static class AppointmentFile
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/lacak/kasus/{id:guid}/janji.ics", WriteAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> WriteAsync(Guid id, HttpContext context, Visitors visitors, TrackingView view, SettingsStore settings, SiteAddress site, TimeProvider time, CancellationToken ct)
    {
        if (await visitors.ReaderOfAsync(context, id, ct) is not { } requester || await view.ReadAsync(id, requester, ct) is not { Appointment: { } appointment } tracked) return Results.NotFound();
        var body = await settings.BodyAsync(ct);
        var text = ICalendarWriter.Write("-//Serambi//ID", [new ICalendarEvent($"{id:n}@{new Uri(site.Origin).Host}", string.Format(CultureInfo.CurrentCulture, TrackingTexts.AppointmentSummary, body.Name, tracked.Subject), appointment.Day, appointment.Day)
        {
            BeginsUtc = appointment.BeginsUtc,
            Description = $"{tracked.Number}\n{appointment.Title}\n{appointment.Detail}",
            AlarmBefore = TimeSpan.FromDays(1),
        }], time.GetUtcNow().UtcDateTime);
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.File(Encoding.UTF8.GetBytes(text), ICalendarWriter.MediaType, "janji.ics");
    }
}
