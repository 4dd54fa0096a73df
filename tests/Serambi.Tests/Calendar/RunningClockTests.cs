using FsCheck;
using FsCheck.Fluent;
using Serambi.Platform.Calendar;
using Xunit;

namespace Serambi.Tests.Calendar;

public sealed class RunningClockTests
{
    private static readonly WorkingCalendar Calendar = ShippedCalendar.Create();
    private static readonly DateOnly Monday = new(2026, 7, 6);

    [Fact]
    public void Resume_OnTheDayOfThePause_KeepsTheDate()
    {
        var due = Calendar.Add(Monday, 10).Date;
        for (var day = Monday; day <= due; day = day.AddDays(1))
        {
            var once = RunningClock.Resume(day, Pause(day, due), Calendar).Date;
            Assert.Equal(due, once);
            Assert.Equal(due, RunningClock.Resume(day, Pause(day, once), Calendar).Date);
        }
    }

    [Fact]
    public void Resume_AfterWeekend_LosesNoDay()
    {
        var friday = Monday.AddDays(4);
        Assert.Equal(new DateOnly(2026, 7, 20), RunningClock.Resume(friday.AddDays(2), Pause(friday, new DateOnly(2026, 7, 20)), Calendar).Date);
    }

    [Fact]
    public void Resume_AfterYearEnd_SeesTheNewYearsHolidays()
    {
        var paused = Pause(new DateOnly(2026, 12, 22), new DateOnly(2026, 12, 30));
        Assert.Equal(4, paused.Remaining);
        Assert.Equal(new DateOnly(2027, 1, 8), RunningClock.Resume(new DateOnly(2026, 12, 31), paused, Calendar).Date);
    }

    [Fact]
    public void Resume_OfLastDayOnAHoliday_IsDueOnTheNextWorkingDay()
    {
        var due = new DateOnly(2026, 3, 17);
        Assert.Equal(new DateOnly(2026, 3, 25), RunningClock.Resume(new DateOnly(2026, 3, 21), Pause(due, due), Calendar).Date);
    }

    [Fact]
    public void Resume_OfALateClock_StaysAsLate()
    {
        var paused = Pause(new DateOnly(2026, 7, 22), new DateOnly(2026, 7, 20));
        Assert.Equal(-2, paused.Remaining);
        Assert.Equal(new DateOnly(2026, 7, 28), RunningClock.Resume(new DateOnly(2026, 7, 30), paused, Calendar).Date);
    }

    [Fact]
    public void Pause_OfCalendarDays_CountsWeekends()
    {
        var paused = RunningClock.Pause(Monday, Monday.AddDays(9), PeriodUnit.CalendarDays, Calendar);
        Assert.Equal(Monday.AddDays(12), RunningClock.Resume(Monday.AddDays(3), paused, Calendar).Date);
        Assert.Throws<ArgumentException>(() => RunningClock.Pause(Monday, Monday, PeriodUnit.Hours, Calendar));
    }

    [Fact]
    public void AnyPauses_LeaveTheSumOfRunningDaysUnchanged()
    {
        var runs = from start in Gen.Choose(0, 900).Select(n => new DateOnly(2024, 1, 2).AddDays(n))
                   from n in Gen.Choose(1, 60)
                   from steps in (from run in Gen.Choose(0, 12) from rest in Gen.Choose(0, 20) select (run, rest)).ListOf()
                   select (start, n, steps);
        Prop.ForAll(runs.ToArbitrary(), x =>
        {
            var (since, due, ran) = (x.start, Calendar.Add(x.start, x.n).Date, 0);
            foreach (var (run, rest) in x.steps)
            {
                var pausedOn = since.AddDays(run);
                if (pausedOn > due) break;
                ran += Calendar.Between(since, pausedOn);
                var paused = Pause(pausedOn, due);
                since = pausedOn.AddDays(rest);
                due = RunningClock.Resume(since, paused, Calendar).Date;
                if (paused.Remaining == 0) return ran == x.n && Calendar.IsWorkingDay(due);
            }
            return ran + Calendar.Between(since, due) == x.n;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true));
    }

    private static PausedClock Pause(DateOnly today, DateOnly due) => RunningClock.Pause(today, due, PeriodUnit.WorkingDays, Calendar);
}
