using Serambi.Platform.Calendar;
using Xunit;

namespace Serambi.Tests.Calendar;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Shipped = ShippedCalendar.Create();

    [Theory]
    [InlineData(2024, 238)]
    [InlineData(2025, 237)]
    [InlineData(2026, 240)]
    [InlineData(2027, 242)]
    public void Between_WholeYear_CountsItsWorkingDays(int year, int expected) =>
        Assert.Equal(expected, Shipped.Between(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)));

    [Fact]
    public void ShippedHolidays_AreComplete()
    {
        Assert.Equal(108, ShippedCalendar.Holidays.Count);
        Assert.Equal([2024, 2025, 2026, 2027], ShippedCalendar.CoveredYears);
        Assert.Equal(30, DeadlineRules.Shipped.All.Count);
        Assert.All(ShippedCalendar.Holidays, h => Assert.NotEmpty(h.LegalBasis));
    }

    [Fact]
    public void Add_FromLastDayOfYear_SeesHolidaysOfTheNext()
    {
        var answer = Shipped.Add(new DateOnly(2026, 12, 31), 1);
        Assert.Equal(new DateOnly(2027, 1, 4), answer.Date);
        Assert.True(answer.Certain);
    }

    [Theory]
    [InlineData("2027-12-20", 10, 2028)]
    [InlineData("2027-12-31", 1, 2028)]
    [InlineData("2027-12-30", 1, null)]
    [InlineData("2023-12-31", 5, null)]
    [InlineData("2023-12-29", 5, 2023)]
    [InlineData("2024-01-10", -10, 2023)]
    [InlineData("2028-01-01", -3, null)]
    [InlineData("2028-01-02", -3, 2028)]
    public void Add_TouchingAYearWithoutData_SaysWhich(string start, int n, int? missing)
    {
        var answer = Shipped.Add(DateOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture), n);
        Assert.Equal(missing, answer.MissingYear);
        Assert.Equal(missing is null, answer.Certain);
    }

    [Fact]
    public void MissingYearIn_EitherOrder_FindsTheGap()
    {
        Assert.Equal(2028, Shipped.MissingYearIn(new DateOnly(2028, 2, 1), new DateOnly(2027, 2, 1)));
        Assert.Null(Shipped.MissingYearIn(new DateOnly(2024, 2, 1), new DateOnly(2027, 2, 1)));
    }

    [Fact]
    public void WhyNot_TellsRestAndHoliday()
    {
        Assert.Null(Shipped.WhyNot(new DateOnly(2026, 3, 6)));
        var saturday = Shipped.WhyNot(new DateOnly(2026, 3, 21));
        Assert.True(saturday!.IsWeeklyRest);
        Assert.Equal("Hari Raya Idulfitri 1447 H", Assert.Single(saturday.Holidays).NameId);
        var leave = Shipped.WhyNot(new DateOnly(2026, 3, 18));
        Assert.False(leave!.IsWeeklyRest);
        Assert.Equal(HolidayKind.JointLeave, Assert.Single(leave.Holidays).Kind);
    }

    [Fact]
    public void IsWorkingDay_SixDayWeek_CountsSaturdays()
    {
        var six = ShippedCalendar.Create(WorkingWeek.SixDays);
        Assert.True(six.IsWorkingDay(new DateOnly(2026, 7, 11)));
        Assert.False(six.IsWorkingDay(new DateOnly(2026, 7, 12)));
        Assert.False(six.IsWorkingDay(new DateOnly(2026, 3, 21)));
        Assert.Equal(new DateOnly(2026, 7, 17), six.Add(new DateOnly(2026, 7, 6), 10).Date);
    }

    [Fact]
    public void NextWorkingDay_BeforeFeast_PassesAllOfIt() =>
        Assert.Equal(new DateOnly(2026, 3, 25), Shipped.NextWorkingDay(new DateOnly(2026, 3, 17)).Date);

    [Fact]
    public void OnOrAfter_OnAWorkingDay_StaysThere()
    {
        Assert.Equal(new DateOnly(2026, 3, 17), Shipped.OnOrAfter(new DateOnly(2026, 3, 17)).Date);
        Assert.Equal(new DateOnly(2026, 3, 25), Shipped.OnOrAfter(new DateOnly(2026, 3, 18)).Date);
    }

    [Fact]
    public void WorkingWeek_KnowsItsDays()
    {
        Assert.Equal(WorkingWeek.FiveDays, WorkingWeek.FromMask(62));
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Sunday], WorkingWeek.Of(DayOfWeek.Sunday, DayOfWeek.Monday).Days);
        Assert.Throws<ArgumentException>(() => WorkingWeek.Of());
    }

    [Fact]
    public void DeadlineRules_SeveralVersions_GivesTheOneInForce()
    {
        var old = DeadlineRules.Shipped["RESP10"];
        var changed = old with { N = 8, InForceSince = new DateOnly(2028, 1, 1) };
        var rules = new DeadlineRules([old, changed]);
        Assert.Equal(10, rules.Find("RESP10", new DateOnly(2027, 12, 31))!.N);
        Assert.Equal(8, rules.Find("RESP10", new DateOnly(2028, 1, 1))!.N);
        Assert.Null(rules.Find("RESP10", new DateOnly(2009, 1, 1)));
        Assert.Equal(8, rules["RESP10"].N);
        Assert.Throws<KeyNotFoundException>(() => rules["NONE"]);
    }

    [Fact]
    public void InstantDeadline_DataBreach_Is72HoursByTheClock()
    {
        var known = new DateTime(2026, 3, 19, 10, 15, 0, DateTimeKind.Utc);
        var deadline = InstantDeadline.Compute(DeadlineRules.Shipped["PDP_72H"], known);
        Assert.Equal(new DateTime(2026, 3, 22, 10, 15, 0, DateTimeKind.Utc), deadline.DueAtUtc);
        Assert.Throws<ArgumentException>(() => Deadline.Compute(DeadlineRules.Shipped["PDP_72H"], new DateOnly(2026, 3, 19), Shipped));
        Assert.Throws<ArgumentException>(() => InstantDeadline.Compute(DeadlineRules.Shipped["RESP10"], known));
    }
}
