using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Serambi.Peers;

/// <summary>One committed insert of a name and a text.</summary>
internal interface IInsert
{
    Task PrepareAsync(CancellationToken ct);

    Task RunAsync(string name, string text, CancellationToken ct);
}

internal sealed class PostgresInsert(NpgsqlDataSource source, TimeProvider time) : IInsert
{
    public async Task PrepareAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("CREATE TABLE IF NOT EXISTS peer_rows (id uuid PRIMARY KEY, name text NOT NULL, body text NOT NULL, at timestamptz NOT NULL)");
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task RunAsync(string name, string text, CancellationToken ct)
    {
        await using var command = source.CreateCommand("INSERT INTO peer_rows (id, name, body, at) VALUES ($1, $2, $3, $4)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = time.GetUtcNow().UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>The fastest plain way: one connection, one prepared statement, writers in a queue, durable as Serambi's (WAL, synchronous FULL).</summary>
internal sealed class SqliteInsert(string connection) : IInsert, IDisposable
{
    private readonly SqliteConnection writer = new(connection);
    private readonly SemaphoreSlim turn = new(1);
    private SqliteCommand? insert;

    public async Task PrepareAsync(CancellationToken ct)
    {
        await writer.OpenAsync(ct);
        await using var create = writer.CreateCommand();
        create.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS peer_rows (id text PRIMARY KEY, name text NOT NULL, body text NOT NULL)";
        await create.ExecuteNonQueryAsync(ct);
        insert = writer.CreateCommand();
        insert.CommandText = "INSERT INTO peer_rows (id, name, body) VALUES ($id, $name, $body)";
        foreach (var name in new[] { "$id", "$name", "$body" }) insert.Parameters.Add(name, SqliteType.Text);
        await insert.PrepareAsync(ct);
    }

    public async Task RunAsync(string name, string text, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            insert!.Parameters[0].Value = Guid.CreateVersion7().ToString();
            insert.Parameters[1].Value = name;
            insert.Parameters[2].Value = text;
            await insert.ExecuteNonQueryAsync(ct);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        insert?.Dispose();
        writer.Dispose();
        turn.Dispose();
    }
}
