using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Procedures;
using Xunit;

namespace Serambi.Tests.Procedures;

public sealed class ProcedureClockTests
{
    private const string Promise = """
        procedure: promise
        title: Janji layanan
        effective: 2020-01-01
        clocks:
          service: { label: Janji layanan, within: 5 wd, starts: filed, stops: done, governs: true }
        stages:
          work: { label: Dikerjakan, by: unit_operator, does: { ask: waiting, done: finished!, other: work } }
          waiting: { label: Menunggu pemohon, by: applicant, clock: paused, within: 14 d, late: closed!, does: { answer: work } }
        actions:
          ask: { label: Tanya pemohon, notify: requester }
          answer: { label: Jawab }
          other: { label: Catat }
          done: { label: Selesai }
        results: { finished: Selesai, closed: Ditutup }
        """;

    private static readonly Actor Officer = ProcedureScene.Staff(Roles.ServiceOfficer);
    private static readonly Actor Ppid = ProcedureScene.Staff(Roles.InformationOfficer);
    private static readonly Actor Operator = ProcedureScene.Staff(Roles.UnitOperator);
    private static readonly ActionInputs Lawful = ActionInputs.Of(("ground", "not_held")) with { Reason = "Arsip dicari di gudang." };

    [Fact]
    public void Extend_BeforeExpiry_AddsTheRuleToTheEndOfTheFirstPeriod()
    {
        using var scene = new ProcedureScene(ProcedureScene.Example);
        scene.Act("accept", Officer);
        scene.On(2026, 3, 27);
        var moved = scene.Act("extend", Ppid, Lawful).Value;
        var clock = scene.Clock("response");
        Assert.Equal(new DateOnly(2026, 4, 8), moved.DueOn);
        Assert.Equal(("EXT7", new DateOnly(2026, 3, 27), "not_held"), (clock.ExtensionRuleId, clock.ExtendedFrom, clock.ExtensionGround));
        Assert.Contains("\"due\":\"2026-04-08\"", scene.Events[^1].Data, StringComparison.Ordinal);
    }

    [Fact]
    public void Extend_Twice_IsRefusedAndChangesNothing()
    {
        using var scene = new ProcedureScene(ProcedureScene.Example);
        scene.Act("accept", Officer);
        Assert.False(scene.Act("extend", Ppid, Lawful).Failed);
        var (due, events) = (scene.Case.DueOn, scene.Events.Count);
        Assert.Equal(ProblemKind.Conflict, scene.Act("extend", Ppid, Lawful).Problem!.Kind);
        Assert.Equal((due, events), (scene.Case.DueOn, scene.Events.Count));
    }

    [Fact]
    public void Extend_AfterExpiry_IsRefusedAndChangesNothing()
    {
        using var scene = new ProcedureScene(ProcedureScene.Example);
        scene.Act("accept", Officer);
        scene.On(2026, 3, 28);
        Assert.Contains("27 Maret 2026", InIndonesian(() => scene.Act("extend", Ppid, Lawful).Problem!.Message), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 3, 27), scene.Case.DueOn);
        Assert.Null(scene.Clock("response").ExtensionRuleId);
        Assert.DoesNotContain(scene.Engine.Allowed(scene.Case, Ppid, scene.Facts), a => a.Id == "extend");
    }

    [Fact]
    public void Clocks_OfTheLaw_RunOnWhileTheApplicantCorrects()
    {
        using var scene = new ProcedureScene(ProcedureScene.Example);
        scene.Act("ask_correction", Officer, ActionInputs.Because("x"));
        Assert.Equal(new DateOnly(2026, 3, 27), scene.Case.DueOn);
        Assert.Equal(new DateOnly(2026, 3, 11), scene.Clock("correction").DueOn);
        scene.On(2026, 3, 9);
        scene.Act("correct", scene.Applicant, ActionInputs.Of(("text", "sudah lengkap")));
        Assert.Equal(new DateOnly(2026, 3, 9), scene.Clock("check").StartedOn);
        Assert.Null(scene.Clock("check").StoppedOn);
        Assert.NotNull(scene.Clock("correction").StoppedOn);
    }

    [Fact]
    public void Late_AfterTheApplicantsPeriod_TakesTheAction()
    {
        using var scene = new ProcedureScene(ProcedureScene.Example);
        scene.Act("ask_correction", Officer, ActionInputs.Because("x"));
        scene.On(2026, 3, 11);
        Assert.Null(scene.Engine.Late(scene.Db, scene.Case, scene.Facts));
        scene.On(2026, 3, 12);
        var moved = scene.Engine.Late(scene.Db, scene.Case, scene.Facts)!;
        Assert.Equal(("lapse", "incomplete", true), (moved.Action, moved.To, moved.Closed));
        Assert.Equal(ActorKind.System, scene.Events[^1].ActorKind);
        Assert.Null(scene.Engine.Late(scene.Db, scene.Case, scene.Facts));
    }

    [Fact]
    public void Late_OfAStage_GoesToItsTarget()
    {
        using var scene = new ProcedureScene(Promise);
        scene.Act("ask", Operator);
        scene.On(2026, 3, 21);
        var moved = scene.Engine.Late(scene.Db, scene.Case, scene.Facts)!;
        Assert.Equal(("late", "closed"), (moved.Action, scene.Case.Outcome));
    }

    [Fact]
    public void Pause_KeepsTheDaysThatWereLeft()
    {
        using var scene = new ProcedureScene(Promise);
        Assert.Equal(new DateOnly(2026, 3, 13), scene.Case.DueOn);
        scene.On(2026, 3, 10);
        scene.Act("ask", Operator);
        Assert.Null(scene.Case.DueOn);
        Assert.Equal(3, scene.Clock("service").Remaining);
        Assert.Equal(new DateOnly(2026, 3, 24), scene.Clock("@waiting").DueOn);
        scene.On(2026, 3, 17);
        scene.Act("answer", scene.Applicant);
        Assert.Equal(new DateOnly(2026, 3, 27), scene.Case.DueOn);
        scene.Act("other", Operator);
        Assert.Equal(new DateOnly(2026, 3, 27), scene.Case.DueOn);
    }

    [Fact]
    public void Pause_TwiceOnOneDay_LosesNothing()
    {
        using var scene = new ProcedureScene(Promise);
        for (var i = 0; i < 2; i++)
        {
            scene.Act("ask", Operator);
            scene.Act("answer", scene.Applicant);
        }

        Assert.Equal(new DateOnly(2026, 3, 13), scene.Case.DueOn);
    }

    [Fact]
    public void Recompute_MovesRunningClocksOnlyAndBack()
    {
        using var scene = new ProcedureScene(ProcedureScene.Example);
        scene.Act("accept", Officer);
        var check = scene.Clock("check").DueOn;
        var without = scene.Calendar();
        scene.Calendar = () => new WorkingCalendar(
            [.. ShippedCalendar.Holidays, new Holiday(new DateOnly(2026, 3, 9), "Libur tambahan", HolidayKind.Local, "SK")], ShippedCalendar.CoveredYears, WorkingWeek.FiveDays, version: 1);
        var moved = Assert.Single(scene.Engine.RecomputeClocks(scene.Db, scene.Case, Actor.System, scene.Facts));
        Assert.Equal(("clock_moved", "2026-03-27", "2026-03-30"), (moved.Action, moved.From, moved.To));
        Assert.Equal(new DateOnly(2026, 3, 30), scene.Case.DueOn);
        Assert.Equal(check, scene.Clock("check").DueOn);
        Assert.Empty(scene.Engine.RecomputeClocks(scene.Db, scene.Case, Actor.System, scene.Facts));
        scene.Calendar = () => without;
        Assert.Single(scene.Engine.RecomputeClocks(scene.Db, scene.Case, Actor.System, scene.Facts));
        Assert.Equal(new DateOnly(2026, 3, 27), scene.Case.DueOn);
    }

    [Fact]
    public void Recompute_OfAnExtendedClock_MovesBothPeriods()
    {
        using var scene = new ProcedureScene(ProcedureScene.Example);
        scene.Act("accept", Officer);
        scene.Act("extend", Ppid, Lawful);
        scene.Calendar = () => new WorkingCalendar(
            [.. ShippedCalendar.Holidays, new Holiday(new DateOnly(2026, 3, 9), "Libur tambahan", HolidayKind.Local, "SK")], ShippedCalendar.CoveredYears, WorkingWeek.FiveDays, version: 1);
        scene.Engine.RecomputeClocks(scene.Db, scene.Case, Actor.System, scene.Facts);
        Assert.Equal((new DateOnly(2026, 3, 30), new DateOnly(2026, 4, 9)), (scene.Clock("response").ExtendedFrom, scene.Case.DueOn));
    }

    [Fact]
    public void Open_IntoAYearWithoutHolidays_HasNoDateAndSaysWhy()
    {
        var years = ShippedCalendar.CoveredYears.Where(y => y < 2027).ToList();
        using var scene = new ProcedureScene(ProcedureScene.Example, new DateOnly(2026, 12, 28), () => new WorkingCalendar(ShippedCalendar.Holidays, years, WorkingWeek.FiveDays));
        Assert.Null(scene.Case.DueOn);
        Assert.Equal(2027, scene.Clock("response").MissingYear);
    }

    private static T InIndonesian<T>(Func<T> work)
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("id");
        try
        {
            return work();
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }
}
