using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Serambi.Platform.Data;

namespace Serambi.Platform.Outbox;

/// <summary>
/// Carries wake-ups between nodes by PostgreSQL's LISTEN/NOTIFY. The notice goes out after the commit and at most ten times a
/// second: NOTIFY within every filing would make commits wait for each other. On the embedded database it does nothing.
/// </summary>
public sealed class OutboxListener(IServiceScopeFactory scopes, OutboxSignal signal, ILogger<OutboxListener> log) : BackgroundService
{
    /// <summary>The channel's name.</summary>
    public const string Channel = "serambi_outbox";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AfterError = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (ConnectionString() is not { } connection) return;
        try
        {
            await Task.WhenAll(Forever(ct => ListenAsync(connection, ct), stoppingToken), Forever(ct => TellAsync(connection, ct), stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The outbox listener stops.");
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
                log.LogWarning(e, "Wake-ups by PostgreSQL are interrupted; the worker looks by itself meanwhile.");
                await Task.Delay(AfterError, ct);
            }
        }
    }

    private async Task ListenAsync(string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);   // listens as long as it lives
        await connection.OpenAsync(ct);
        connection.Notification += (_, _) => signal.RaiseHere();
        await using (var listen = new NpgsqlCommand("LISTEN " + Channel, connection)) await listen.ExecuteNonQueryAsync(ct);
        signal.RaiseHere();
        while (true) await connection.WaitAsync(ct);
    }

    private async Task TellAsync(string connectionString, CancellationToken ct)
    {
        while (true)
        {
            await signal.WaitToTellOthersAsync(ct);
            await using (var connection = new NpgsqlConnection(connectionString))
            {
                await connection.OpenAsync(ct);
                await using var notify = new NpgsqlCommand("NOTIFY " + Channel, connection);
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
