using System.Globalization;
using Serambi.Platform.Calendar;
using Serambi.Platform.Settings;

namespace Serambi.Web.Modules.Site;

/// <summary>What security researchers look for at a fixed address.</summary>
internal static class WellKnown
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/.well-known/security.txt", SecurityAsync).AllowAnonymous().ExcludeFromDescription();

    /// <summary>RFC 9116; not there while the body has no e-mail address to report to.</summary>
    private static async Task<IResult> SecurityAsync(SettingsStore settings, CalendarCatalog calendars, CancellationToken ct)
    {
        var body = await settings.BodyAsync(ct);
        if (body.Email.Length == 0) return Results.NotFound();
        var expires = (await calendars.TodayAsync(ct)).AddMonths(6).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Results.Text($"Contact: mailto:{body.Email}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: id, en\n");
    }
}
