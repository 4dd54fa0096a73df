using System.Globalization;
using Serambi.Platform;
using Serambi.Platform.Calendar;

namespace Serambi.Web.Modules.Agenda;

/// <summary>When an event takes place, by the clock of where it does.</summary>
/// <param name="LastDay">The last day, included.</param>
/// <param name="From">When it begins on its first day; null takes whole days.</param>
/// <param name="Until">When it ends on its last day; null: whole days, or nobody knows.</param>
public sealed record AgendaTime(DateOnly FirstDay, DateOnly LastDay, TimeOnly? From, TimeOnly? Until, LegalZone Zone)
{
    private const int LongestDays = 366;

    public bool AllDay => From is null;

    public DateTime BeginsUtc => Zone.InstantOf(FirstDay.ToDateTime(From ?? TimeOnly.MinValue));

    /// <summary>The first instant after it; without an hour of its end that of its last day.</summary>
    public DateTime EndsUtc => Until is { } until ? Zone.InstantOf(LastDay.ToDateTime(until)) : Zone.EndOfDayUtc(LastDay);

    /// <summary>"Jumat, 27 Maret 2026 pukul 09.00–11.00 WIB", in the reader's language.</summary>
    public string Words()
    {
        var culture = CultureInfo.CurrentCulture;
        var zone = Zone.Abbreviation();
        if (From is not { } from) return FirstDay == LastDay ? LegalDates.LongDate(FirstDay) : $"{LegalDates.Date(FirstDay)} – {LegalDates.Date(LastDay)}";
        var begins = LegalDates.Clock(from);
        if (FirstDay != LastDay)
        {
            return Until is { } end
                ? string.Format(culture, AgendaTexts.WhenDaysUntil, LegalDates.Date(FirstDay), begins, LegalDates.Date(LastDay), LegalDates.Clock(end), zone)
                : string.Format(culture, AgendaTexts.WhenDays, LegalDates.Date(FirstDay), begins, LegalDates.Date(LastDay), zone);
        }

        return Until is { } until
            ? string.Format(culture, AgendaTexts.WhenUntil, LegalDates.LongDate(FirstDay), begins, LegalDates.Clock(until), zone)
            : string.Format(culture, AgendaTexts.WhenFrom, LegalDates.LongDate(FirstDay), begins, zone);
    }

    /// <summary>What speaks against it, each at its field.</summary>
    public IReadOnlyList<Problem> Faults()
    {
        var faults = new List<Problem>();
        if (FirstDay.Year is < 2000 or > 2200) faults.Add(Problem.Invalid(nameof(FirstDay), AgendaTexts.DayMissing));
        else if (LastDay < FirstDay || LastDay.DayNumber - FirstDay.DayNumber > LongestDays) faults.Add(Problem.Invalid(nameof(LastDay), AgendaTexts.LastDayWrong));
        if (Until is not null && From is null) faults.Add(Problem.Invalid(nameof(From), AgendaTexts.FromMissing));
        else if (Until is { } until && FirstDay == LastDay && until <= From) faults.Add(Problem.Invalid(nameof(Until), AgendaTexts.UntilWrong));
        return faults;
    }
}
