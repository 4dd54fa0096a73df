using System.Globalization;
using Serambi.Platform;
using Serambi.Platform.Calendar;

namespace Serambi.Web.Modules.Calendar;

/// <summary>A period counted from a date, with the rule and the calendar that it was counted with.</summary>
public sealed record Counted(DeadlineRule Rule, Deadline Deadline, WorkingCalendar Calendar);

/// <summary>Counts a period of the law from what somebody typed.</summary>
public sealed class DateCount(CalendarCatalog calendars)
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    /// <summary>Rules that count days or months; those in hours begin at an instant, not on a date.</summary>
    public static IReadOnlyList<DeadlineRule> Rules { get; } = [.. DeadlineRules.Shipped.All.Where(r => r.Unit != PeriodUnit.Hours).DistinctBy(r => r.Id, StringComparer.Ordinal)];

    /// <param name="ruleId">Id of a rule, in any case.</param>
    /// <param name="start">yyyy-MM-dd.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Invalid with the field "aturan" or "mulai".</returns>
    public async Task<Result<Counted>> RunAsync(string? ruleId, string? start, CancellationToken ct)
    {
        var id = (ruleId ?? "").Trim().ToUpperInvariant();
        var found = new List<Problem>();
        if (DeadlineRules.Shipped.Find(id) is not { } rule) found.Add(Problem.Invalid("aturan", id.Length == 0 ? CountTexts.ChooseRule : CountTexts.NoSuchRule));
        else if (rule.Unit == PeriodUnit.Hours) found.Add(Problem.Invalid("aturan", string.Format(CultureInfo.CurrentCulture, CountTexts.InHours, rule.N)));
        if (!DateOnly.TryParseExact((start ?? "").Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) found.Add(Problem.Invalid("mulai", CountTexts.BadDate));
        else if (date.Year is < FirstYear or > LastYear) found.Add(Problem.Invalid("mulai", string.Format(CultureInfo.CurrentCulture, CountTexts.YearRange, Year(FirstYear), Year(LastYear))));
        if (Problem.All(found) is { } problem) return problem;
        var known = DeadlineRules.Shipped.Find(id, date) ?? DeadlineRules.Shipped[id];
        var calendar = await calendars.ForBodyAsync(ct);
        return new Counted(known, Deadline.Compute(known, date, calendar), calendar);
    }

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);
}
