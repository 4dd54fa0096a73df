using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;

namespace Serambi.Platform.Jobs;

/// <summary>Runs jobs whose time has come, each on exactly one node: whoever takes its row.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, SettingsStore settings, TimeProvider time, ILogger<JobRunner> log)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Names this process among the nodes.</summary>
    public string Node { get; init; } = $"{Environment.MachineName}/{Environment.ProcessId}/{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    /// <summary>Makes missing rows and runs what is due, side by side; returns when all of it has ended.</summary>
    /// <returns>How many jobs ran here.</returns>
    public async Task<int> RunDueAsync(CancellationToken ct)
    {
        var runs = await DueAsync(ct);
        var ran = await Task.WhenAll(runs.Select(name => RunAsync(name, ct)));
        return ran.Count(r => r);
    }

    /// <summary>Names of the jobs that are due and known to this program; rows that are missing are made.</summary>
    internal async Task<IReadOnlyList<string>> DueAsync(CancellationToken ct)
    {
        var zone = await ZoneAsync(ct);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        var firstRuns = scope.ServiceProvider.GetServices<IJob>().ToDictionary(j => j.Name, j => FirstRun(j.Schedule, zone), StringComparer.Ordinal);
        await JobLease.EnsureRowsAsync(db, firstRuns, ct);
        return [.. (await JobLease.DueAsync(db, Now, ct)).Where(firstRuns.ContainsKey)];
    }

    /// <summary>Brings a job's next run forward to now; the worker of any node finds it.</summary>
    /// <returns>False when there is no such job.</returns>
    public async Task<bool> RequestAsync(string name, CancellationToken ct)
    {
        var now = Now;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        using var turn = await db.TakeWriteTurnAsync(ct);
        return await db.Set<JobRow>().Where(j => j.Name == name).ExecuteUpdateAsync(s => s.SetProperty(j => j.NextRunUtc, now), ct) == 1;
    }

    /// <summary>Takes one job and runs it to its end.</summary>
    /// <returns>False when another node has it, or when the program stops before it has begun.</returns>
    internal async Task<bool> RunAsync(string name, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        var job = scope.ServiceProvider.GetServices<IJob>().First(j => string.Equals(j.Name, name, StringComparison.Ordinal));
        if (await TakeAsync(db, name, ct) is not { } state) return false;

        using var run = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var ended = new CancellationTokenSource();
        var renewal = KeepAsync(name, run, ended.Token);
        string? error = null;
        var interrupted = false;
        try
        {
            await using var own = scopes.CreateAsyncScope();
            await job.RunAsync(new JobContext(own.ServiceProvider.GetRequiredService<SerambiDb>(), name, Node, state), run.Token);
        }
        catch (OperationCanceledException) when (run.IsCancellationRequested)
        {
            interrupted = true;
        }
#pragma warning disable CA1031 // a job's bug must not stop the others; it is logged and shown beside the job
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.LogError(e, "Job {Name} failed.", name);
            error = $"{e.GetType().Name}: {e.Message}";
            if (error.Length > 500) error = error[..500];
        }

        await ended.CancelAsync();
        await renewal;
        await ReleaseAsync(job, error, interrupted);
        return true;
    }

    private async Task<string?> TakeAsync(SerambiDb db, string name, CancellationToken ct)
    {
        try
        {
            return await JobLease.TakeAsync(db, name, Node, Now, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;   // it stays due; whoever starts next finds it
        }
    }

    private async Task ReleaseAsync(IJob job, string? error, bool interrupted)
    {
        var zone = await ZoneAsync(CancellationToken.None);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        var now = Now;
        var next = job.Schedule.NextAfter(now, zone);
        if (interrupted) next = now;
        if (error is not null)
        {
            var failures = await db.Set<JobRow>().Where(j => j.Name == job.Name).Select(j => j.Failures).FirstOrDefaultAsync();
            var soon = now + TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, TimeSpan.FromMinutes(Math.Pow(2, Math.Min(failures, 10))).Ticks));
            next = soon < next ? soon : next;
        }

        await JobLease.ReleaseAsync(db, job.Name, Node, next, interrupted ? null : now, error);
    }

    /// <summary>Renews the lease while the job runs, by the real clock; ends the run when the lease went elsewhere.</summary>
    private async Task KeepAsync(string name, CancellationTokenSource run, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(JobLease.Length / 4);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await JobLease.RenewAsync(scope.ServiceProvider.GetRequiredService<SerambiDb>(), name, Node, Now, ended)) continue;
                log.LogWarning("Job {Name} went to another node; this run ends.", name);
                await run.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // the run has come to its end: nothing to renew any more
        }
#pragma warning disable CA1031 // without the database the lease runs out; the run must not go on as if it held it
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.LogError(e, "The lease of job {Name} could not be renewed; this run ends.", name);
            await run.CancelAsync();
        }
    }

    private DateTime FirstRun(JobSchedule schedule, LegalZone zone)
    {
        var now = Now;
        var next = schedule.NextAfter(now, zone);
        return schedule.Repeats ? now : next;
    }

    private async Task<LegalZone> ZoneAsync(CancellationToken ct) => Enum.Parse<LegalZone>((await settings.BodyAsync(ct)).Zone, ignoreCase: true);

    private DateTime Now
    {
        get
        {
            var ticks = time.GetUtcNow().UtcTicks;
            return new DateTime(ticks - (ticks % 10), DateTimeKind.Utc);
        }
    }
}
