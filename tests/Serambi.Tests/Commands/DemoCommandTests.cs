using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Demo;
using Serambi.Platform.Outbox;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Serambi.Web.Modules.InformationRequests.Demo;
using Serambi.Web.Modules.Services.Permits;
using Xunit;

namespace Serambi.Tests.Commands;

public sealed class DemoCommandTests
{
    /// <summary>A running node sees settings that another process saved after this time at most.</summary>
    private static readonly TimeSpan SettingsAge = TimeSpan.FromSeconds(5.1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Demo_OnEmptyDatabase_TellsEveryStageByRealOperations(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);

        var run = await CommandRun.OfAsync(app, "demo", "--cases=25");

        Assert.True(run.Code == 0, run.Errors);
        Assert.Contains(DemoBody.Password, run.Output, StringComparison.Ordinal);
        Assert.Contains("petugas@contoh.test", run.Output, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        var cases = await db.Cases.AsNoTracking().ToListAsync(Ct);
        Assert.All(cases, c => Assert.True(c.Demonstration));
        Assert.Superset(new HashSet<string>(["received", "in_progress", "with_unit", "answered", "withdrawn"]), cases.Select(c => c.Stage).ToHashSet());
        var today = new DateOnly(2026, 3, 6);
        Assert.Contains(cases, c => c.DueOn == today);
        Assert.Contains(cases, c => c.DueOn < today);
        Assert.Contains(cases, c => c.DueOn == new DateOnly(2026, 3, 9));
        Assert.Contains(cases, c => c.AssigneeId is null && !c.Closed);
        Assert.All(cases, c => Assert.InRange(c.ReceivedOn, today.AddDays(-740), today));
        Assert.True(await db.Clocks.AnyAsync(k => k.ExtensionRuleId == "EXT7", Ct));
        Assert.False(await db.Outbox.AnyAsync(m => m.State == OutboxState.Waiting || m.Payload != "", Ct));
        Assert.False(await db.Events.AnyAsync(e => e.AtUtc > app.Time.Now, Ct));
        var report = await app.InScopeAsync(s => s.GetRequiredService<AuditVerifier>().RunAsync(Ct));
        Assert.True(report.Sound);
        Assert.Equal(0, report.Unsealed);
        Assert.Equal(Roles.All.Order(), (await db.RoleGrants.Select(g => g.Role).Distinct().ToListAsync(Ct)).Order());

        // Permits of companies in several provinces, with every fate that a due date can have.
        Assert.Contains("perusahaan@contoh.test", run.Output, StringComparison.Ordinal);
        Assert.True(await db.Set<Permit>().AnyAsync(Ct) && await db.Set<Permit>().AllAsync(p => CompanyCases.Held(db).Contains(p.CaseId), Ct));
        Assert.InRange(await db.Set<PermitFacet>().Where(f => f.Field == "plants.province").Select(f => f.Value).Distinct().CountAsync(Ct), 4, 38);
        Assert.Superset(new HashSet<DutyOutcome?>([DutyOutcome.Filed, DutyOutcome.Late, DutyOutcome.Missed, DutyOutcome.Waived]), (await db.Set<PermitDuty>().Select(d => d.Outcome).Distinct().ToListAsync(Ct)).ToHashSet());

        await Task.Delay(SettingsAge, Ct);
        Assert.Equal(1, (await CommandRun.OfAsync(app, "demo")).Code);
        var again = await CommandRun.OfAsync(app, "demo", "--if-empty");
        Assert.Equal(0, again.Code);
        Assert.Contains(DemoBody.Password, again.Output, StringComparison.Ordinal);
        Assert.Equal(cases.Count, await db.Cases.CountAsync(Ct));
    }

    [Fact]
    public async Task Demo_OnDatabaseInUse_Refuses()
    {
        await using var app = await SerambiApp.CreateAsync();
        Assert.Equal(0, (await CommandRun.OfAsync(app, "user add", "a@b.example", "--name=A", "--role=administrator")).Code);

        Assert.Equal(1, (await CommandRun.OfAsync(app, "demo")).Code);
        Assert.Equal(0, (await CommandRun.OfAsync(app, "demo", "--if-empty")).Code);

        await using var db = app.OpenDb();
        Assert.False(await db.Cases.AnyAsync(Ct));
    }

    [Fact]
    public void DemoPdf_IsAPdfThatQpdfTakes()
    {
        var file = Path.Combine(Path.GetTempPath(), $"serambi-{Guid.NewGuid():n}.pdf");
        File.WriteAllBytes(file, DemoPdf.Page("CONTOH (satu)", "baris dua"));
        using var content = File.OpenRead(file);

        var verdict = Serambi.Formats.Files.FileInspection.Inspect(content, "contoh.pdf");

        File.Delete(file);
        Assert.Null(verdict.Refusal);
        Assert.Equal("application/pdf", verdict.MediaType);
    }

    [Theory]
    [InlineData("2026-03-06")]
    [InlineData("2026-11-22")]   // a Sunday
    [InlineData("2027-01-01")]
    public void Plan_OfAnyDay_HoldsDatesAroundIt(string date)
    {
        var today = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
        var calendar = ShippedCalendar.Create();

        var plan = DemoPlan.Make(260, today, calendar);

        Assert.InRange(plan.Count, 280, 310);
        Assert.All(plan, r => Assert.True(r.Received <= today));
        Assert.Equal(plan, plan.OrderBy(r => r.Received));
        var open = plan.Where(r => r.Fate >= DemoFate.OpenNew).Select(r => calendar.Between(today, calendar.Add(r.Received, 10).Date)).ToList();
        Assert.Contains(open, left => left < 0);
        Assert.Contains(open, left => left is 0 or 1);
        Assert.Contains(open, left => left == 2);
    }
}
