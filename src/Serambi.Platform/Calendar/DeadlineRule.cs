using System.Globalization;

namespace Serambi.Platform.Calendar;

/// <summary>In what a legal period is counted.</summary>
public enum PeriodUnit
{
    /// <summary>Hari kerja (Perki 1/2021 art. 1(22)).</summary>
    WorkingDays,

    /// <summary>Hari, where the law does not say "kerja" (UU 25/2009; UU 14/2008 art. 50).</summary>
    CalendarDays,

    /// <summary>Months by the calendar: 31 December plus three is 31 March.</summary>
    Months,

    /// <summary>Hours by the clock, day and night (UU 27/2022: 3 × 24 hours).</summary>
    Hours,
}

/// <summary>One period that the law sets. Texts are Indonesian, as in the law.</summary>
/// <param name="Id">Stable key, e.g. RESP10.</param>
/// <param name="Process">Which procedure it belongs to: KIP, KI, UU25, SP4N, PDP…</param>
/// <param name="Trigger">The event from which it runs.</param>
/// <param name="N">Length; negative counts back from the event.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Actor">Who must act.</param>
/// <param name="Consequence">What follows when the period lapses; empty when nothing is set.</param>
/// <param name="Basis">Act and article.</param>
/// <param name="Note">How it is applied.</param>
/// <param name="InForceSince">First day of validity; null while unverified.</param>
/// <param name="Verified">False while the primary text has not been read: do not claim compliance on it.</param>
public sealed record DeadlineRule(
    string Id, string Process, string Trigger, int N, PeriodUnit Unit, string Actor, string Consequence, string Basis, string Note,
    DateOnly? InForceSince, bool Verified)
{
    /// <summary>The two texts that the public reads, in English (<c>deadline_rules_en.csv</c>); null where the law's own words must do.</summary>
    public (string? Trigger, string? Consequence) English { get; init; }

    /// <summary><see cref="Trigger"/> in the reader's language.</summary>
    public string Starts => Told(Trigger, English.Trigger);

    /// <summary><see cref="Consequence"/> in the reader's language.</summary>
    public string Lapses => Told(Consequence, English.Consequence);

    private static string Told(string law, string? english) => english is { Length: > 0 } && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? english : law;
}

/// <summary>The table of legal periods. A rule that the law changed has several rows with the same id and different dates.</summary>
public sealed class DeadlineRules
{
    private readonly ILookup<string, DeadlineRule> byId;

    public DeadlineRules(IEnumerable<DeadlineRule> rules)
    {
        All = [.. rules];
        byId = All.OrderByDescending(r => r.InForceSince ?? DateOnly.MinValue).ToLookup(r => r.Id, StringComparer.Ordinal);
    }

    /// <summary>The rules that ship with the product (<c>deadline_rules.csv</c>).</summary>
    public static DeadlineRules Shipped { get; } = new(ShippedCalendar.ReadRules());

    public IReadOnlyList<DeadlineRule> All { get; }

    /// <summary>The newest version of a rule.</summary>
    /// <exception cref="KeyNotFoundException">There is no such rule.</exception>
    public DeadlineRule this[string id] => Find(id) ?? throw new KeyNotFoundException($"No deadline rule {id}.");

    /// <summary>The newest version of a rule, or null.</summary>
    public DeadlineRule? Find(string id) => byId[id].FirstOrDefault();

    /// <summary>The version in force on a day, or null. A rule without a date is taken to have always been in force.</summary>
    public DeadlineRule? Find(string id, DateOnly on) =>
        byId[id].FirstOrDefault(r => (r.InForceSince ?? DateOnly.MinValue) <= on);
}
