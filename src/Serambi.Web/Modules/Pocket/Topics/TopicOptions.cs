using System.Globalization;
using Serambi.Platform.Calendar;

namespace Serambi.Web.Modules.Pocket.Topics;

/// <summary>When and how often devices are told of what became public.</summary>
/// <param name="QuietFrom">Begin of the quiet hours, by the body's clock.</param>
/// <param name="QuietUntil">Their end; the same as the begin for none.</param>
/// <param name="MostPerDay">Messages to a device on one day; what comes after waits for the next morning. Urgent ones do not count.</param>
/// <param name="MostSubscriptions">Devices in all: what nobody could send any more is not promised.</param>
public sealed record TopicOptions(TimeOnly QuietFrom, TimeOnly QuietUntil, int MostPerDay, int MostSubscriptions)
{
    /// <summary>What is older is not told any more: nobody calls it news.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromDays(3);

    public static TopicOptions Read(IConfiguration configuration) => new(
        TimeOnly.Parse(configuration["Push:QuietFrom"] ?? "20:00", CultureInfo.InvariantCulture),
        TimeOnly.Parse(configuration["Push:QuietUntil"] ?? "07:00", CultureInfo.InvariantCulture),
        Math.Max(1, configuration.GetValue("Push:MostPerDay", 4)),
        configuration.GetValue("Push:MostSubscriptions", 100_000));

    /// <summary>The end of the quiet hours in which an instant lies; null when it lies in none.</summary>
    public DateTime? QuietAt(DateTime utc, LegalZone zone)
    {
        var local = zone.LocalTime(utc);
        var clock = TimeOnly.FromDateTime(local);
        if (QuietFrom == QuietUntil || !clock.IsBetween(QuietFrom, QuietUntil)) return null;   // also across midnight
        return zone.InstantOf(local.Date + QuietUntil.ToTimeSpan() + (clock >= QuietUntil ? TimeSpan.FromDays(1) : TimeSpan.Zero));
    }

    /// <summary>The next morning, when a device may be told again.</summary>
    public DateTime TomorrowAfter(DateTime utc, LegalZone zone)
    {
        var begin = zone.EndOfDayUtc(zone.DateOf(utc));
        return QuietAt(begin, zone) ?? begin;
    }
}
