using System.Globalization;
using CsvHelper;

namespace Serambi.Platform.Calendar;

/// <summary>The holidays and legal periods that ship with the product, each with its decree: the calendar before anybody edits it.</summary>
public static class ShippedCalendar
{
    /// <summary>National holidays, joint leave and polling days of every covered year.</summary>
    public static IReadOnlyList<Holiday> Holidays { get; } = [.. ReadHolidays()];

    /// <summary>Years for which the yearly decree is included.</summary>
    public static IReadOnlyList<int> CoveredYears { get; } = [.. Holidays.Select(h => h.Date.Year).Distinct().Order()];

    /// <summary>A snapshot of the shipped data.</summary>
    public static WorkingCalendar Create(WorkingWeek? week = null, bool jointLeaveIsOff = true, int version = 0) =>
        new(Holidays, CoveredYears, week ?? WorkingWeek.FiveDays, jointLeaveIsOff, version);

    internal static IEnumerable<DeadlineRule> ReadRules()
    {
        var english = new Dictionary<string, (string?, string?)>(StringComparer.Ordinal);
        foreach (var row in Rows("deadline_rules_en.csv")) english.Add(row["rule_id"], (row["trigger"], row["consequence"]));
        foreach (var row in Rows("deadline_rules.csv"))
        {
            yield return new DeadlineRule(
                row["rule_id"], row["proses"], row["pemicu"], int.Parse(row["n"], CultureInfo.InvariantCulture), Unit(row["satuan"]),
                row["aktor"], row["akibat_bila_lewat"], row["dasar"], row["catatan"],
                row["berlaku_sejak"].Length == 0 ? null : Date(row["berlaku_sejak"]), row["terverifikasi"] == "ya")
            { English = english.GetValueOrDefault(row["rule_id"]) };
        }
    }

    private static IEnumerable<Holiday> ReadHolidays() => Rows("holidays.csv").Select(row => new Holiday(
        Date(row["date"]), row["name_id"], HolidayWords.Kind(row["type"]) ?? throw new InvalidDataException($"Kind {row["type"]}"), row["legal_basis"],
        BasisVerified: row["basis_verified"] == "yes"));

    private static PeriodUnit Unit(string name) => name switch
    {
        "hari kerja" => PeriodUnit.WorkingDays,
        "hari" => PeriodUnit.CalendarDays,
        "bulan" => PeriodUnit.Months,
        "jam" => PeriodUnit.Hours,
        _ => throw new InvalidDataException($"Unit {name}"),
    };

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<Row> Rows(string file)
    {
        using var stream = typeof(ShippedCalendar).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not embedded.");
        using var csv = CsvReader.Create(stream, new CsvReaderOptions { Separator = ',' }, leaveOpen: false);
        while (csv.Read()) yield return new Row(csv);
    }

    /// <summary>The current record by column name, as strings.</summary>
    private readonly struct Row(CsvReader csv)
    {
        public string this[string column] => csv.GetString(column);
    }
}
