using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Jobs;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Permits;
using Xunit;

namespace Serambi.Tests.Modules.Services.Permits;

/// <summary>A body that gives IOMKI in the summer of 2021, and companies that hold permits.</summary>
internal sealed class PermitScene(FilingScene filing) : IAsyncDisposable
{
    public const string Answers = """{ "nib": "9120001234567", "name": "PT Contoh Makmur", "kbli": "10710", "category": "critical", "workers": 100, "plants": [{ "province": "32", "address": "Jl. Contoh 1" }, { "province": "35", "address": "Jl. Contoh 2" }], "truth": true }""";

    /// <summary>The same company with so many plants.</summary>
    public static string WithPlants(int plants) => $$"""{ "nib": "9120001234567", "name": "PT Contoh Makmur", "kbli": "10710", "category": "critical", "workers": 100, "plants": [{{string.Join(", ", Enumerable.Range(1, plants).Select(i => $"{{ \"province\": \"{(i % 2 == 0 ? 32 : 35)}\", \"address\": \"Jl. Contoh {i}\" }}"))}}], "truth": true }""";

    private const string Report = """{ "present": 80, "vaccinated": 70, "positive": 0, "tested": 10, "truth": true }""";

    public FilingScene Filing { get; } = filing;

    /// <summary>As it ships, with companies that sign in.</summary>
    public static string Shipped => FilingScene.Template("iomki");

    /// <summary>Without an account: most stories are of permits, whoever holds them.</summary>
    public static string Iomki => Shipped.Replace("login: account", "login: none", StringComparison.Ordinal);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Wednesday, 28 July 2021, noon in Jakarta.</summary>
    public static async Task<PermitScene> OpenAsync(string provider, string? yaml = null) => await OpenAsync(await FilingScene.OpenAsync(provider), yaml);

    /// <summary>The same with services of the test's own.</summary>
    public static async Task<PermitScene> OpenAsync(SerambiApp app) => await OpenAsync(new FilingScene(app, await TestBody.SeedAsync(app)), null);

    private static async Task<PermitScene> OpenAsync(FilingScene scene, string? yaml)
    {
        scene.App.Time.Set(new DateTimeOffset(2021, 7, 28, 5, 0, 0, TimeSpan.Zero));
        var official = await scene.App.InScopeAsync(s => s.GetRequiredService<SaveOfficial>().RunAsync(new SaveOfficialInput(null, 0, scene.Body.Root, "Dra. Ratna", "Kepala", new DateOnly(2020, 1, 1), null, null), Actor.System, Ct));
        Assert.False(official.Failed, official.Problem?.Message);
        await scene.PublishAsync(yaml ?? Iomki);
        return new PermitScene(scene);
    }

    /// <summary>A company applies, and the program issues the permit by itself.</summary>
    public async Task<(ServiceReceipt Receipt, Permit Permit)> IssueAsync(string answers = Answers)
    {
        var filed = await Filing.SubmitAsync("iomki", answers, more: i => i with { Applicant = i.Applicant with { Name = "PT Contoh Makmur" } });
        Assert.False(filed.Failed, string.Join('\n', filed.Problem?.Flatten().Select(p => $"{p.Field}: {p.Message}") ?? []));
        await RunAsync("issue-services");
        await using var db = Filing.App.OpenDb();
        return (filed.Value, await db.Set<Permit>().SingleAsync(p => p.CaseId == filed.Value.CaseId, Ct));
    }

    public Task RunAsync(string job = "permits") => Filing.App.InScopeAsync(async s =>
    {
        await s.GetServices<IJob>().Single(j => j.Name == job).RunAsync(null!, Ct);
        return true;
    });

    /// <summary>Five past midnight in Jakarta, day by day up to this one, with the run on each.</summary>
    public async Task RunToAsync(DateOnly day)
    {
        for (var at = LegalZone.Wib.DateOf(Filing.App.Time.GetUtcNow().UtcDateTime).AddDays(1); at <= day; at = at.AddDays(1))
        {
            At(at, new TimeOnly(0, 5));
            await RunAsync();
        }
    }

    public void At(DateOnly day, TimeOnly time) => Filing.App.Time.Set(new DateTimeOffset(LegalZone.Wib.StartOfDayUtc(day) + time.ToTimeSpan()));

    public Task<Result<Done>> ReportAsync(Permit permit, DateOnly due, string answers = Report, Guid? submission = null) =>
        DoAsync<FileReport>(op => op.RunAsync(new FileReportInput(permit.Id, due, GivenAnswers.Read(answers), submission ?? Guid.CreateVersion7()), Actor.Requester(permit.CaseId, "Pemohon"), Ct));

    public Task<Result<Done>> DoAsync<TOperation>(Func<TOperation, Task<Result<Done>>> act)
        where TOperation : notnull => Filing.App.InScopeAsync(s => act(s.GetRequiredService<TOperation>()));

    public async Task<Permit> PermitAsync(Guid id)
    {
        await using var db = Filing.App.OpenDb();
        return await db.Set<Permit>().AsNoTracking().SingleAsync(p => p.Id == id, Ct);
    }

    /// <summary>Due dates with their outcomes, in order.</summary>
    public async Task<IReadOnlyList<(int Month, int Day, DutyOutcome? Outcome)>> DutiesAsync(Guid permitId)
    {
        await using var db = Filing.App.OpenDb();
        return [.. (await db.Set<PermitDuty>().AsNoTracking().Where(d => d.PermitId == permitId).OrderBy(d => d.DueOn).ToListAsync(Ct)).Select(d => (d.DueOn.Month, d.DueOn.Day, d.Outcome))];
    }

    public async Task<StandingState> StandingAsync(Permit permit)
    {
        await using var db = Filing.App.OpenDb();
        var code = await db.Set<IssuedDocument>().Where(d => d.Id == permit.DocumentId).Select(d => d.Code).SingleAsync(Ct);
        return (await Filing.App.InScopeAsync(s => s.GetRequiredService<PublicRegister>().FindAsync(code, Ct)))!.State;
    }

    public ValueTask DisposeAsync() => Filing.DisposeAsync();
}
