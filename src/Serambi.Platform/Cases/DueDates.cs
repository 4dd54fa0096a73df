using System.Globalization;
using Serambi.Platform.Calendar;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;

namespace Serambi.Platform.Cases;

/// <summary>A due date with its reasons: what the chip shows and what "Mengapa tanggal ini?" opens.</summary>
/// <param name="On">The last day.</param>
/// <param name="Remaining">"3 hari kerja lagi", "hari ini", "terlambat 2 hari kerja".</param>
/// <param name="Days">Working days left; 0 today, below zero when late.</param>
/// <param name="Sentence">How it was counted.</param>
/// <param name="Basis">The article.</param>
/// <param name="Url">The page that shows the count day by day; path without language.</param>
public sealed record DueDate(DateOnly On, string Remaining, int Days, string Sentence, string Basis, string Url)
{
    public bool Late => Days < 0;
}

/// <summary>Explains the dates of clocks. Pages, API and letters all ask here; nobody computes a date of their own.</summary>
public sealed class DueDates(CalendarCatalog calendar, UnitTree units)
{
    /// <summary>The deadline of a rule that starts today in a unit (null: the body).</summary>
    public async Task<Deadline> OfTodayAsync(string ruleId, string? unitPath, CancellationToken ct) => await OfDayAsync(ruleId, await calendar.TodayAsync(ct), unitPath, ct);

    /// <summary>The deadline of a rule that starts on a day in a unit (null: the body).</summary>
    public async Task<Deadline> OfDayAsync(string ruleId, DateOnly day, string? unitPath, CancellationToken ct) =>
        Deadline.Compute(DeadlineRules.Shipped[ruleId], day, await calendar.ForAsync(unitPath, ct));

    /// <summary>The date of a running clock, explained; null while it has none.</summary>
    public async Task<DueDate?> OfClockAsync(Case c, CaseClock clock, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(clock);
        if (clock.DueOn is not { } on) return null;
        var path = (await units.GetAsync(ct)).Find(c.UnitId)?.Path;
        var days = await calendar.ForAsync(path, ct);
        var today = await calendar.TodayAsync(ct);
        var extended = clock is { ExtensionRuleId: not null, ExtendedFrom: not null };
        var term = extended ? clock.ExtensionRuleId! : clock.RuleId;
        var start = extended ? clock.ExtendedFrom!.Value : clock.StartedOn;
        var rule = DeadlineRules.Shipped.Find(term);
        var (n, unit) = rule is not null ? (rule.N, rule.Unit) : Period.Parse(term) is { } declared ? (declared.N, declared.Unit) : (0, PeriodUnit.WorkingDays);
        var deadline = Deadline.Compute(term, n, unit, start, days);

        // A clock that was paused no longer follows from its start alone: then the stored date is the truth and the count is not shown.
        var sentence = deadline.DueOn == on ? DeadlineExplanation.Sentence(deadline) : "";
        return new DueDate(on, LegalDates.Remaining(today, on, unit, days), Left(today, on, days), sentence, rule?.Basis ?? "",
            string.Create(CultureInfo.InvariantCulture, $"/hitung?aturan={Uri.EscapeDataString(term)}&mulai={start:yyyy-MM-dd}"));
    }

    /// <summary>Working days from today to a date, negative when it has passed.</summary>
    public static int Left(DateOnly today, DateOnly on, WorkingCalendar days)
    {
        ArgumentNullException.ThrowIfNull(days);
        return on >= today ? days.Between(today, on) : -Math.Max(1, days.Between(on, today));
    }
}
