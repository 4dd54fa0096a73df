using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Procedures;
using Xunit;

namespace Serambi.Tests.Procedures;

public sealed class ProcedureEngineTests
{
    private static readonly Actor Officer = ProcedureScene.Staff(Roles.ServiceOfficer);
    private static readonly Actor Ppid = ProcedureScene.Staff(Roles.InformationOfficer);
    private static readonly Actor Superior = ProcedureScene.Staff(Roles.Superior);

    [Fact]
    public void Open_StartsTheFirstStageAndTheClocksFromTheDayOfReceipt()
    {
        using var scene = new ProcedureScene(ProcedureScene.Example);
        Assert.Equal("checking", scene.Case.Stage);
        Assert.Equal(new DateOnly(2026, 3, 27), scene.Case.DueOn);
        Assert.Equal(["check", "response"], scene.Case.Clocks.Select(k => k.Name).Order());
        var filed = Assert.Single(scene.Events);
        Assert.Equal(("filed", null, "checking", true), (filed.Action, filed.From, filed.To, filed.Public));
        Assert.Contains("\"due\":\"2026-03-27\"", filed.Data, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Twice_Throws()
    {
        using var scene = new ProcedureScene(ProcedureScene.Example);
        Assert.Throws<InvalidOperationException>(() => scene.Engine.Open(scene.Db, scene.Case, Actor.Public, scene.Facts));
    }

    [Fact]
    public void Act_WholeWay_EndsWithTheChosenOutcome()
    {
        using var scene = new ProcedureScene(ProcedureScene.Example);
        Assert.False(scene.Act("accept", Officer).Failed);
        Assert.NotNull(scene.Clock("check").StoppedOn);
        var moved = scene.Act("give", Ppid, ActionInputs.Of(("scope", "partly"))).Value;
        Assert.True(moved.Closed);
        Assert.Equal(NotifyWhom.Requester, moved.Notify);
        Assert.Equal(("granted", "partly"), (scene.Case.Stage, scene.Case.Outcome));
        Assert.Null(scene.Case.DueOn);
        Assert.All(scene.Case.Clocks, k => Assert.NotNull(k.StoppedOn));
        Assert.Equal(3, scene.Events.Count);
        Assert.Equal(ProblemKind.Conflict, scene.Act("withdraw", scene.Applicant).Problem!.Kind);
    }

    [Fact]
    public void Act_NotInThisStage_IsAConflictAndChangesNothing()
    {
        using var scene = new ProcedureScene(ProcedureScene.Example);
        Assert.Equal(ProblemKind.Conflict, scene.Act("give", Ppid).Problem!.Kind);
        Assert.Equal(ProblemKind.Conflict, scene.Act("no_such", Ppid).Problem!.Kind);
        Assert.Single(scene.Events);
    }

    [Fact]
    public void Act_WithoutTheRole_IsForbidden()
    {
        using var scene = new ProcedureScene(ProcedureScene.Example);
        Assert.Equal(ProblemKind.Forbidden, scene.Act("accept", Ppid).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, scene.Act("withdraw", Actor.Requester(Guid.NewGuid(), "other case")).Problem!.Kind);
        var elsewhere = new Actor(ActorKind.Staff, Guid.NewGuid(), "x", [new Grant(Roles.ServiceOfficer, Guid.Empty, "another/")]);
        Assert.Equal(ProblemKind.Forbidden, scene.Act("accept", elsewhere).Problem!.Kind);
    }

    [Fact]
    public void Act_ByTheMaker_IsForbiddenToTheChecker()
    {
        using var scene = new ProcedureScene(ProcedureScene.Example);
        scene.Act("accept", Officer);
        var both = ProcedureScene.Staff(Roles.InformationOfficer, Roles.Superior);
        Assert.False(scene.Act("propose_refusal", both, ActionInputs.Because("rahasia")).Failed);
        Assert.DoesNotContain(scene.Engine.Allowed(scene.Case, both, scene.Facts), a => a.Id == "approve");
        Assert.Equal(ProcedureTexts.MakerIsChecker, scene.Act("approve", both).Problem!.Message);
        Assert.False(scene.Act("approve", Superior).Failed);
        Assert.Equal("refused", scene.Case.Outcome);
    }

    [Fact]
    public void Act_WithFaultyInputs_NamesAll()
    {
        using var scene = new ProcedureScene(ProcedureScene.Example);
        Assert.Equal("reason", scene.Act("ask_correction", Officer, ActionInputs.Because("  ")).Problem!.Field);
        Assert.False(scene.Act("ask_correction", Officer, ActionInputs.Because("kurang NIK")).Failed);
        Assert.Equal("text", scene.Act("correct", scene.Applicant, ActionInputs.Of(("text", "abc"))).Problem!.Field);
        Assert.False(scene.Act("correct", scene.Applicant, ActionInputs.Of(("text", "lengkap sekarang"))).Failed);
        Assert.DoesNotContain("lengkap sekarang", scene.Events[^1].Data, StringComparison.Ordinal);
        scene.Act("accept", Officer);
        var problem = scene.Act("extend", Ppid, ActionInputs.Of(("ground", "lazy"))).Problem!;
        Assert.Equal(["ground", "reason"], problem.Flatten().Select(p => p.Field));
        var faulty = scene.Act("hand_over", Ppid, ActionInputs.Of(("unit", "x"), ("by", "2026-03-01"))).Problem!;
        Assert.Equal(["unit", "by"], faulty.Flatten().Select(p => p.Field));
        Assert.Equal("scope", scene.Act("give", Ppid, ActionInputs.Of(("scope", "refused"))).Problem!.Field);
    }

    [Fact]
    public void HandOver_GivesTheCaseToTheUnit()
    {
        using var scene = new ProcedureScene(ProcedureScene.Example);
        scene.Act("accept", Officer);
        var unit = Guid.NewGuid();
        scene.Case.AssigneeId = Guid.NewGuid();
        Assert.False(scene.Act("hand_over", Ppid, ActionInputs.Of(("unit", unit.ToString()))).Failed);
        Assert.Equal((unit, null), (scene.Case.HandlingUnitId, scene.Case.AssigneeId));
        Assert.Equal("processing", scene.Case.Stage);
    }

    [Fact]
    public void Allowed_OffersWhatMayBeDone()
    {
        using var scene = new ProcedureScene(ProcedureScene.Example);
        Assert.Equal(["accept", "ask_correction", "withdraw"], scene.Engine.Allowed(scene.Case, Officer, scene.Facts).Select(a => a.Id));
        Assert.Equal(["withdraw"], scene.Engine.Allowed(scene.Case, scene.Applicant, scene.Facts).Select(a => a.Id));
        Assert.Empty(scene.Engine.Allowed(scene.Case, Superior, scene.Facts));
        scene.Act("accept", Officer);
        var extend = scene.Engine.Allowed(scene.Case, Ppid, scene.Facts).Single(a => a.Id == "extend");
        Assert.Equal(["not_held", "undecided"], Assert.Single(extend.Inputs).Options.Select(o => o.Id));
        Assert.Equal(ReasonRule.Required, extend.Reason);
        Assert.Equal("hand_over", scene.Engine.Allowed(scene.Case, Ppid, scene.Facts).Single(a => a.Likely).Id);
    }
}
