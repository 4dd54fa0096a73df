using System.Globalization;
using Serambi.Platform.Calendar;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Agenda;

/// <summary>Short words of days, and what a page says to programs that read it.</summary>
internal static class AgendaWhen
{
    public static string MonthShort(DateOnly day) => LegalDates.ShortDate(day).Split(' ')[1];

    public static string WeekdayShort(DateOnly day) => LegalDates.Weekday(day.DayOfWeek)[..3];

    /// <summary>"2026-11", the month in an address.</summary>
    public static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The first day of such a month; null for anything else.</summary>
    public static DateOnly? ReadMonth(string? text) => DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 2000 and <= 2200 ? month : null;

    /// <summary>Day, and with an hour the day and hour with its zone, as schema.org reads them.</summary>
    public static string Iso(DateOnly day, TimeOnly? clock, LegalZone zone) => clock is { } hour
        ? string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}T{hour:HH\\:mm}:00+{zone.Offset():hh\\:mm}")
        : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Dictionary<string, object?> Data(IPageChrome chrome, AgendaEvent item, AgendaView view)
    {
        var time = item.Time;
        return StructuredData.Event(chrome, view.Title, "/agenda/" + item.Slug, new EventSaid(Iso(time.FirstDay, time.From, time.Zone), Iso(time.LastDay, time.Until, time.Zone))
        {
            Description = view.Summary.Length > 0 ? view.Summary : null,
            Place = view.Place.Length > 0 ? view.Place : null,
            Online = item.Link.Length > 0 ? item.Link : null,
            Cancelled = item.CancelledAtUtc is not null,
            Before = item.MovedFromDay is { } day ? Iso(day, item.MovedFromClock, time.Zone) : null,
        });
    }
}
