using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Procedures;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Procedures;

public sealed class ProcedureStorageTests
{
    private static readonly string Variant = ProcedureScene.Example
        .Replace("statutory: true", "statutory: false", StringComparison.Ordinal)
        .Replace("rule: RESP10", "within: 7 wd", StringComparison.Ordinal)
        .Replace("effective: 2021-06-30", "effective: 2026-04-01", StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ActAsync_OnAStoredCase_KeepsClocksAndEvents(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await ProcedureHouse.CreateAsync(provider, ct);
        var id = await house.FileAsync(ct);
        var maker = house.Staff(Roles.InformationOfficer, Roles.Superior);
        await house.ActAsync(id, "ask_correction", house.Staff(Roles.ServiceOfficer), ActionInputs.Because("x"), ct);
        await house.ActAsync(id, "correct", Actor.Requester(id, "x"), ActionInputs.Of(("text", "lengkap")), ct);
        await house.ActAsync(id, "accept", house.Staff(Roles.ServiceOfficer), ActionInputs.None, ct);
        await house.ActAsync(id, "propose_refusal", maker, ActionInputs.Because("rahasia"), ct);
        await using var db = house.Open();
        var c = await db.Cases.FirstAsync(x => x.Id == id, ct);
        Assert.Equal(ProcedureTexts.MakerIsChecker, (await house.Engine.ActAsync(db, c, "approve", maker, ActionInputs.None, ct)).Problem!.Message);
        Assert.Equal(3, c.Clocks.Count);
        var events = await db.Events.Where(e => e.StreamId == id).OrderBy(e => e.Seq).ToListAsync(ct);
        Assert.Equal(["filed", "ask_correction", "correct", "accept", "propose_refusal"], events.Select(e => e.Action));
        Assert.All(events, e => Assert.Equal(EventLog.HashOf(e), e.Hash));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ActAsync_TwoPeopleAtOnce_OneWins(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await ProcedureHouse.CreateAsync(provider, ct);
        var id = await house.FileAsync(ct);
        await using var one = house.Open();
        await using var two = house.Open();
        foreach (var db in new[] { one, two })
            Assert.False((await house.Engine.ActAsync(db, await db.Cases.FirstAsync(c => c.Id == id, ct), "accept", house.Staff(Roles.ServiceOfficer), ActionInputs.None, ct)).Failed);
        await one.SaveChangesAsync(ct);
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => two.SaveChangesAsync(ct));
        Assert.Equal(2, await one.Events.CountAsync(e => e.StreamId == id, ct));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ActAsync_WithAUnitThatDoesNotExist_IsInvalid(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await ProcedureHouse.CreateAsync(provider, ct);
        var id = await house.FileAsync(ct);
        await house.ActAsync(id, "accept", house.Staff(Roles.ServiceOfficer), ActionInputs.None, ct);
        await using var db = house.Open();
        var c = await db.Cases.FirstAsync(x => x.Id == id, ct);
        var ppid = house.Staff(Roles.InformationOfficer);
        Assert.Equal("unit", (await house.Engine.ActAsync(db, c, "hand_over", ppid, ActionInputs.Of(("unit", Guid.NewGuid().ToString())), ct)).Problem!.Field);
        Assert.False((await house.Engine.ActAsync(db, c, "hand_over", ppid, ActionInputs.Of(("unit", house.Unit.Id.ToString())), ct)).Failed);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Catalog_AfterAnUpdate_StillReadsTheVersionOfARunningCase(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await ProcedureHouse.CreateAsync(provider, ct);
        var id = await house.FileAsync(ct);
        house.Restart(ProcedureScene.Example.Replace("by: superior", "by: ppid", StringComparison.Ordinal).Replace("effective: 2021-06-30", "effective: 2026-01-01", StringComparison.Ordinal));
        await house.ActAsync(id, "accept", house.Staff(Roles.ServiceOfficer), ActionInputs.None, ct);
        await house.Catalog.StartAsync(ct);
        await using var db = house.Open();
        Assert.Equal(2, await db.Set<ProcedureVersion>().CountAsync(ct));
        Assert.Equal(new DateOnly(2026, 1, 1), (await house.Catalog.CurrentAsync("example_request", new DateOnly(2026, 2, 1), ct)).Definition.EffectiveFrom);
        Assert.Equal(new DateOnly(2021, 6, 30), (await house.Catalog.CurrentAsync("example_request", new DateOnly(2025, 2, 1), ct)).Definition.EffectiveFrom);
        await Assert.ThrowsAsync<KeyNotFoundException>(async () => await house.Catalog.GetAsync(db, "00", ct));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Publish_AStricterVariant_HoldsFromItsFirstDay(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await ProcedureHouse.CreateAsync(provider, ct);
        await using var db = house.Open();
        var publish = house.Publish(db);
        var administrator = house.Staff(Roles.Administrator);
        Assert.Equal(ProblemKind.Forbidden, (await publish.RunAsync(new PublishProcedureInput(Variant), house.Staff(Roles.Editor), ct)).Problem!.Kind);
        var laxer = await publish.RunAsync(new PublishProcedureInput(Variant.Replace("within: 7 wd", "within: 12 wd", StringComparison.Ordinal)), administrator, ct);
        Assert.Contains("clocks.response", laxer.Problem!.Message, StringComparison.Ordinal);
        Assert.Equal("NoLaw", publish.Examine(Variant.Replace("procedure: example_request", "procedure: other", StringComparison.Ordinal))[0].Key);
        Assert.False((await publish.RunAsync(new PublishProcedureInput(Variant), administrator, ct)).Failed);
        Assert.Equal(ProblemKind.Conflict, (await publish.RunAsync(new PublishProcedureInput(Variant), administrator, ct)).Problem!.Kind);
        Assert.True((await house.Catalog.CurrentAsync("example_request", new DateOnly(2026, 3, 31), ct)).Definition.Statutory);
        Assert.False((await house.Catalog.CurrentAsync("example_request", new DateOnly(2026, 4, 1), ct)).Definition.Statutory);
        Assert.Equal(1, await db.Events.CountAsync(e => e.Action == "publish_procedure", ct));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RecomputeClocks_AfterANewHoliday_MovesOpenCasesOnce(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await ProcedureHouse.CreateAsync(provider, ct);
        var open = await house.FileAsync(ct);
        var closed = await house.FileAsync(ct);
        await house.ActAsync(closed, "withdraw", Actor.Requester(closed, "x"), ActionInputs.None, ct);
        house.Calendar = new WorkingCalendar([.. ShippedCalendar.Holidays, new Holiday(new DateOnly(2026, 3, 16), "Libur", HolidayKind.Local, "SK")], ShippedCalendar.CoveredYears, WorkingWeek.FiveDays, version: 1);
        Assert.Equal(new OpenCasesRun(1, 1), await house.OpenCases.RecomputeClocksAsync(Actor.System, ct));
        Assert.Equal(new OpenCasesRun(1, 0), await house.OpenCases.RecomputeClocksAsync(Actor.System, ct));
        await using var db = house.Open();
        Assert.Equal(new DateOnly(2026, 3, 30), (await db.Cases.SingleAsync(c => c.Id == open, ct)).DueOn);
        var moved = await db.Events.SingleAsync(e => e.Action == "clock_moved", ct);
        Assert.Equal((open, "2026-03-27", "2026-03-30"), (moved.StreamId, moved.From, moved.To));
        Assert.All(await db.Clocks.Where(k => k.CaseId == closed).ToListAsync(ct), k => Assert.NotEqual(1, k.CalendarVersion));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Late_TakesTheActionOfEachClockThatRanOut(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await ProcedureHouse.CreateAsync(provider, ct);
        var waiting = await house.FileAsync(ct);
        await house.FileAsync(ct);
        await house.ActAsync(waiting, "ask_correction", house.Staff(Roles.ServiceOfficer), ActionInputs.Because("x"), ct);
        house.Time.Advance(TimeSpan.FromDays(6));
        var told = new List<Guid>();
        Task Tell(Guid id)
        {
            told.Add(id);
            return Task.CompletedTask;
        }

        Assert.Equal(1, (await house.OpenCases.LateAsync((_, c, _, _) => Tell(c.Id), ct)).Moved);
        Assert.Equal(0, (await house.OpenCases.LateAsync(null, ct)).Moved);
        Assert.Equal([waiting], told);
        await using var db = house.Open();
        Assert.Equal("incomplete", (await db.Cases.SingleAsync(c => c.Id == waiting, ct)).Outcome);
    }
}
