using System.Globalization;
using System.Text;
using Serambi.Formats.Calendars;
using Serambi.Platform.Calendar;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Calendar;

/// <summary>A counted date as a calendar file with a reminder one day before: <c>/hitung.ics?aturan=RESP10&amp;mulai=2026-03-06</c>.</summary>
internal static class CountFile
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/hitung.ics", WriteAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> WriteAsync(string? aturan, string? mulai, DateCount count, SettingsStore settings, SiteAddress site, TimeProvider time, CancellationToken ct)
    {
        var counted = await count.RunAsync(aturan, mulai, ct);
        if (counted.Failed) return Results.BadRequest();
        var (rule, deadline, _) = counted.Value;
        var body = await settings.BodyAsync(ct);
        var id = string.Create(CultureInfo.InvariantCulture, $"{rule.Id}-{deadline.Start:yyyyMMdd}");
        var text = ICalendarWriter.Write("-//Serambi//ID", [new ICalendarEvent($"{id}@{new Uri(site.Origin).Host}", string.Format(CultureInfo.CurrentCulture, CountTexts.FileSummary, rule.Starts, body.Name).TrimEnd(' ', '–'), deadline.DueOn, deadline.DueOn)
        {
            Description = $"{DeadlineExplanation.Sentence(deadline)}. {rule.Basis}",
            Url = new Uri(site.Absolute($"/hitung?aturan={rule.Id}&mulai={deadline.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", Localised.Language)),
            AlarmBefore = TimeSpan.FromDays(1),
        }], time.GetUtcNow().UtcDateTime);
        return Results.File(Encoding.UTF8.GetBytes(text), ICalendarWriter.MediaType, id + ".ics");
    }
}
