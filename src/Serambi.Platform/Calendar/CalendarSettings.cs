using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Settings;

namespace Serambi.Platform.Calendar;

/// <summary>How a body counts its days.</summary>
/// <param name="Zone">Zone of its legal days.</param>
/// <param name="Week">Its working week.</param>
/// <param name="JointLeaveIsOff">Whether cuti bersama stops the clock.</param>
public sealed record CalendarSettings(LegalZone Zone, WorkingWeek Week, bool JointLeaveIsOff)
{
    /// <summary>Reads the body's settings.</summary>
    /// <exception cref="InvalidOperationException">Zone or working days hold a value that does not exist.</exception>
    public static CalendarSettings From(BodySettings body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new CalendarSettings(
            body.Zone.ToUpperInvariant() switch
            {
                "WIB" => LegalZone.Wib,
                "WITA" => LegalZone.Wita,
                "WIT" => LegalZone.Wit,
                _ => throw new InvalidOperationException($"Settings: no zone {body.Zone}."),
            },
            body.WorkingDays switch
            {
                5 => WorkingWeek.FiveDays,
                6 => WorkingWeek.SixDays,
                _ => throw new InvalidOperationException($"Settings: no week of {body.WorkingDays} working days."),
            },
            body.JointLeaveIsOff);
    }
}

/// <summary>Registration of the calendar.</summary>
public static class CalendarServices
{
    /// <summary>Adds catalogue, editor and import. Needs SettingsStore, EventLog, TimeProvider and SerambiDb.</summary>
    public static IServiceCollection AddWorkingCalendar(this IServiceCollection services) =>
        services.AddSingleton<CalendarCatalog>().AddScoped<CalendarEditor>().AddScoped<ImportCalendar>();
}
