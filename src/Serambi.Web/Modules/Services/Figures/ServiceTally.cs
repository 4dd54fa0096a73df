using System.Text.Json;
using Serambi.Platform.Calendar;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Figures;

/// <summary>Adds up the applications of a year.</summary>
/// <param name="days">Working days of the body.</param>
/// <param name="counted">Fields whose answers are counted.</param>
internal sealed class ServiceTally(WorkingCalendar days, IReadOnlySet<string> counted)
{
    private readonly Dictionary<string, int> results = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, int>> answers = new(StringComparer.Ordinal);
    private readonly int[] received = new int[12];
    private readonly int[] finished = new int[12];
    private readonly SortedDictionary<int, int> taken = [];
    private int open;
    private int inTime;
    private int late;
    private bool demonstration;

    /// <summary>Fields with options, which nothing private tells of (docs/services.md).</summary>
    public static IReadOnlySet<string> CountedOf(KnownService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        var formulas = service.Formulas;
        return service.Declaration.Fields.Where(f => f.Type is FieldType.Choice or FieldType.Choices or FieldType.YesNo or FieldType.Region).Where(f => !f.Calculated && !formulas.Telltale.Contains(f.Id) && !formulas.Hinting.Contains(f.Id))
            .Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
    }

    /// <param name="on">Day of receipt.</param>
    /// <param name="endedOn">Null while it is open.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="kept">Whether the promise was kept; null where none ran out or was stopped.</param>
    /// <param name="example">Demonstration data.</param>
    /// <param name="plain">The answers that are not private, as they are stored.</param>
    public void Add(DateOnly on, DateOnly? endedOn, string? result, bool? kept, bool example, string plain)
    {
        received[on.Month - 1]++;
        demonstration |= example;
        if (kept is true) inTime++;
        if (kept is false) late++;
        if (endedOn is { } end)
        {
            finished[on.Month - 1]++;
            Count(results, result ?? "");
            var length = days.Between(on, end);
            taken[length] = taken.GetValueOrDefault(length) + 1;
        }
        else
        {
            open++;
        }

        using var json = JsonDocument.Parse(plain);
        foreach (var answer in json.RootElement.EnumerateObject().Where(p => counted.Contains(p.Name)))
            foreach (var option in OptionsOf(answer.Value)) Count(answers.TryGetValue(answer.Name, out var known) ? known : answers[answer.Name] = new(StringComparer.Ordinal), option);
    }

    public YearOfService Of(int year) => new(year, received.Sum(), open, demonstration)
    {
        Results = results,
        Months = [.. Enumerable.Range(1, 12).Select(m => new MonthOfService(m, received[m - 1], finished[m - 1]))],
        Taken = DaysTaken.Of(taken),
        InTime = inTime,
        Late = late,
        Answers = answers.ToDictionary(a => a.Key, a => (IReadOnlyDictionary<string, int?>)Told(a.Value), StringComparer.Ordinal),
    };

    /// <summary>Small counts are left out; where the sum would tell a single one (at most one answer each), the smallest of the others too.</summary>
    private Dictionary<string, int?> Told(Dictionary<string, int> counts)
    {
        var hidden = counts.Where(o => o.Value < YearOfService.Least).Select(o => o.Key).ToHashSet(StringComparer.Ordinal);
        if (hidden.Count == 1 && counts.Values.Sum() <= received.Sum())
            hidden.UnionWith(counts.Where(o => !hidden.Contains(o.Key)).OrderBy(o => o.Value).ThenBy(o => o.Key, StringComparer.Ordinal).Select(o => o.Key).Take(1));
        return counts.ToDictionary(o => o.Key, o => hidden.Contains(o.Key) ? (int?)null : o.Value, StringComparer.Ordinal);
    }

    private static IEnumerable<string> OptionsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.True => ["true"],
        JsonValueKind.False => ["false"],
        JsonValueKind.Array => value.EnumerateArray().Select(o => o.GetString()!),
        _ => [],
    };

    private static void Count(Dictionary<string, int> sums, string key) => sums[key] = sums.GetValueOrDefault(key) + 1;
}
