using Serambi.Platform.Calendar;
using Serambi.Platform.Settings;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Site;

/// <summary>Whether the counter is open, for pages that say so; asking limits how long the page may be kept.</summary>
public sealed class OpeningNow(SettingsStore settings, CalendarCatalog calendars, TimeProvider time)
{
    /// <summary>Null where nothing certain can be said.</summary>
    public async ValueTask<OpeningStatus?> GetAsync(HttpContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(context);
        var days = (await settings.BodyAsync(ct)).OpeningDays;
        if (days.Count == 0) return null;
        var status = OpeningStatus.Of(time.GetUtcNow().UtcDateTime, days, await calendars.ForBodyAsync(ct), await calendars.ZoneAsync(ct));
        if (status is not null) PageUntil.Limit(context, status.ChangesAtUtc);
        return status;
    }
}
