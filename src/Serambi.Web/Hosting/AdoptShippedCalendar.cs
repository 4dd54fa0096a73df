using Serambi.Platform.Calendar;

namespace Serambi.Web.Hosting;

/// <summary>Stores the holiday years that ship with this release and are not in the database yet.</summary>
internal sealed class AdoptShippedCalendar(CalendarEditor calendar) : IStartUpStep
{
    /// <summary>When another node was faster, its edition is as good: the conflict is no failure here.</summary>
    public async Task RunAsync(CancellationToken ct) => await calendar.AdoptShippedAsync(ct);
}
