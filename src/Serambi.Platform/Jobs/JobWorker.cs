using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Serambi.Platform.Jobs;

/// <summary>Looks for due jobs every two seconds and runs them beside each other; a long job holds up no short one.</summary>
public sealed class JobWorker(JobRunner runner, ILogger<JobWorker> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterError = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Task> running = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(Poll, stoppingToken);   // the first moments after a start belong to the first readers
            while (true) await Task.Delay(await StepAsync(stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The job worker stops.");
        }

        // Interrupted jobs give their rows back, so that another node goes on at once.
        await Task.WhenAll(running.Values);
    }

    private async Task<TimeSpan> StepAsync(CancellationToken ct)
    {
        try
        {
            foreach (var name in running.Where(r => r.Value.IsCompleted).Select(r => r.Key).ToList()) running.Remove(name);
            foreach (var name in (await runner.DueAsync(ct)).Where(n => !running.ContainsKey(n))) running[name] = RunAsync(name, ct);
            return Poll;
        }
#pragma warning disable CA1031 // the database may be away for a while; the worker must outlive it
        catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogError(e, "The jobs cannot be read; trying again in {Seconds} s.", AfterError.TotalSeconds);
            return AfterError;
        }
    }

    private async Task RunAsync(string name, CancellationToken ct)
    {
        try
        {
            await runner.RunAsync(name, ct);
        }
#pragma warning disable CA1031 // taking or giving back the row failed; the lease runs out by the clock
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (!ct.IsCancellationRequested) log.LogError(e, "Job {Name} could not be taken or given back.", name);
        }
    }
}

public static class JobServices
{
    /// <summary>The runner of jobs. Needs a SerambiDb, the SettingsStore and a TimeProvider among the services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="worker">False in a program that runs no jobs by itself, such as the command line.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, bool worker = true)
    {
        services.TryAddSingleton<JobRunner>();
        if (worker) services.AddHostedService<JobWorker>();
        return services;
    }

    /// <summary>Adds a job; it is made in a scope of its own for every run.</summary>
    public static IServiceCollection AddJob<TJob>(this IServiceCollection services)
        where TJob : class, IJob => services.AddScoped<IJob, TJob>();
}
