using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Units;

public sealed class UnitTreeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Move_Subtree_RewritesPathsBelow(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var (a, b) = (await app.AddUnitAsync("A"), await app.AddUnitAsync("B"));
        var a1 = await app.AddUnitAsync("A1", a);
        var a11 = await app.AddUnitAsync("A11", a1);
        await RunAsync(app, s => s.GetRequiredService<MoveUnit>().RunAsync(new MoveUnitInput(a1, Version(app, a1), b), Actor.System, Ct));

        var units = await TreeAsync(app);
        Assert.Equal(["BADAN", "B", "A1"], units.Ancestors(a11).Select(u => u.Code));
        Assert.StartsWith(units.Find(b)!.Path, units.Find(a11)!.Path, StringComparison.Ordinal);
        Assert.Equal(["A1", "A11"], units.DescendantsAndSelf(a1).Select(u => u.Code));
        Assert.Empty(units.Children(a));
        await using var db = app.OpenDb();
        Assert.Equal("unit_moved", (await db.Events.Where(e => e.StreamId == a1).OrderBy(e => e.Seq).LastAsync(Ct)).Action);
    }

    [Fact]
    public async Task Move_BelowItself_IsRefused()
    {
        await using var app = await SerambiApp.CreateAsync();
        var a = await app.AddUnitAsync("A");
        var a1 = await app.AddUnitAsync("A1", a);
        var moved = await TryAsync(app, s => s.GetRequiredService<MoveUnit>().RunAsync(new MoveUnitInput(a, Version(app, a), a1), Actor.System, Ct));
        Assert.Equal("NewParentId", moved.Problem!.Field);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Move_TwoAtOnceThatTogetherCloseACircle_OneGivesWay(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var (a, b) = (await app.AddUnitAsync("A"), await app.AddUnitAsync("B"));
        await using var first = app.OpenDb();
        await using var second = app.OpenDb();
        var one = new MoveUnit(first, app.Services.GetRequiredService<UnitTree>(), app.Services.GetRequiredService<Platform.Audit.EventLog>());

        // The second request has read the tree before the first one saves.
        var unitB = await second.Units.FirstAsync(u => u.Id == b, Ct);
        var unitA = await second.Units.FirstAsync(u => u.Id == a, Ct);
        Assert.False((await one.RunAsync(new MoveUnitInput(a, unitA.Version, b), Actor.System, Ct)).Failed);
        unitB.ParentId = a;
        unitB.Version++;
        unitA.Version++;
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync(Ct));
    }

    [Fact]
    public async Task Create_CodeInOtherCapitals_IsTaken()
    {
        await using var app = await SerambiApp.CreateAsync();
        var root = await app.RootUnitAsync();
        await app.AddUnitAsync("SETJEN");
        var again = await TryAsync(app, s => s.GetRequiredService<CreateUnit>().RunAsync(new CreateUnitInput(root, "Setjen", "Lagi"), Actor.System, Ct));
        Assert.Equal("Code", again.Problem!.Field);
    }

    [Fact]
    public async Task Rename_StaleVersion_IsAConflict()
    {
        await using var app = await SerambiApp.CreateAsync();
        var a = await app.AddUnitAsync("A");
        var version = Version(app, a);
        Assert.False((await TryAsync(app, s => s.GetRequiredService<RenameUnit>().RunAsync(new RenameUnitInput(a, version, "Satu"), Actor.System, Ct))).Failed);
        var late = await TryAsync(app, s => s.GetRequiredService<RenameUnit>().RunAsync(new RenameUnitInput(a, version, "Dua"), Actor.System, Ct));
        Assert.Equal(ProblemKind.Conflict, late.Problem!.Kind);
        Assert.Equal("Satu", (await TreeAsync(app)).Find(a)!.Name);
    }

    [Fact]
    public async Task Close_WithOpenUnitsBelow_IsRefused_ThenSucceeds()
    {
        await using var app = await SerambiApp.CreateAsync();
        var a = await app.AddUnitAsync("A");
        var a1 = await app.AddUnitAsync("A1", a);
        Task<Result<UnitClosed>> CloseAsync(Guid id) => TryAsync(app, s => s.GetRequiredService<CloseUnit>().RunAsync(new CloseUnitInput(id, Version(app, id), null), Actor.System, Ct));
        Assert.Equal(ProblemKind.Conflict, (await CloseAsync(a)).Problem!.Kind);
        Assert.False((await CloseAsync(a1)).Failed);
        Assert.False((await CloseAsync(a)).Failed);
        Assert.Equal(new DateOnly(2026, 3, 6), (await TreeAsync(app)).Find(a)!.ClosedOn);
        var below = await TryAsync(app, s => s.GetRequiredService<CreateUnit>().RunAsync(new CreateUnitInput(a, "A2", "Dua"), Actor.System, Ct));
        Assert.Equal("ParentId", below.Problem!.Field);
    }

    [Fact]
    public async Task Close_OfTheUnitThatReceives_HandsThatOn()
    {
        await using var app = await SerambiApp.CreateAsync();
        var (a, b) = (await app.AddUnitAsync("A"), await app.AddUnitAsync("B"));
        var settings = app.Services.GetRequiredService<SettingsStore>();
        await TryAsync(app, s => settings.SaveAsync(s.GetRequiredService<SerambiDb>(), new BodySettings { Name = "Badan", IntakeUnit = "A" }, settings.Version, Actor.System, Ct));
        Task<Result<UnitClosed>> CloseAsync(Guid? successor) => TryAsync(app, s => s.GetRequiredService<CloseUnit>().RunAsync(new CloseUnitInput(a, Version(app, a), successor), Actor.System, Ct));
        Assert.Equal("SuccessorId", (await CloseAsync(null)).Problem!.Field);
        Assert.False((await CloseAsync(b)).Failed);
        Assert.Equal("B", (await settings.BodyAsync(Ct)).IntakeUnit);
    }

    [Fact]
    public async Task Change_OutsideOnesOwnPart_IsForbidden()
    {
        await using var app = await SerambiApp.CreateAsync();
        var (a, b) = (await app.AddUnitAsync("A"), await app.AddUnitAsync("B"));
        var units = await TreeAsync(app);
        var actor = new Actor(ActorKind.Staff, Guid.CreateVersion7(), "Budi", [new Grant(Roles.Administrator, a, units.Find(a)!.Path)]);
        var own = await TryAsync(app, s => s.GetRequiredService<CreateUnit>().RunAsync(new CreateUnitInput(a, "A1", "Satu"), actor, Ct));
        var other = await TryAsync(app, s => s.GetRequiredService<CreateUnit>().RunAsync(new CreateUnitInput(b, "B1", "Satu"), actor, Ct));
        var away = await TryAsync(app, s => s.GetRequiredService<MoveUnit>().RunAsync(new MoveUnitInput(own.Value.Id, 1, b), actor, Ct));
        Assert.False(own.Failed);
        Assert.Equal(ProblemKind.Forbidden, other.Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, away.Problem!.Kind);
    }

    [Fact]
    public async Task Scope_OfGrants_IsTheirSubtrees_AndTheWholeTreeAtTheRoot()
    {
        await using var app = await SerambiApp.CreateAsync();
        var root = await app.RootUnitAsync();
        var (a, b) = (await app.AddUnitAsync("A"), await app.AddUnitAsync("B"));
        var a1 = await app.AddUnitAsync("A1", a);
        var units = await TreeAsync(app);
        Actor Holder(params Guid[] at) => new(ActorKind.Staff, Guid.CreateVersion7(), "Budi", [.. at.Select(id => new Grant(Roles.UnitOperator, id, units.Find(id)!.Path))]);

        var part = units.Scope(Holder(a, a1), [Roles.UnitOperator]);
        Assert.False(part.Everything);
        Assert.Equal([units.Find(a)!.Path], part.Paths);
        Assert.True(part.Contains(a1));
        Assert.False(part.Contains(b));
        Assert.True(units.Scope(Holder(root), [Roles.UnitOperator]).Everything);
        Assert.True(units.Scope(Holder(root), [Roles.Auditor]).Empty);
        Assert.True(units.Scope(Actor.Public, Roles.All).Empty);
    }

    private static Task<UnitSnapshot> TreeAsync(SerambiApp app) => app.Services.GetRequiredService<UnitTree>().GetAsync(Ct).AsTask();

    private static int Version(SerambiApp app, Guid id)
    {
        using var db = app.OpenDb();
        return db.Units.Single(u => u.Id == id).Version;
    }

    private static Task<Result<T>> TryAsync<T>(SerambiApp app, Func<IServiceProvider, Task<Result<T>>> operation) => app.InScopeAsync(operation);

    private static async Task RunAsync<T>(SerambiApp app, Func<IServiceProvider, Task<Result<T>>> operation) => Assert.Null((await app.InScopeAsync(operation)).Problem);
}
