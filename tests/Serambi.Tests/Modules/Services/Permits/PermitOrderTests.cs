using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits;
using Xunit;

namespace Serambi.Tests.Modules.Services.Permits;

/// <summary>What comes of a permit must not hang on when the run comes by, on who is faster, or on what was published while the run was behind.</summary>
public sealed class PermitOrderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AWaivedDate_SuspendsNobody_ThoughAReportClosesItBeforeTheRunHasWaivedIt(string provider)
    {
        await using var scene = await PermitScene.OpenAsync(provider);
        var (_, permit) = await scene.IssueAsync();
        await MissTwoAsync(scene);
        var waive = new WaiveDutiesInput(permit.Id, new DateOnly(2021, 8, 5), new DateOnly(2021, 8, 6), "Gangguan sistem.", Everybody: true);
        Assert.False((await scene.DoAsync<WaiveDuties>(op => op.RunAsync(waive, scene.Filing.Body.Staff(Roles.Superior), Ct))).Failed);
        scene.At(new DateOnly(2021, 8, 7), new TimeOnly(0, 2));
        Assert.False((await scene.ReportAsync(permit, new DateOnly(2021, 8, 10))).Failed);
        await scene.RunAsync();
        Assert.Equal([(7, 30, DutyOutcome.Missed), (8, 3, DutyOutcome.Missed), (8, 6, DutyOutcome.Waived), (8, 10, DutyOutcome.Filed)], await scene.DutiesAsync(permit.Id));
        Assert.Equal((PermitState.Active, 0), (await scene.PermitAsync(permit.Id)) is var now ? (now.State, now.Missed) : default);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AReportBetweenTheThirdMissAndTheRun_CountsForTheRestoration_ACorrectedOldOneDoesNot(string provider)
    {
        await using var scene = await PermitScene.OpenAsync(provider, PermitScene.Iomki.Replace("restore: { after: report, by: superior }", "restore: { after: report }", StringComparison.Ordinal));
        var (_, permit) = await scene.IssueAsync();
        await scene.RunToAsync(new DateOnly(2021, 7, 30));
        var first = new DateOnly(2021, 7, 30);
        Assert.False((await scene.ReportAsync(permit, first)).Failed);
        await scene.RunToAsync(new DateOnly(2021, 8, 14));   // 3, 6 and 10 August missing, then the suspension; 13 August too
        Assert.Equal((PermitState.Suspended, 4), Standing(await scene.PermitAsync(permit.Id)));
        var report = await scene.Filing.App.InScopeAsync(s => s.GetRequiredService<SerambiDb>().Set<PermitReport>().Select(r => r.Id).SingleAsync(Ct));
        Assert.False((await scene.DoAsync<ReviewReport>(op => op.RunAsync(new ReviewReportInput(report, Accept: false, "Angka keliru."), scene.Filing.Body.Staff(Roles.ServiceOfficer), Ct))).Failed);
        Assert.False((await scene.ReportAsync(permit, first)).Failed);
        Assert.Equal((PermitState.Suspended, 4), Standing(await scene.PermitAsync(permit.Id)));
        Assert.False((await scene.ReportAsync(permit, new DateOnly(2021, 8, 17))).Failed);
        Assert.Equal((PermitState.Active, 0), Standing(await scene.PermitAsync(permit.Id)));

        // Three more pass. Before the run comes by, the holder reports for the next one: suspended by what passed, restored by what came.
        scene.At(new DateOnly(2021, 8, 19), new TimeOnly(8, 0));
        await scene.RunAsync();
        await scene.RunToAsync(new DateOnly(2021, 8, 27));
        scene.At(new DateOnly(2021, 8, 28), new TimeOnly(0, 2));
        Assert.False((await scene.ReportAsync(permit, new DateOnly(2021, 8, 31))).Failed);
        Assert.Equal((PermitState.Active, 0), Standing(await scene.PermitAsync(permit.Id)));
        await using var db = scene.Filing.App.OpenDb();
        Assert.Equal([PermitState.Active, PermitState.Suspended, PermitState.Active, PermitState.Suspended, PermitState.Active], await db.Set<PermitChange>().Where(c => c.PermitId == permit.Id).OrderBy(c => c.Number).Select(c => c.State).ToListAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task WhereAPersonRestores_TheSameReportIsEnough(string provider)
    {
        await using var scene = await PermitScene.OpenAsync(provider);
        var (_, permit) = await scene.IssueAsync();
        await MissTwoAsync(scene);
        scene.At(new DateOnly(2021, 8, 7), new TimeOnly(0, 2));
        Assert.False((await scene.ReportAsync(permit, new DateOnly(2021, 8, 10))).Failed);
        var now = await scene.PermitAsync(permit.Id);
        Assert.Equal((PermitState.Suspended, 0), Standing(now));
        Assert.False((await scene.DoAsync<RestorePermit>(op => op.RunAsync(new PermitDecisionInput(permit.Id, now.Changes, "Laporan lengkap."), scene.Filing.Body.Staff(Roles.Superior), Ct))).Failed);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AScheduleThatIsPublishedWhileTheRunIsBehind_SaysNothingOfWhatShouldHaveBeenTold(string provider)
    {
        await using var scene = await PermitScene.OpenAsync(provider);
        var (_, permit) = await scene.IssueAsync();
        scene.At(new DateOnly(2021, 8, 10), new TimeOnly(9, 0));
        await scene.Filing.PublishAsync(PermitScene.Iomki.Replace("{ from: 2021-07-26, days: [tue, fri]", "{ from: 2021-07-26, days: wed", StringComparison.Ordinal));
        await scene.RunAsync();
        await scene.RunToAsync(new DateOnly(2021, 8, 19));
        Assert.Equal([(7, 30), (8, 3), (8, 6), (8, 10), (8, 18)], (await scene.DutiesAsync(permit.Id)).Select(d => (d.Month, d.Day)));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AFinding_IsTakenBackByWhoMadeItOrTheirUnit_NotByWhoStandsAboveIt(string provider)
    {
        await using var scene = await PermitScene.OpenAsync(provider);
        var (_, permit) = await scene.IssueAsync();
        var (finder, unit) = (scene.Filing.Body.Staff(Roles.UnitOperator, scene.Filing.Body.Finance), scene.Filing.Body.Finance);
        foreach (var by in new[] { finder, scene.Filing.Body.Staff(Roles.UnitOperator, unit) })
        {
            Assert.False((await scene.DoAsync<ProposeRevocation>(op => op.RunAsync(new ProposeRevocationInput(null, permit.Number, "Temuan.") { UnitId = unit, Content = new MemoryStream(TestBody.Picture), FileName = "a.png" }, finder, Ct))).Failed);
            await using var db = scene.Filing.App.OpenDb();
            var finding = await db.Set<PermitMeasure>().Where(m => m.State == MeasureState.Proposed).Select(m => m.Id).SingleAsync(Ct);
            Task<Result<Done>> Withdraw(Actor who) => scene.DoAsync<WithdrawFinding>(op => op.RunAsync(new WithdrawFindingInput(finding, "Perusahaan lain."), who, Ct));
            Assert.Equal(ProblemKind.NotFound, (await Withdraw(scene.Filing.Body.Staff(Roles.ServiceOfficer))).Problem!.Kind);
            Assert.Equal(ProblemKind.NotFound, (await Withdraw(scene.Filing.Body.Staff(Roles.Superior))).Problem!.Kind);
            Assert.False((await Withdraw(by)).Failed);
        }
    }

    [Fact]
    public async Task WhoReportsBeforeTheRunHasCome_IsNotRemindedOfWhatTheyJustSent()
    {
        await using var scene = await PermitScene.OpenAsync(Providers.Sqlite);
        var (_, permit) = await scene.IssueAsync();
        await scene.RunToAsync(new DateOnly(2021, 8, 1));
        var before = await RemindersAsync();
        scene.At(new DateOnly(2021, 8, 5), new TimeOnly(8, 0));   // 3 August was never told, 6 August is due tomorrow
        Assert.False((await scene.ReportAsync(permit, new DateOnly(2021, 8, 6))).Failed);
        await scene.RunAsync();
        Assert.Equal(before, await RemindersAsync());
        scene.At(new DateOnly(2021, 8, 9), new TimeOnly(8, 0));
        await scene.RunAsync();
        Assert.Equal(before + 1, await RemindersAsync());   // the next one is told as ever

        async Task<int> RemindersAsync()
        {
            await using var db = scene.Filing.App.OpenDb();
            return await db.Outbox.CountAsync(o => o.Label.StartsWith("YourTurn"), Ct);
        }
    }

    [Fact]
    public async Task WhatTheDatabaseRefuses_IsNoRaceOfTwo()
    {
        await using var scene = await PermitScene.OpenAsync(Providers.Sqlite);
        var (_, permit) = await scene.IssueAsync();
        await scene.RunToAsync(new DateOnly(2021, 7, 30));
        await using var db = scene.Filing.App.OpenDb();
        await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER refuse BEFORE INSERT ON PermitReports BEGIN SELECT RAISE(ABORT, 'disk'); END", Ct);
        await Assert.ThrowsAsync<DbUpdateException>(() => scene.ReportAsync(permit, new DateOnly(2021, 7, 30)));
    }

    /// <summary>30 July and 3 August pass without a report.</summary>
    private static Task MissTwoAsync(PermitScene scene) => scene.RunToAsync(new DateOnly(2021, 8, 6));

    private static (PermitState State, int Missed) Standing(Permit permit) => (permit.State, permit.Missed);
}
