using Npgsql;

namespace Serambi.Tests.Infrastructure;

/// <summary>Somebody else at the PostgreSQL database who writes the same rows in the other order, and is never the one whom the server undoes.</summary>
public sealed class CrossingWriter : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private NpgsqlTransaction? transaction;

    private CrossingWriter(NpgsqlConnection connection) => this.connection = connection;

    /// <summary>Writes the first row and keeps it locked.</summary>
    public static async Task<CrossingWriter> BeginAsync(string connectionString, string statement, CancellationToken ct)
    {
        var writer = new CrossingWriter(new NpgsqlConnection(connectionString));
        await writer.connection.OpenAsync(ct);
        await writer.SayAsync("set deadlock_timeout = '1min'", ct);   // who waited first looks after a second and finds the circle
        writer.transaction = await writer.connection.BeginTransactionAsync(ct);
        await writer.SayAsync(statement, ct);
        return writer;
    }

    /// <summary>Waits until somebody waits for this one, writes the row that they hold, and commits.</summary>
    public async Task CrossAsync(string statement, CancellationToken ct)
    {
        for (var tried = 0; await WaitingAsync(ct) == 0; tried++)
        {
            if (tried == 300) throw new TimeoutException("Nobody came to wait for this writer.");
            await Task.Delay(100, ct);
        }

        await SayAsync(statement, ct);
        await transaction!.CommitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null) await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task<long> WaitingAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select count(*) from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task SayAsync(string statement, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
