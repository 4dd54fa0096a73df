using FsCheck;
using FsCheck.Fluent;
using Serambi.Platform.Calendar;
using Xunit;

namespace Serambi.Tests.Calendar;

/// <summary>What must hold for every calendar and every date.</summary>
public sealed class WorkingCalendarProperties
{
    private static readonly DateOnly First = new(2023, 11, 1);

    private static Gen<DateOnly> Dates { get; } = Gen.Choose(0, 1600).Select(First.AddDays);

    private static Gen<WorkingWeek> Weeks { get; } = Gen.OneOf(
        Gen.Constant(WorkingWeek.FiveDays), Gen.Constant(WorkingWeek.SixDays), Gen.Choose(1, 127).Select(WorkingWeek.FromMask));

    private static Gen<Holiday> SomeHoliday { get; } =
        from date in Dates
        from kind in Gen.Elements(HolidayKind.NationalHoliday, HolidayKind.JointLeave, HolidayKind.ElectionDay, HolidayKind.Local)
        select new Holiday(date, $"H{date:yyyyMMdd}", kind, "K");

    private static Gen<WorkingCalendar> Calendars { get; } =
        from holidays in SomeHoliday.ListOf()
        from shipped in Gen.Elements(true, false)
        from week in Weeks
        from leave in Gen.Elements(true, false)
        select new WorkingCalendar(shipped ? holidays.Concat(ShippedCalendar.Holidays) : holidays, ShippedCalendar.CoveredYears, week, leave);

    private static Gen<(WorkingCalendar Calendar, DateOnly Start, int N)> Counts { get; } =
        from calendar in Calendars
        from start in Dates
        from n in Gen.Choose(-120, 120)
        select (calendar, start, n);

    [Fact]
    public void Add_IsUndoneByBetween() => Holds(Counts, x => x.Calendar.Between(x.Start, x.Calendar.Add(x.Start, x.N).Date) == x.N);

    [Fact]
    public void Add_NeverLandsOnADayOff() => Holds(Counts, x => x.N == 0 || x.Calendar.IsWorkingDay(x.Calendar.Add(x.Start, x.N).Date));

    [Fact]
    public void Add_IsMonotoneInStartAndInLength() => Holds(Counts, x =>
        x.Calendar.Add(x.Start, x.N).Date <= x.Calendar.Add(x.Start, x.N + 1).Date
        && (x.N == 0 || x.Calendar.Add(x.Start, x.N).Date <= x.Calendar.Add(x.Start.AddDays(1), x.N).Date));

    [Fact]
    public void Add_AgreesWithCountingDayByDay() => Holds(Counts, x => x.Calendar.Add(x.Start, x.N) == DayByDay(x.Calendar, x.Start, x.N));

    [Fact]
    public void Between_IsAdditiveAndAntisymmetricOnWorkingDays() => Holds(
        from calendar in Calendars from a in Dates from b in Dates from c in Dates select (calendar, a, b, c),
        x =>
        {
            var days = new[] { x.a, x.b, x.c }.Order().ToArray();
            return x.calendar.Between(days[0], days[1]) + x.calendar.Between(days[1], days[2]) == x.calendar.Between(days[0], days[2]);
        });

    [Fact]
    public void HolidayOnTheWeeklyRest_ChangesNothing() => Holds(Counts, x =>
    {
        var onRest = Enumerable.Range(0, 1600).Select(First.AddDays).Where(d => !x.Calendar.Week.Includes(d.DayOfWeek))
            .Select(d => new Holiday(d, "R", HolidayKind.NationalHoliday, "K"));
        var plain = new WorkingCalendar([], ShippedCalendar.CoveredYears, x.Calendar.Week);
        var more = new WorkingCalendar(onRest, ShippedCalendar.CoveredYears, x.Calendar.Week);
        return plain.Add(x.Start, x.N) == more.Add(x.Start, x.N);
    });

    [Fact]
    public void SameDateTwice_CountsOnce() => Holds(
        from holidays in SomeHoliday.ListOf() from start in Dates from n in Gen.Choose(-60, 60) select (holidays, start, n),
        x =>
        {
            var doubled = x.holidays.Concat(x.holidays.Select(h => h with { Kind = HolidayKind.JointLeave }));
            var once = new WorkingCalendar(x.holidays, ShippedCalendar.CoveredYears, WorkingWeek.FiveDays);
            var twice = new WorkingCalendar(doubled, ShippedCalendar.CoveredYears, WorkingWeek.FiveDays);
            return once.Add(x.start, x.n) == twice.Add(x.start, x.n)
                && once.SkippedBetween(First, First.AddDays(1600)).Count == twice.SkippedBetween(First, First.AddDays(1600)).Count;
        });

    [Fact]
    public void HolidayAdded_MovesOnlyWindowsThatContainIt_AndRemovedRestores() => Holds(
        from start in Dates from n in Gen.Choose(1, 60) from holiday in Dates select (start, n, holiday),
        x =>
        {
            var plain = ShippedCalendar.Create();
            var more = new WorkingCalendar(
                [.. ShippedCalendar.Holidays, new Holiday(x.holiday, "Baru", HolidayKind.Local, "K")], ShippedCalendar.CoveredYears, WorkingWeek.FiveDays);
            var due = plain.Add(x.start, x.n).Date;
            var inside = x.holiday > x.start && x.holiday <= due && plain.IsWorkingDay(x.holiday);
            return inside ? more.Add(x.start, x.n).Date == plain.Add(x.start, x.n + 1).Date : more.Add(x.start, x.n).Date == due;
        });

    [Fact]
    public void ReceiptAtAnyInstantOfALocalDate_GivesTheSameDueDate() => Holds(
        from zone in Gen.Elements(LegalZone.Wib, LegalZone.Wita, LegalZone.Wit)
        from date in Dates
        from second in Gen.Choose(0, 86_399)
        select (zone, date, second),
        x =>
        {
            var calendar = ShippedCalendar.Create();
            var received = x.zone.StartOfDayUtc(x.date).AddSeconds(x.second);
            return x.zone.DateOf(received) == x.date
                && received < x.zone.EndOfDayUtc(x.date)
                && x.zone.DateOf(x.zone.EndOfDayUtc(x.date)) == x.date.AddDays(1)
                && calendar.Add(x.zone.DateOf(received), 10) == calendar.Add(x.date, 10);
        });

    private static void Holds<T>(Gen<T> values, Func<T, bool> property) =>
        Prop.ForAll(values.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true));

    private static CalendarAnswer DayByDay(WorkingCalendar calendar, DateOnly start, int n)
    {
        int? missing = null;
        var date = start;
        for (var left = Math.Abs(n); left > 0;)
        {
            date = date.AddDays(Math.Sign(n));
            if (!calendar.Covers(date.Year)) missing ??= date.Year;
            if (calendar.IsWorkingDay(date)) left--;
        }
        return new CalendarAnswer(date, missing);
    }
}
