using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Jobs;
using Serambi.Tests.InformationRequests;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Serambi.Web.Modules.InformationRequests.Answers;
using Xunit;

namespace Serambi.Tests.Cases;

public sealed class JobTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(6, null)]
    [InlineData(5, "soon")]
    [InlineData(2, "soon")]
    [InlineData(1, "tomorrow")]
    [InlineData(0, "today")]
    [InlineData(-1, "late1")]
    [InlineData(-4, "late1")]
    [InlineData(-5, "late5")]
    [InlineData(-13, "late10")]
    public void StepOf_NamesEachReminderOnce(int left, string? step) => Assert.Equal(step, RemindOfClocks.StepOf(left));

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RemindOfClocks_SendsBeforeOnAndAfter_EachOnce(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        await using (var db = app.OpenDb())
        {
            (await db.Units.SingleAsync(u => u.Id == body.Root, Ct)).Email = "ppid@contoh.go.id";
            await db.SaveChangesAsync(Ct);
        }

        app.Services.GetRequiredService<Serambi.Platform.Units.UnitTree>().Invalidate();
        await RequestWalk.FileAsync(app.NewVisitor());
        var steps = new List<string>();
        foreach (var day in (int[])[9, 17, 25, 26, 27, 30, 31])
        {
            app.Time.Set(new DateTime(2026, 3, day, 0, 0, 0, DateTimeKind.Utc));
            await RunAsync<RemindOfClocks>(app);
            await RunAsync<RemindOfClocks>(app);
        }

        await using var after = app.OpenDb();
        steps.AddRange(await after.Events.Where(e => e.Action == EventNames.ReminderSent && e.Data.Contains("response")).OrderBy(e => e.Seq).Select(e => e.Data).ToListAsync(Ct));
        Assert.Equal(["soon", "tomorrow", "today", "late1"], steps.Where(s => !s.Contains("completeness", StringComparison.Ordinal)).Select(s => System.Text.Json.JsonDocument.Parse(s).RootElement.GetProperty("step").GetString()));
        Assert.Contains(await after.Outbox.ToListAsync(Ct), o => o.Label.StartsWith("ReminderLate", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Housekeeping_ErasesIdentityDocumentsAfterTheirTime(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        await using var db = app.OpenDb();
        var c = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var done = await app.InScopeAsync(s => s.GetRequiredService<AnswerRequest>().RunAsync(
            new AnswerRequestInput(c.Id, c.Version, "not_held", "Informasi tidak kami kuasai.", Guid.CreateVersion7(), []), body.Staff(Roles.ServiceOfficer), Ct));
        Assert.False(done.Failed);
        app.Time.Advance(TimeSpan.FromDays(300));
        await RunAsync<Housekeeping>(app);
        Assert.Null((await db.Files.AsNoTracking().SingleAsync(Ct)).ErasedAtUtc);
        app.Time.Advance(TimeSpan.FromDays(70));
        await RunAsync<Housekeeping>(app);
        var file = await db.Files.AsNoTracking().SingleAsync(Ct);
        Assert.NotNull(file.ErasedAtUtc);
        Assert.Null(file.SealedKey);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(app.StorageRoot, "files"), "*", SearchOption.AllDirectories));
    }

    private static Task<bool> RunAsync<TJob>(SerambiApp app)
        where TJob : IJob => app.InScopeAsync(async services =>
    {
        var job = services.GetServices<IJob>().OfType<TJob>().Single();
        await job.RunAsync(new JobContext(services.GetRequiredService<Serambi.Platform.Data.SerambiDb>(), job.Name, "test", "{}"), Ct);
        return true;
    });
}
