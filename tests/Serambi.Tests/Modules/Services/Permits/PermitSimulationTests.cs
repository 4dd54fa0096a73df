using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Permits.Public;
using Xunit;

namespace Serambi.Tests.Modules.Services.Permits;

/// <summary>Companies that report now and then, over two regimes: whatever they do, duties, register and events tell the same, however often the run comes by.</summary>
public sealed class PermitSimulationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task DutiesRegisterAndEvents_TellTheSame(string provider)
    {
        await using var scene = await PermitScene.OpenAsync(provider);
        var permits = new List<Permit>();
        for (var i = 0; i < 5; i++) permits.Add((await scene.IssueAsync()).Permit);
        var random = new Random(47);
        for (var day = new DateOnly(2021, 7, 29); day <= new DateOnly(2021, 9, 20); day = day.AddDays(1))
        {
            scene.At(day, new TimeOnly(0, 5));
            if (random.Next(4) > 0) await scene.RunAsync();   // some days nobody ran anything
            if (random.Next(3) == 0) await scene.RunAsync();
            scene.At(day, new TimeOnly(20, 0));
            foreach (var permit in permits)
                if (random.Next(10) < 2 * permits.IndexOf(permit)) await scene.ReportAsync(permit, day);
            if (random.Next(9) == 0) await DecideAsync(scene, take: random.Next(2) == 0);
        }

        await scene.RunAsync();
        await using var db = scene.Filing.App.OpenDb();
        var duties = await db.Set<PermitDuty>().AsNoTracking().ToListAsync(Ct);
        var events = await db.Events.AsNoTracking().Where(e => e.StreamKind == "case").OrderBy(e => e.StreamId).ThenBy(e => e.Seq).ToListAsync(Ct);
        Assert.DoesNotContain(duties, d => d.Outcome is null && d.ClosesAtUtc <= scene.Filing.App.Time.GetUtcNow().UtcDateTime);
        foreach (var permit in permits)
        {
            var own = events.Where(e => e.StreamId == permit.CaseId).ToList();
            var told = own.Where(e => e.Action is "duty_filed" or "duty_missed" or "duty_waived").Select(e => (Due: e.To!, Outcome: e.Action == "duty_filed" ? e.From! : e.Action == "duty_missed" ? "Missed" : "Waived")).ToList();
            Assert.Equal(told.Select(t => t.Due).Distinct(StringComparer.Ordinal).Count(), told.Count);   // one outcome for each
            Assert.Equal(duties.Where(d => d.PermitId == permit.Id && d.Outcome is not null).Select(d => (PermitBook.Iso(d.DueOn), d.Outcome.ToString()!)).Order(), told.Order());
            Assert.Equal((await scene.PermitAsync(permit.Id)).State.ToString(), own.Last(e => e.Action.StartsWith("permit_", StringComparison.Ordinal) && Enum.TryParse<PermitState>(e.To, out _)).To);
        }

        Assert.Contains(duties, d => d.Outcome == DutyOutcome.Filed);
        foreach (var day in (DateOnly[])[new(2021, 7, 27), new(2021, 8, 13), new(2021, 8, 14), new(2021, 9, 5), new(2021, 9, 20)])
        {
            var page = (await scene.Filing.App.InScopeAsync(s => s.GetRequiredService<PermitRegister>().ReadAsync("iomki", day, null, 50, Ct)))!;
            var states = events.Where(e => e.To is { } to && Enum.TryParse<PermitState>(to, out _) && e.Action.StartsWith("permit_", StringComparison.Ordinal))
                .Where(e => DateOnly.Parse(JsonDocument.Parse(e.Data).RootElement.GetProperty("on").GetString()!, System.Globalization.CultureInfo.InvariantCulture) <= day)
                .GroupBy(e => e.StreamId).Select(g => g.Last().To).ToList();
            Assert.Equal((states.Count, states.Count(s => s == "Active"), states.Count(s => s == "Suspended"), states.Count(s => s == "Revoked")), (page.Counts.Issued, page.Counts.Active, page.Counts.Suspended, page.Counts.Revoked));
        }
    }

    private static async Task DecideAsync(PermitScene scene, bool take)
    {
        await using var db = scene.Filing.App.OpenDb();
        foreach (var id in await db.Set<PermitMeasure>().Where(m => m.State == MeasureState.Proposed).Select(m => m.Id).ToListAsync(Ct))
            await scene.DoAsync<DecideMeasure>(op => op.RunAsync(new DecideMeasureInput(id, take, "Diputuskan."), scene.Filing.Body.Staff(Roles.Superior), Ct));
    }
}
