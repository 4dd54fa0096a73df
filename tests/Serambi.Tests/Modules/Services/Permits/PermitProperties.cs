using FsCheck;
using FsCheck.Fluent;
using Serambi.Platform.Calendar;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits;
using Xunit;

namespace Serambi.Tests.Modules.Services.Permits;

/// <summary>What must hold for every schedule, every ladder of sanctions and every moment of a report.</summary>
public sealed class PermitProperties
{
    private static readonly DateOnly First = new(2025, 1, 1);

    private static readonly Gen<DateOnly> Days = Gen.Choose(0, 900).Select(First.AddDays);

    private static readonly Gen<ScheduleDeclaration> Entry =
        from @from in Days
        from length in Gen.Frequency((3, Gen.Constant((int?)null)), (1, Gen.Choose(0, 200).Select(n => (int?)n)))
        from week in Gen.Choose(1, 127)
        from minute in Gen.Choose(0, 1439)
        from grace in Gen.Elements(0, 0, 1, 12, 72)
        select new ScheduleDeclaration(@from, length is { } n ? @from.AddDays(n) : null, [.. Enum.GetValues<DayOfWeek>().Where(d => (week & (1 << (int)d)) != 0)], new TimeOnly(minute / 60, minute % 60), grace);

    private static readonly Gen<List<ScheduleDeclaration>> Schedules = Gen.ListOf(Entry).Select(all => all.OrderBy(e => e.From).DistinctBy(e => e.From).Take(5).ToList());

    private static readonly Gen<List<SanctionDeclaration>> Ladders = Gen.ListOf(
        from day in Days
        from bounds in Gen.Choose(0, 3)
        from missed in Gen.Choose(1, 8)
        from what in Gen.Elements(SanctionKind.Warn, SanctionKind.Suspend, SanctionKind.Revoke)
        select new SanctionDeclaration((bounds & 1) != 0 ? day : null, (bounds & 2) != 0 ? day.AddDays(300) : null, missed, what, null)).Select(all => all.Take(5).ToList());

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Fact]
    public void HoweverOftenTheRunComesBy_EachDueDateIsWrittenOnce() => Prop.ForAll(Arb.From(from schedule in Schedules from runs in Gen.ListOf(Days) select (schedule, runs)), x =>
    {
        var stops = x.runs.Append(First.AddDays(900)).Order().ToList();
        var through = First;
        var written = new List<DateOnly>();
        foreach (var stop in stops)
        {
            written.AddRange(DutySchedule.DueDates(x.schedule, through, stop));
            through = stop;
        }

        // Counted anew, day by day, as somebody with the text of the regulation would.
        var expected = Enumerable.Range(1, 900).Select(First.AddDays).Where(day => x.schedule.Where(e => e.From <= day).MaxBy(e => e.From) is { } entry && (entry.To ?? day) >= day && entry.Days.Contains(day.DayOfWeek));
        return written.SequenceEqual(expected);
    }).Check(Many);

    [Fact]
    public void AChangeOfTheSchedule_LeavesEveryDayBeforeIt_AsItWas() => Prop.ForAll(Arb.From(from schedule in Schedules from added in Entry select (schedule, added)), x =>
    {
        var changed = x.schedule.Where(e => e.From < x.added.From).Append(x.added).ToList();   // what was declared for later is struck out
        var before = x.added.From.AddDays(-1);
        return DutySchedule.DueDates(x.schedule, First, before).SequenceEqual(DutySchedule.DueDates(changed, First, before))
            && DutySchedule.DueDates(changed, First, before).All(due => Same(DutySchedule.Write(x.schedule, Guid.Empty, due, LegalZone.Wita), DutySchedule.Write(changed, Guid.Empty, due, LegalZone.Wita)));
    }).Check(Many);

    [Fact]
    public void ADueDate_HasExactlyOneOutcome() => Prop.ForAll(
        Arb.From(from entry in Entry from zone in Gen.Elements(LegalZone.Wib, LegalZone.Wita, LegalZone.Wit) from minute in Gen.Choose(-200, 6_000) from second in Gen.Choose(0, 59) from then in Gen.ListOf(Gen.Elements(Enum.GetValues<DutyOutcome>())) select (entry, zone, minute, second, then)), x =>
    {
        if (DutySchedule.DueDates([x.entry], x.entry.From.AddDays(-1), x.entry.To ?? x.entry.From.AddDays(7)).FirstOrDefault() is not { DayNumber: > 0 } due) return true;
        var duty = DutySchedule.Write([x.entry], Guid.Empty, due, x.zone);
        var local = due.ToDateTime(x.entry.At).AddMinutes(1 + x.minute).AddSeconds(x.second);
        var at = DateTime.SpecifyKind(local - x.zone.Offset(), DateTimeKind.Utc);
        var expected = x.minute < 0 ? DutyOutcome.Filed : x.minute < 60 * x.entry.Grace ? DutyOutcome.Late : (DutyOutcome?)null;
        if (duty.OutcomeAt(at) != expected) return false;

        // It is settled once; only what was missing can still be waived.
        duty.Settle(expected ?? DutyOutcome.Missed, at);
        var now = duty.Outcome;
        foreach (var other in x.then)
        {
            var may = now == DutyOutcome.Missed && other == DutyOutcome.Waived;
            try
            {
                duty.Settle(other, at);
                if (!may) return false;
            }
            catch (InvalidOperationException)
            {
                if (may) return false;
            }

            now = may ? other : now;
            if (duty.Outcome != now) return false;
        }

        return true;
    }).Check(Many);

    [Fact]
    public void InARowOfMissingReports_StepsOnlyGrowGraver_AndNoneIsTakenTwice() => Prop.ForAll(Arb.From(from ladder in Ladders from start in Days select (ladder, start)), x =>
    {
        var (done, taken) = (SanctionKind.None, new List<SanctionKind>());
        for (var missed = 1; missed <= 12; missed++)
        {
            var on = x.start.AddDays(7 * missed);
            if (SanctionLadder.Next(x.ladder, on, missed, done) is { } step)
            {
                taken.Add(step.Do);
                done = step.Do;
            }

            // A run that comes by again finds nothing more to do, and nothing that was due is left out.
            if (SanctionLadder.Next(x.ladder, on, missed, done) is not null) return false;
            if (x.ladder.Where(s => s.Missed <= missed && (s.From ?? on) <= on && (s.To ?? on) >= on).Any(s => s.Do > done)) return false;
        }

        return taken.SequenceEqual(taken.Distinct().Order());
    }).Check(Many);

    private static bool Same(PermitDuty a, PermitDuty b) => (a.DueOn, a.LateFromUtc, a.ClosesAtUtc) == (b.DueOn, b.LateFromUtc, b.ClosesAtUtc);
}
