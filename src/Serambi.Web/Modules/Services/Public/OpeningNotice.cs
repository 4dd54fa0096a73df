using System.Globalization;
using Serambi.Platform.Calendar;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Public;

/// <summary>Whether a service takes applications today, in words for everybody.</summary>
/// <param name="Open">It does.</param>
/// <param name="Words">State in a few words, for a badge.</param>
/// <param name="Detail">When it opens or closes, how many are left; null when there is nothing to say.</param>
internal sealed record OpeningNotice(bool Open, string Words, string? Detail)
{
    public Tone Tone => Open ? Tone.Green : Tone.Grey;

    /// <param name="opening">When and how many; null: always.</param>
    /// <param name="today">Today in the zone of the body.</param>
    /// <param name="used">How many were filed in the running period of the quota.</param>
    public static OpeningNotice Of(OpeningDeclaration? opening, DateOnly today, int used)
    {
        if (opening is null) return new OpeningNotice(true, CatalogueTexts.Open, null);
        if (opening.From is { } from && today < from) return new OpeningNotice(false, CatalogueTexts.NotYet, Say(CatalogueTexts.OpensOn, LegalDates.LongDate(from)));
        if (opening.To is { } to && today > to) return new OpeningNotice(false, CatalogueTexts.Over, Say(CatalogueTexts.ClosedOn, LegalDates.LongDate(to)));
        var until = opening.To is { } last ? Say(CatalogueTexts.OpenUntil, LegalDates.LongDate(last)) : null;
        if (opening.Quota is not { } quota) return new OpeningNotice(true, CatalogueTexts.Open, until);
        var left = Math.Max(0, quota - used);
        if (left == 0) return new OpeningNotice(false, CatalogueTexts.Full, NextPeriod(opening, today) is { } next ? Say(CatalogueTexts.OpensOn, LegalDates.LongDate(next)) : null);
        return new OpeningNotice(true, CatalogueTexts.Open, string.Join(" ", new[] { Say(PeriodText(opening.Per), left, quota), until }.Where(t => t is not null)));
    }

    private static DateOnly? NextPeriod(OpeningDeclaration opening, DateOnly today)
    {
        DateOnly? next = opening.Per switch
        {
            QuotaPeriod.Day => today.AddDays(1),
            QuotaPeriod.Month => new DateOnly(today.Year, today.Month, 1).AddMonths(1),
            QuotaPeriod.Year => new DateOnly(today.Year + 1, 1, 1),
            _ => null,
        };
        return next > opening.To ? null : next;
    }

    private static string PeriodText(QuotaPeriod per) => per switch
    {
        QuotaPeriod.Day => CatalogueTexts.LeftDay,
        QuotaPeriod.Month => CatalogueTexts.LeftMonth,
        QuotaPeriod.Year => CatalogueTexts.LeftYear,
        _ => CatalogueTexts.LeftAll,
    };

    private static string Say(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
