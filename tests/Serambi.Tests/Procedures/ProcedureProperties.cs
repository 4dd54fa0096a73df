using FsCheck;
using FsCheck.Fluent;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Procedures;
using Xunit;

namespace Serambi.Tests.Procedures;

/// <summary>Whoever does whatever in whatever order: a case stays inside its table, and every accepted move is one event of an unbroken chain.</summary>
public sealed class ProcedureProperties
{
    private static readonly Actor[] Everybody =
    [
        Actor.Public, Actor.System, Actor.Requester(Guid.NewGuid(), "another"),
        .. Roles.All.Select(r => ProcedureScene.Staff(r)), ProcedureScene.Staff(Roles.InformationOfficer, Roles.Superior), ProcedureScene.Staff([.. Roles.All]),
    ];

    [Fact]
    public void AnySequenceOfActions_StaysInsideTheTable() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(150).WithQuietOnSuccess(true),
        Prop.ForAll(ArbMap.Default.ArbFor<int>().Generator.NonEmptyListOf().ToArbitrary(), Walk));

    private static void Walk(IReadOnlyList<int> seeds)
    {
        using var scene = new ProcedureScene(ProcedureScene.Example);
        var actions = scene.Known.Definition.Actions.Select(a => a.Id).Append("nonsense").ToArray();
        foreach (var seed in seeds)
        {
            var random = new Random(seed);
            for (var i = 0; i < 12; i++) Step(scene, random, actions);
        }
    }

    private static void Step(ProcedureScene scene, Random random, string[] actions)
    {
        var c = scene.Case;
        if (random.Next(4) == 0) scene.Time.Advance(TimeSpan.FromDays(random.Next(4)));
        var actor = random.Next(5) == 0 ? scene.Applicant : Everybody[random.Next(Everybody.Length)];
        var action = actions[random.Next(actions.Length)];
        var inputs = random.Next(4) == 0 ? ActionInputs.None : new ActionInputs(
            new Dictionary<string, string?>
            {
                ["text"] = random.Next(3) == 0 ? "x" : "some words",
                ["unit"] = Guid.NewGuid().ToString(),
                ["ground"] = random.Next(3) == 0 ? "lazy" : "undecided",
                ["scope"] = random.Next(3) == 0 ? "everything" : "partly",
            },
            random.Next(3) == 0 ? null : "because");
        var (stage, events, version, picture) = (c.Stage, scene.Events.Count, c.Version, Picture(c));
        var offered = scene.Engine.Allowed(c, actor, scene.Facts).Any(a => a.Id == action);
        var result = scene.Act(action, actor, inputs);
        if (result.Failed)
        {
            Assert.Equal((events, version, picture), (scene.Events.Count, c.Version, Picture(c)));
        }
        else
        {
            Assert.True(offered);
            var at = scene.Known.Definition.Stages.Single(s => s.Id == stage);
            var move = at.Does.Single(t => t.Action == action);
            var declared = scene.Known.Definition.Actions.Single(a => a.Id == action);
            Assert.Contains(declared.Roles.Count > 0 ? declared.Roles : at.By, role => MayAs(scene, actor, role));
            Assert.DoesNotContain(scene.Events.SkipLast(1), e => e.ActorId == actor.Id && actor.Kind == ActorKind.Staff && declared.NotBy.Contains(e.Action));
            Assert.Equal((move.Next, move.Final), (c.Stage, c.Closed));
            Assert.Equal((events + 1, version + 1), (scene.Events.Count, c.Version));
            Assert.Equal((action, stage, move.Next), (scene.Events[^1].Action, scene.Events[^1].From, scene.Events[^1].To));
        }

        var governing = c.Clocks.Single(k => k.Governing);
        Assert.Equal(c.Closed || !governing.Running ? null : governing.DueOn, c.DueOn);
        Chain(scene);
    }

    private static bool MayAs(ProcedureScene scene, Actor actor, string role) => role switch
    {
        "applicant" => actor.Kind == ActorKind.Requester && actor.Id == scene.Case.Id,
        "system" => actor == Actor.System,
        _ => actor.Kind == ActorKind.Staff && actor.Grants.Any(g => g.Role == role),
    };

    private static void Chain(ProcedureScene scene)
    {
        byte[] previous = [];
        foreach (var (e, i) in scene.Events.Select((e, i) => (e, i)))
        {
            Assert.Equal(i + 1, e.Seq);
            Assert.Equal(previous, e.PreviousHash);
            Assert.Equal(EventLog.HashOf(e), e.Hash);
            previous = e.Hash;
        }

        Assert.Equal(previous, scene.Case.HeadHash);
    }

    private static string Picture(Case c) => string.Join('|', c.Clocks
        .Select(k => $"{k.Name} {k.StartedOn} {k.DueOn} {k.PausedOn} {k.StoppedOn} {k.ExtensionRuleId} {k.ExtensionGround}")
        .Append($"{c.Stage} {c.Outcome} {c.DueOn} {c.ClosedAtUtc} {c.HandlingUnitId} {c.AssigneeId}"));
}
