using System.Globalization;
using System.Text;
using Npgsql;

namespace Serambi.Peers;

/// <summary>
/// What a filing must leave behind (a number without gaps, case, event, clock, letter) in one prepared statement, and nothing else of it: no draft,
/// no check, no receipt, no seal. No program that does as much can cost less.
/// </summary>
internal sealed class LeastFiling(NpgsqlDataSource source) : IInsert
{
    private const string Statement =
        """
        WITH n AS (UPDATE peer_counters SET last = last + 1 WHERE id = 1 RETURNING last),
        c AS (INSERT INTO peer_cases (id, number, name, subject, received, due) SELECT $1, 'PI-' || last || '/2026', $2, $3, now(), current_date + 10 FROM n RETURNING number),
        e AS (INSERT INTO peer_events (stream, seq, at, action, hash) VALUES ($1, 1, now(), 'filed', sha256($4))),
        k AS (INSERT INTO peer_clocks (case_id, rule, started, due) VALUES ($1, 'PI10', current_date, current_date + 10)),
        o AS (INSERT INTO peer_outbox (case_id, body, state) VALUES ($1, $3, 0))
        SELECT number FROM c
        """;

    public async Task PrepareAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            """
            CREATE TABLE IF NOT EXISTS peer_counters (id int PRIMARY KEY, last bigint NOT NULL);
            INSERT INTO peer_counters VALUES (1, 0) ON CONFLICT DO NOTHING;
            CREATE TABLE IF NOT EXISTS peer_cases (id uuid PRIMARY KEY, number text NOT NULL UNIQUE, name text NOT NULL, subject text NOT NULL, received timestamptz NOT NULL, due date NOT NULL);
            CREATE INDEX IF NOT EXISTS peer_cases_due ON peer_cases (due);
            CREATE TABLE IF NOT EXISTS peer_events (stream uuid NOT NULL, seq int NOT NULL, at timestamptz NOT NULL, action text NOT NULL, hash bytea NOT NULL, PRIMARY KEY (stream, seq));
            CREATE TABLE IF NOT EXISTS peer_clocks (case_id uuid PRIMARY KEY, rule text NOT NULL, started date NOT NULL, due date NOT NULL);
            CREATE TABLE IF NOT EXISTS peer_outbox (case_id uuid PRIMARY KEY, body text NOT NULL, state int NOT NULL);
            """);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task RunAsync(string name, string text, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(Statement, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = Encoding.UTF8.GetBytes(text) });
        await command.PrepareAsync(ct);
        await command.ExecuteScalarAsync(ct);
    }
}

/// <summary>What a tracking page of an information request shows, read by prepared look-ups in one round trip and written down without a page.</summary>
internal static class LeastTracking
{
    private const string Statements =
        """
        SELECT "Kind", "Number", "UnitId", "ProcedureHash", "Stage", "Outcome", "Subject", "ReceivedOn", "DueOn", "Version" FROM "Cases" WHERE "Id" = @id;
        SELECT "Name", "RuleId", "StartedOn", "DueOn", "PausedOn", "StoppedOn" FROM "CaseClocks" WHERE "CaseId" = @id;
        SELECT "Id", "Kind", "Body", "AtUtc" FROM "Messages" WHERE "CaseId" = @id AND "Kind" <> 2 ORDER BY "Id";
        SELECT "Id", "MessageId", "Name", "MediaType", "Size" FROM "Files" WHERE "CaseId" = @id AND "Purpose" <> 4 AND "ErasedAtUtc" IS NULL AND "SupersededAtUtc" IS NULL;
        SELECT "Seq", "AtUtc", "Action", "To", "Data" FROM "Events" WHERE "StreamId" = @id AND "Public" ORDER BY "Seq";
        SELECT "Information", "Purpose", "Access", "Form", "Delivery", "NoticeOn", "Decision" FROM "InformationRequests" WHERE "CaseId" = @id;
        SELECT "Id", "State", "ReadyOn" FROM "RequestAnswers" WHERE "CaseId" = @id
        """;

    public static async Task<string> ReadAsync(Guid id, NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(Statements, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid>("id", id));
        await command.PrepareAsync(ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var told = new StringBuilder();
        do
        {
            while (await reader.ReadAsync(ct))
            {
                for (var i = 0; i < reader.FieldCount; i++) told.Append(CultureInfo.InvariantCulture, $"{reader.GetValue(i)} ");
            }
        }
        while (await reader.NextResultAsync(ct));
        return told.ToString();
    }
}
