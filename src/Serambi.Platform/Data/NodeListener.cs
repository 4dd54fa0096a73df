using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Serambi.Platform.Data;

/// <summary>
/// Carries signals between nodes by PostgreSQL's LISTEN/NOTIFY, over one connection that listens. A notice goes out after the commit and at
/// most ten times a second: NOTIFY within every filing would make commits wait for each other. On the embedded database it does nothing.
/// </summary>
public sealed class NodeListener(IServiceScopeFactory scopes, IEnumerable<INodeSignal> signals, ILogger<NodeListener> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AfterError = TimeSpan.FromSeconds(5);
    private readonly IReadOnlyList<INodeSignal> signals = [.. signals];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (ConnectionString() is not { } connection) return;
        try
        {
            await Task.WhenAll(signals.Select(s => Forever(ct => TellAsync(connection, s, ct), stoppingToken)).Prepend(Forever(ct => ListenAsync(connection, ct), stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The listener stops.");
        }
    }

    private async Task Forever(Func<CancellationToken, Task> run, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await run(ct);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                log.LogWarning(e, "Wake-ups by PostgreSQL are interrupted; every node looks by itself meanwhile.");
                await Task.Delay(AfterError, ct);
            }
        }
    }

    private async Task ListenAsync(string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);   // listens as long as it lives
        await connection.OpenAsync(ct);
        connection.Notification += (_, heard) =>
        {
            foreach (var signal in signals.Where(s => s.Channel == heard.Channel)) signal.RaiseHere();
        };
        foreach (var signal in signals)
        {
            await using var listen = new NpgsqlCommand("LISTEN " + signal.Channel, connection);
            await listen.ExecuteNonQueryAsync(ct);
            signal.RaiseHere();
        }

        while (true) await connection.WaitAsync(ct);
    }

    private static async Task TellAsync(string connectionString, INodeSignal signal, CancellationToken ct)
    {
        while (true)
        {
            await signal.WaitToTellOthersAsync(ct);
            await using (var connection = new NpgsqlConnection(connectionString))
            {
                await connection.OpenAsync(ct);
                await using var notify = new NpgsqlCommand("NOTIFY " + signal.Channel, connection);
                await notify.ExecuteNonQueryAsync(ct);
            }

            await Task.Delay(Pause, ct);
        }
    }

    private string? ConnectionString()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        return db.Embedded ? null : new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { KeepAlive = 30, Pooling = true }.ConnectionString;
    }
}
