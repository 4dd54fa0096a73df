using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Calendar;
using Serambi.Platform.Jobs;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Jobs;

public sealed class JobRunnerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public sealed class Counter
    {
        public int At { get; set; }
    }

    /// <summary>What the test job does; one per test.</summary>
    private sealed class Script
    {
        public Func<JobContext, CancellationToken, Task> Run { get; set; } = (_, _) => Task.CompletedTask;

        public int Runs;
    }

    private sealed class TestJob(Script script) : IJob
    {
        public string Name => "test";

        public JobSchedule Schedule { get; } = JobSchedule.Every(TimeSpan.FromMinutes(10));

        public Task RunAsync(JobContext context, CancellationToken ct)
        {
            Interlocked.Increment(ref script.Runs);
            return script.Run(context, ct);
        }
    }

    private static House Open(TestDatabase database, Script script, ManualTime? time = null) => new(database, s => s.AddSingleton(script).AddJob<TestJob>(), time);

    private static Task<JobRow> RowAsync(House house) => house.InDbAsync(db => db.Set<JobRow>().AsNoTracking().SingleAsync(j => j.Name == "test", Ct));

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunDue_TwoNodesAtOnce_OneRunsIt(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var script = new Script { Run = (_, ct) => Task.Delay(200, ct) };
        await using var one = Open(database, script);
        await using var two = Open(database, script, one.Time);
        await Task.WhenAll(new[] { one, two, one, two }.Select(h => Task.Run(() => h.Get<JobRunner>().RunDueAsync(Ct))));
        Assert.Equal(1, script.Runs);
        var row = await RowAsync(one);
        Assert.Equal((one.Time.Now.AddMinutes(10), (DateTime?)one.Time.Now, null), (row.NextRunUtc, row.LastRunUtc, row.LeasedBy));

        await one.Get<JobRunner>().RunDueAsync(Ct);
        Assert.Equal(1, script.Runs);
        one.Time.Advance(TimeSpan.FromMinutes(10));
        await two.Get<JobRunner>().RunDueAsync(Ct);
        Assert.Equal(2, script.Runs);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunDue_JobThrows_ShowsWhyAndTriesAgainSooner(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var script = new Script { Run = (_, _) => throw new InvalidOperationException("no paper") };
        await using var house = Open(database, script);
        await house.Get<JobRunner>().RunDueAsync(Ct);
        var row = await RowAsync(house);
        Assert.Equal(("InvalidOperationException: no paper", 1, house.Time.Now.AddMinutes(1)), (row.LastError, row.Failures, row.NextRunUtc));

        script.Run = (_, _) => Task.CompletedTask;
        house.Time.Advance(TimeSpan.FromMinutes(1));
        await house.Get<JobRunner>().RunDueAsync(Ct);
        row = await RowAsync(house);
        Assert.Equal((null, 0), (row.LastError, row.Failures));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunDue_Interrupted_GoesOnFromTheCursorElsewhere(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using var stop = new CancellationTokenSource();
        var script = new Script
        {
            Run = async (context, ct) =>
            {
                await context.SaveAsync(new Counter { At = 7 }, ct);
                await stop.CancelAsync();
                ct.ThrowIfCancellationRequested();
            },
        };
        await using var one = Open(database, script);
        await using var two = Open(database, script, one.Time);
        await one.Get<JobRunner>().RunDueAsync(stop.Token);

        var at = 0;
        script.Run = (context, _) =>
        {
            at = context.Cursor<Counter>().At;
            return Task.CompletedTask;
        };
        await two.Get<JobRunner>().RunDueAsync(Ct);
        Assert.Equal(7, at);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Run_ProgramStopsBeforeItBegins_LeavesItDue(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var script = new Script();
        await using var house = Open(database, script);
        await house.Get<JobRunner>().DueAsync(Ct);
        Assert.False(await house.Get<JobRunner>().RunAsync("test", new CancellationToken(canceled: true)));
        var row = await RowAsync(house);
        Assert.Equal((0, null, (DateTime?)null), (script.Runs, row.LeasedBy, row.LeasedUntilUtc));
        Assert.Contains("test", await house.Get<JobRunner>().DueAsync(Ct));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunDue_NodeDied_AnotherTakesOverAndTheDeadOneCannotWrite(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var script = new Script();
        await using var house = Open(database, script);
        await house.Get<JobRunner>().RunDueAsync(Ct);
        house.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.NotNull(await house.InDbAsync(db => JobLease.TakeAsync(db, "test", "dead", house.Time.Now, Ct)));
        await house.Get<JobRunner>().RunDueAsync(Ct);
        Assert.Equal(1, script.Runs);

        house.Time.Advance(JobLease.Length + TimeSpan.FromSeconds(1));
        await house.Get<JobRunner>().RunDueAsync(Ct);
        Assert.Equal(2, script.Runs);
        await Assert.ThrowsAsync<JobLostException>(() => house.InDbAsync(async db =>
        {
            await new JobContext(db, "test", "dead", "{}").SaveAsync(new Counter(), Ct);
            return 0;
        }));
        Assert.False(await house.InDbAsync(db => JobLease.RenewAsync(db, "test", "dead", house.Time.Now, Ct)));
    }

    [Fact]
    public async Task Request_BringsTheRunForward()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Sqlite);
        var script = new Script();
        await using var house = Open(database, script);
        await house.Get<JobRunner>().RunDueAsync(Ct);
        Assert.True(await house.Get<JobRunner>().RequestAsync("test", Ct));
        Assert.False(await house.Get<JobRunner>().RequestAsync("unknown", Ct));
        await house.Get<JobRunner>().RunDueAsync(Ct);
        Assert.Equal(2, script.Runs);
    }

    [Theory]
    [InlineData(LegalZone.Wib, "2026-03-05T22:59:59Z", "2026-03-05T23:00:00Z")]
    [InlineData(LegalZone.Wib, "2026-03-05T23:00:00Z", "2026-03-06T23:00:00Z")]
    [InlineData(LegalZone.Wit, "2026-03-05T20:00:00Z", "2026-03-05T21:00:00Z")]
    public void NextAfter_DailyAtSix_IsSixByTheBodysClock(LegalZone zone, string now, string next)
    {
        static DateTime Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
        Assert.Equal(Utc(next), JobSchedule.DailyAt(new TimeOnly(6, 0)).NextAfter(Utc(now), zone));
    }
}
