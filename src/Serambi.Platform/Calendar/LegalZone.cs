namespace Serambi.Platform.Calendar;

/// <summary>The zone in which a body's legal days begin and end. Indonesia knows no daylight saving: the offsets are fixed.</summary>
public enum LegalZone
{
    /// <summary>Waktu Indonesia Barat, UTC+7.</summary>
    Wib,

    /// <summary>Waktu Indonesia Tengah, UTC+8.</summary>
    Wita,

    /// <summary>Waktu Indonesia Timur, UTC+9.</summary>
    Wit,
}

/// <summary>Local dates and instants, without the server's own zone and without a zone database.</summary>
public static class LegalZones
{
    /// <summary>Made once: making one asks for its names in the language of the reader, and a page has a date in every row.</summary>
    private static readonly Dictionary<LegalZone, TimeZoneInfo> Zones = Enum.GetValues<LegalZone>().ToDictionary(
        zone => zone, zone => TimeZoneInfo.CreateCustomTimeZone(zone.Abbreviation(), zone.Offset(), zone.Abbreviation(), zone.Abbreviation()));

    /// <summary>Distance from UTC: 7, 8 or 9 hours.</summary>
    public static TimeSpan Offset(this LegalZone zone) => zone switch
    {
        LegalZone.Wib => TimeSpan.FromHours(7),
        LegalZone.Wita => TimeSpan.FromHours(8),
        LegalZone.Wit => TimeSpan.FromHours(9),
        _ => throw new ArgumentOutOfRangeException(nameof(zone), zone, null),
    };

    /// <summary>"WIB", "WITA" or "WIT".</summary>
    public static string Abbreviation(this LegalZone zone) => zone switch
    {
        LegalZone.Wib => "WIB",
        LegalZone.Wita => "WITA",
        LegalZone.Wit => "WIT",
        _ => throw new ArgumentOutOfRangeException(nameof(zone), zone, null),
    };

    /// <summary>The zone for what asks for a <see cref="TimeZoneInfo"/>; made here, so that it does not depend on the server's zone database.</summary>
    public static TimeZoneInfo TimeZone(this LegalZone zone) => Zones[zone];

    /// <summary>Wall-clock time in the zone (Kind Unspecified: it is no instant any more).</summary>
    /// <exception cref="ArgumentException">The value is not UTC.</exception>
    public static DateTime LocalTime(this LegalZone zone, DateTime utc) =>
        utc.Kind == DateTimeKind.Utc
            ? DateTime.SpecifyKind(utc + zone.Offset(), DateTimeKind.Unspecified)
            : throw new ArgumentException($"{utc:o} is not UTC.", nameof(utc));

    /// <summary>The instant of a wall-clock time in the zone.</summary>
    public static DateTime InstantOf(this LegalZone zone, DateTime local) => DateTime.SpecifyKind(local - zone.Offset(), DateTimeKind.Utc);

    /// <summary>The legal day on which an instant falls.</summary>
    /// <exception cref="ArgumentException">The value is not UTC.</exception>
    public static DateOnly DateOf(this LegalZone zone, DateTime utc) => DateOnly.FromDateTime(zone.LocalTime(utc));

    /// <summary>First instant of the day.</summary>
    public static DateTime StartOfDayUtc(this LegalZone zone, DateOnly date) => date == DateOnly.MinValue
        ? DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc)
        : DateTime.SpecifyKind(date.ToDateTime(TimeOnly.MinValue) - zone.Offset(), DateTimeKind.Utc);

    /// <summary>
    /// First instant after the day: what is due on <paramref name="date"/> is late from here on. Compare with "less than".
    /// </summary>
    public static DateTime EndOfDayUtc(this LegalZone zone, DateOnly date) => date == DateOnly.MaxValue ? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc) : zone.StartOfDayUtc(date.AddDays(1));
}
