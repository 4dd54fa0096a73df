using System.Globalization;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Filing;

/// <summary>When applications are taken, and how many.</summary>
internal static class ServiceWindow
{
    /// <summary>Why nothing can be filed on a day; null when it can, quota aside.</summary>
    public static string? Closed(ServiceDeclaration service, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (service.Open?.From is { } from && on < from) return Say(FilingTexts.NotYetOpen, LegalDates.LongDate(from));
        return service.Open?.To is { } to && on > to ? Say(FilingTexts.NoLongerOpen, LegalDates.LongDate(to)) : null;
    }

    /// <summary>The places of which a filing on a day takes one; null where there is no quota. An opening that begins on another day counts anew.</summary>
    public static PlaceLimit? PlacesOf(ServiceDeclaration service, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (service.Open is not { Quota: { } quota } open) return null;
        var from = open.From is { } day ? day.ToString("-yyyyMMdd", CultureInfo.InvariantCulture) : "";
        var period = open.Per switch
        {
            QuotaPeriod.Day => (on.Year * 10_000) + (on.Month * 100) + on.Day,
            QuotaPeriod.Month => (on.Year * 100) + on.Month,
            QuotaPeriod.Year => on.Year,
            _ => 0,
        };
        return new PlaceLimit($"quota:{service.Id}{from}", period, quota);
    }

    private static string Say(string text, string value) => string.Format(CultureInfo.CurrentCulture, text, value);
}
