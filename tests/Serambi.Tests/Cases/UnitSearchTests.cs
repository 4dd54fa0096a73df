using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Tests.Desk;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Cases;

/// <summary>Words looked for by who sees one unit among many.</summary>
public sealed class UnitSearchTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task CasesOfOwnUnit_AreFoundOnTheFirstPage_BehindThousandsOfOthers(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var own = await scene.FileManyAsync(3, scene.Body.School, "Daftar inventaris laboratorium");
        await scene.FileManyAsync(1_100, scene.Body.Finance, "Daftar inventaris gedung");

        foreach (var words in new[] { "inventaris", "daftar inven" })
        {
            var hits = await FindAsync(app, new CaseQuery { Text = words }, scene.Body.Staff(Roles.UnitOperator, scene.Body.School));
            Assert.Equal(own.Select(c => c.Id).Order(), hits.Ids.Order());
            Assert.Null(hits.Next);
        }

        // The same narrowing for who sees everything and asks for one unit.
        var asked = await FindAsync(app, new CaseQuery { Text = "inventaris", UnitId = scene.Body.School }, scene.Body.Staff(Roles.ServiceOfficer));
        Assert.Equal(own.Select(c => c.Id).Order(), asked.Ids.Order());
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task CaseHandedOn_IsFoundByWhoHasItNow_AndByWhoReceivedIt(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync(scene.Body.School, "Daftar inventaris laboratorium");
        var query = new CaseQuery { Text = "laboratorium" };
        Assert.Empty((await FindAsync(app, query, scene.Body.Staff(Roles.UnitOperator, scene.Body.Finance))).Ids);

        await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<SerambiDb>();
            (await db.Cases.SingleAsync(x => x.Id == c.Id, Ct)).HandlingUnitId = scene.Body.Finance;
            return await db.SaveChangesAsync(Ct);
        });

        foreach (var unit in new[] { scene.Body.Finance, scene.Body.School })
            Assert.Equal(c.Id, Assert.Single((await FindAsync(app, query, scene.Body.Staff(Roles.UnitOperator, unit))).Ids));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ClosedUnit_LeavesWordsOfItsCasesToItsSuccessor(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<SerambiDb>();
            foreach (var moved in await MadeAsync(scene, db)) moved.HandlingUnitId = scene.Body.Finance;
            return await db.SaveChangesAsync(Ct);
        });
        await app.InScopeAsync(async services =>
        {
            var version = await services.GetRequiredService<SerambiDb>().Units.Where(u => u.Id == scene.Body.Finance).Select(u => u.Version).SingleAsync(Ct);
            var closed = await services.GetRequiredService<CloseUnit>().RunAsync(new CloseUnitInput(scene.Body.Finance, version, scene.Body.School), scene.Body.Staff(Roles.Administrator), Ct);
            return Assert.IsType<UnitClosed>(closed.Value);
        });

        Assert.Equal(2, (await FindAsync(app, new CaseQuery { Text = "arsip" }, scene.Body.Staff(Roles.UnitOperator, scene.Body.School))).Ids.Count);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task TermOfUnit_CannotBeTyped(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        await scene.FileAsync(scene.Body.School);
        var unit = scene.Body.School;
        foreach (var typed in new[] { $"{unit:n}", $"@{unit:n}", $"{unit:n}"[..4], $"Units : {unit:n}", $"'@{unit:n}'" })
            Assert.Empty((await FindAsync(app, new CaseQuery { Text = typed }, scene.Body.Staff(Roles.ServiceOfficer))).Ids);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task CasesFromBeforeTheColumn_AreGivenTheirUnits(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var handed = await scene.FileAsync(scene.Body.School, "Daftar inventaris laboratorium");
        var stayed = await scene.FileAsync(scene.Body.School, "Daftar inventaris gudang");
        await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<SerambiDb>();
            (await db.Cases.SingleAsync(c => c.Id == handed.Id, Ct)).HandlingUnitId = scene.Body.Finance;
            await db.SaveChangesAsync(Ct);
            var before = await db.CaseTexts.AsNoTracking().OrderBy(t => t.Id).Select(t => t.Units).ToListAsync(Ct);
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("IdentityNewestFirst", Ct);
            await migrator.MigrateAsync(cancellationToken: Ct);
            Assert.Equal(before, await db.CaseTexts.AsNoTracking().OrderBy(t => t.Id).Select(t => t.Units).ToListAsync(Ct));
            return before.Count;
        });

        Assert.Equal(handed.Id, Assert.Single((await FindAsync(app, new CaseQuery { Text = "inventaris" }, scene.Body.Staff(Roles.UnitOperator, scene.Body.Finance))).Ids));
        Assert.Equal([stayed.Id, handed.Id], (await FindAsync(app, new CaseQuery { Text = "inventaris" }, scene.Body.Staff(Roles.UnitOperator, scene.Body.School))).Ids);
    }

    private static async Task<List<Case>> MadeAsync(DeskScene scene, SerambiDb db)
    {
        var ids = (await scene.FileManyAsync(2, scene.Body.School, "Salinan arsip surat")).Select(c => c.Id).ToList();
        return await db.Cases.Where(c => ids.Contains(c.Id)).ToListAsync(Ct);
    }

    private static Task<CaseHits> FindAsync(SerambiApp app, CaseQuery query, Actor actor) => app.InScopeAsync(s => s.GetRequiredService<CaseSearch>().FindAsync(query, actor, Ct));
}
