using System.Globalization;
using CsvHelper;
using Serambi.Platform.Calendar;
using Xunit;

namespace Serambi.Tests.Calendar;

/// <summary>The law by table: every row of deadline_cases.csv.</summary>
public sealed class DeadlineCasesTests
{
    public static TheoryData<string> Ids => [.. Cases.Keys];

    private static Dictionary<string, Case> Cases { get; } = Read().ToDictionary(c => c.Id, StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Compute_Case_GivesDateAndSkippedDays(string id)
    {
        var expected = Cases[id];
        var rule = DeadlineRules.Shipped[expected.Rule];
        var deadline = Deadline.Compute(rule, expected.Start, ShippedCalendar.Create(jointLeaveIsOff: expected.JointLeaveIsOff));

        Assert.Equal(expected.N, rule.N);
        Assert.Equal(expected.Unit, rule.Unit);
        Assert.Equal(expected.Due, deadline.DueOn);
        Assert.Equal(expected.DueWeekday, LegalDates.Weekday(deadline.DueOn.DayOfWeek, Culture));
        Assert.Equal(expected.StartWeekday, LegalDates.Weekday(deadline.Start.DayOfWeek, Culture));
        if (expected.Unit == PeriodUnit.WorkingDays && expected.N > 0) Assert.Equal(expected.Skipped, deadline.Skipped.Select(s => s.Date));
        Assert.True(deadline.Certain);
    }

    [Fact]
    public void Remaining_SumedangCase_IsTwoWorkingDaysLate()
    {
        var calendar = ShippedCalendar.Create();
        var deadline = Deadline.Compute(DeadlineRules.Shipped["RESP10"], Cases["D35"].Start, calendar);
        Assert.Equal("terlambat 2 hari kerja", LegalDates.Remaining(new DateOnly(2024, 5, 13), deadline, calendar, Culture));
    }

    private static CultureInfo Culture { get; } = new("id-ID");

    private static IEnumerable<Case> Read()
    {
        using var csv = CsvReader.FromFile(Path.Combine(AppContext.BaseDirectory, "Calendar", "deadline_cases.csv"), new CsvReaderOptions { Separator = ',' });
        while (csv.Read())
        {
            yield return new Case(
                csv.GetString("id"), csv.GetString("rule_id"), Date(csv.GetString("start_date")), csv.GetString("start_weekday"),
                int.Parse(csv.GetString("n"), CultureInfo.InvariantCulture),
                csv.GetString("unit") switch { "hari" => PeriodUnit.CalendarDays, "bulan" => PeriodUnit.Months, _ => PeriodUnit.WorkingDays },
                csv.GetString("cuti_bersama_is_off") == "ya", Date(csv.GetString("due_date")), csv.GetString("due_weekday"),
                [.. csv.GetString("weekday_holidays_skipped").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Date)]);
        }
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Case(
        string Id, string Rule, DateOnly Start, string StartWeekday, int N, PeriodUnit Unit, bool JointLeaveIsOff, DateOnly Due,
        string DueWeekday, IReadOnlyList<DateOnly> Skipped);
}
