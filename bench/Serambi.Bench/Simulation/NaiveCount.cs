using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Bench.Simulation;

/// <summary>One permit as its history tells it.</summary>
internal sealed class ToldPermit
{
    /// <summary>Day and word of every change of state, as they were written.</summary>
    public List<(DateOnly On, string State)> States { get; } = [];

    /// <summary>What became of each due date; what was missing may be waived later.</summary>
    public SortedDictionary<DateOnly, string> Outcomes { get; } = [];

    /// <summary>Dates that were given an outcome when they had one already.</summary>
    public List<DateOnly> Twice { get; } = [];

    /// <summary>Warnings and proposals.</summary>
    public Dictionary<string, int> Measures { get; } = new(StringComparer.Ordinal);

    /// <summary>What had to follow from missing reports, counted anew: the due date and the step.</summary>
    public List<(DateOnly Due, string Step)> Sanctions { get; } = [];

    /// <summary>What the history tells of sanctions without that ground, and grounds without their sanction.</summary>
    public List<string> Unfounded { get; } = [];

    /// <summary>Missing in a row, and how grave what was done about it was, as of the event that is read.</summary>
    public int Row { get; set; }

    public int Done { get; set; }

    /// <summary>The last due date for which a report came.</summary>
    public DateOnly LastFor { get; set; }

    /// <summary>The sanction that the next events must tell of; null: none.</summary>
    public string? Expected { get; set; }

    /// <summary>Where it stood at the end of a day; null: it was not there yet.</summary>
    public string? StateOn(DateOnly day)
    {
        string? state = null;
        foreach (var (on, then) in States)
            if (on <= day) state = then;
        return state;
    }

    /// <summary>Missing reports since the last that came, waived ones left out.</summary>
    public int MissingInARow
    {
        get
        {
            var row = 0;
            foreach (var outcome in Outcomes.Values)
            {
                if (outcome == "Missed") row++;
                else if (outcome != "Waived") row = 0;
            }

            return row;
        }
    }
}

/// <summary>
/// Counts permits a second time, from nothing but the histories of their cases and a calendar of its own. It shares no code with what it checks: what both get
/// wrong in the same way would not be found.
/// </summary>
internal static class NaiveCount
{
    /// <summary>From here on Tuesdays and Fridays, without grace; before it Fridays, with twelve hours.</summary>
    public static DateOnly Second { get; } = new(2024, 9, 3);

    /// <summary>From here on Mondays at noon, with a day of grace.</summary>
    public static DateOnly Third { get; } = new(2025, 3, 3);

    /// <summary>Whether a report is due on a day.</summary>
    public static bool DueOn(DateOnly day)
    {
        if (day >= Third) return day.DayOfWeek == DayOfWeek.Monday;
        if (day >= Second) return day.DayOfWeek is DayOfWeek.Tuesday or DayOfWeek.Friday;
        return day.DayOfWeek == DayOfWeek.Friday;
    }

    /// <summary>What a report for a day at an instant is, in Jakarta.</summary>
    public static string Kind(DateOnly due, DateTime utc)
    {
        var local = utc.AddHours(7);
        var end = due >= Third ? due.ToDateTime(new TimeOnly(12, 1)) : due.AddDays(1).ToDateTime(default);
        var grace = due >= Third ? 24 : due >= Second ? 0 : 12;
        return local < end ? "Filed" : local < end.AddHours(grace) ? "Late" : "too late";
    }

    /// <summary>Reads histories, by the case.</summary>
    public static async Task<Dictionary<Guid, ToldPermit>> ReadAsync(SerambiDb db, IReadOnlyCollection<Guid> cases)
    {
        ArgumentNullException.ThrowIfNull(db);
        var told = cases.ToDictionary(c => c, _ => new ToldPermit());
        foreach (var e in await db.Events.AsNoTracking().Where(e => cases.Contains(e.StreamId)).OrderBy(e => e.StreamId).ThenBy(e => e.Seq).ToListAsync())
        {
            Sanction(told[e.StreamId], e);
            Tell(told[e.StreamId], e);
        }

        return told;
    }

    /// <summary>The ladder of the regulation, read by hand: warned at the first missing report, suspended at the third, revocation proposed at the sixth; a report for a later date ends the row.</summary>
    private static void Sanction(ToldPermit permit, RecordedEvent e)
    {
        var told = e.Action switch
        {
            "permit_warned" => "Warn",
            "permit_suspended" => "Suspend",
            "permit_measure_proposed" when !e.Data.Contains("\"unit\"", StringComparison.Ordinal) => "Revoke",   // others come from the field
            _ => null,
        };
        if (told is not null && told != permit.Expected) permit.Unfounded.Add($"{told} without its ground");
        if (told is null && permit.Expected is not null && e.Action.StartsWith("duty_", StringComparison.Ordinal)) permit.Unfounded.Add($"{permit.Expected} did not follow");
        if (told is not null || e.Action.StartsWith("duty_", StringComparison.Ordinal)) permit.Expected = null;
        switch (e.Action)
        {
            case "duty_missed" when Day(e.To!) > permit.LastFor:
                var (step, name) = ++permit.Row >= 6 ? (3, "Revoke") : permit.Row >= 3 ? (2, "Suspend") : (1, "Warn");
                if (step <= permit.Done || permit.States[^1].State is "Revoked" or "Expired") break;
                permit.Done = step;
                permit.Sanctions.Add((Day(e.To!), name));
                permit.Expected = step == 2 && permit.States[^1].State == "Suspended" ? null : name;   // whoever is suspended is not suspended again
                break;
            case "duty_waived" when Day(e.To!) > permit.LastFor && permit.Outcomes.GetValueOrDefault(Day(e.To!)) == "Missed":
                if (--permit.Row == 0) permit.Done = 0;
                break;
            case "duty_filed" when Day(e.To!) > permit.LastFor:
                permit.LastFor = Day(e.To!);
                permit.Row = permit.Outcomes.Count(o => o.Key > permit.LastFor && o.Value == "Missed");
                if (permit.Row == 0) permit.Done = 0;
                break;
        }
    }

    private static void Tell(ToldPermit permit, RecordedEvent e)
    {
        switch (e.Action)
        {
            case "permit_issued" or "permit_suspended" or "permit_restored" or "permit_revoked" or "permit_expired":
                using (var data = JsonDocument.Parse(e.Data)) permit.States.Add((Day(data.RootElement.GetProperty("on").GetString()!), e.To!));
                break;
            case "duty_filed":
                // A corrected report for a date that was answered says nothing new.
                if (permit.Outcomes.TryGetValue(Day(e.To!), out var known) && known != e.From) permit.Twice.Add(Day(e.To!));
                permit.Outcomes[Day(e.To!)] = e.From!;
                break;
            case "duty_missed":
                if (!permit.Outcomes.TryAdd(Day(e.To!), "Missed")) permit.Twice.Add(Day(e.To!));
                break;
            case "duty_waived":
                if (permit.Outcomes.TryGetValue(Day(e.To!), out var before) && before != "Missed") permit.Twice.Add(Day(e.To!));
                permit.Outcomes[Day(e.To!)] = "Waived";
                break;
            case "permit_warned":
                Count(permit, "Warn");
                break;
            case "permit_measure_proposed":
                Count(permit, "Proposed" + e.To);
                break;
        }
    }

    private static void Count(ToldPermit permit, string measure) => permit.Measures[measure] = permit.Measures.GetValueOrDefault(measure) + 1;

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
