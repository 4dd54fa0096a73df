using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Procedures;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;
using Xunit;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>Versions of services: published as a whole or not at all, kept for ever, the same on every node.</summary>
public sealed class PublishingTests
{
    private static readonly string Small = WithFields(Field("name", "text"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Publish_WhatIsSound_HoldsAtOnce_AndTheSameTwiceIsOneVersion(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        var first = await PublishAsync(app, Small, body.Staff(Roles.Administrator));
        Assert.True(first.Value.New);
        Assert.Contains(first.Value.Warnings, w => w.Place == "unit");
        Assert.False((await PublishAsync(app, "# a comment\n" + Small, body.Staff(Roles.Administrator))).Value.New);
        var live = await Catalog(app).FindAsync("kecil", Ct);
        Assert.Equal((1, first.Value.Hash), (live!.Number, live.Known.Hash));
        await using var db = app.OpenDb();
        Assert.Equal(1, await db.Set<ServiceVersion>().CountAsync(Ct));
        var recorded = await db.Events.SingleAsync(e => e.Action == "publish_service", Ct);
        Assert.Equal("kecil", recorded.To);
        Assert.Contains(first.Value.Hash, recorded.Data, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Publish_WithOneMistake_ChangesNothing(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        await PublishAsync(app, Small);
        var twice = Small.Replace("does: { finish: finished! }", "does: { finish: nowhere }", StringComparison.Ordinal).Replace("keep: P1Y", "keep: soon", StringComparison.Ordinal);
        var refused = (await PublishAsync(app, twice)).Problem!;
        Assert.True(refused.Flatten().Count() > 1, refused.Message);
        Assert.All(refused.Flatten(), p => Assert.Equal((ProblemKind.Invalid, "Yaml"), (p.Kind, p.Field)));
        Assert.Equal(ProblemKind.Forbidden, (await PublishAsync(app, Small + "# x", body.Staff(Roles.Editor))).Problem!.Kind);
        Assert.Equal(1, (await Catalog(app).FindAsync("kecil", Ct))!.Number);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Versions_FollowTheirFirstDay_AndStayReadableWhenWithdrawn(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var first = (await PublishAsync(app, Small)).Value;
        var tomorrow = Small.Replace("effective: 2026-01-01", $"effective: {Today.AddDays(1):yyyy-MM-dd}", StringComparison.Ordinal).Replace("within: 3 wd", "within: 2 wd", StringComparison.Ordinal);
        var second = (await PublishAsync(app, tomorrow)).Value;
        app.Time.Advance(ServiceScene.Today.ToDateTime(new TimeOnly(3, 0), DateTimeKind.Utc) - app.Time.Now);
        Assert.Equal(first.Hash, (await Catalog(app).FindAsync("kecil", Ct))!.Known.Hash);
        app.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(second.Hash, (await Catalog(app).FindAsync("kecil", Ct))!.Known.Hash);

        Assert.False((await WithdrawAsync(app)).Failed);
        Assert.Equal(ProblemKind.NotFound, (await WithdrawAsync(app)).Problem!.Kind);
        Assert.Null(await Catalog(app).FindAsync("kecil", Ct));
        Assert.Empty(await Catalog(app).AllAsync(Ct));
        Assert.Equal("2 wd", (await Catalog(app).FindVersionAsync("kecil", second.Hash, Ct))!.Declaration.Procedure.Stages[0].Within.ToString());
        Assert.Null(await Catalog(app).FindVersionAsync("besar", second.Hash, Ct));
        await using var db = app.OpenDb();
        Assert.Equal("check", (await app.Services.GetRequiredService<ProcedureCatalog>().GetAsync(db, first.Hash, Ct)).Definition.Stages[0].Id);

        Assert.Equal((4, true), ((await PublishAsync(app, Small)).Value.Number, (await Catalog(app).FindAsync("kecil", Ct)) is not null));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AnotherNode_FollowsWithinHalfAMinute_AndReadsAVersionAtOnce(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var other = ActivatorUtilities.CreateInstance<ServiceCatalog>(app.Services);
        Assert.Empty(await other.AllAsync(Ct));
        var hash = (await PublishAsync(app, Small)).Value.Hash;
        Assert.NotNull(await other.FindVersionAsync(hash, Ct));
        Assert.Null(await other.FindAsync("kecil", Ct));
        app.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(hash, (await other.FindAsync("kecil", Ct))!.Known.Hash);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task TwoEditors_OnePublishes_TheOtherIsTold(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        await PublishAsync(app, Small);
        var late = await app.InScopeAsync(s => s.GetRequiredService<PublishService>().RunAsync(new PublishServiceInput(Small.Replace("3 wd", "4 wd", StringComparison.Ordinal)) { ExpectedNumber = 0 }, Actor.System, Ct));
        Assert.Equal(ProblemKind.Conflict, late.Problem!.Kind);
    }

    [Fact]
    public void Reread_KeepsTheHashOfItsTime_AndCompilesWhatItReads()
    {
        var known = ServiceChecker.Reread(Text("ljj"), "00");
        Assert.Equal("00", known.Hash);
        Assert.NotNull(known.Formulas.Find("form = 'courier'"));
        Assert.Throws<InvalidDataException>(() => ServiceChecker.Reread("a: [", "00"));
    }

    private static ServiceCatalog Catalog(SerambiApp app) => app.Services.GetRequiredService<ServiceCatalog>();

    private static Task<Result<PublishedService>> PublishAsync(SerambiApp app, string yaml, Actor? actor = null) =>
        app.InScopeAsync(s => s.GetRequiredService<PublishService>().RunAsync(new PublishServiceInput(yaml), actor ?? Actor.System, Ct));

    private static Task<Result<Done>> WithdrawAsync(SerambiApp app) =>
        app.InScopeAsync(s => s.GetRequiredService<WithdrawService>().RunAsync(new WithdrawServiceInput("kecil"), Actor.System, Ct));
}
