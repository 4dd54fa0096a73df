using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Files;

namespace Serambi.Platform.Cases;

/// <summary>A case with what its requester may see: clocks, messages without notes, files that are not internal, public events.</summary>
public sealed record RequesterCase(Case Case, IReadOnlyList<RecordedEvent> Events)
{
    /// <summary>The company that holds it; null for a person's. To be asked before anything of the case is shown (<see cref="Accounts.Visitors"/>).</summary>
    public Guid? CompanyId { get; init; }

    public string? CompanyName { get; init; }
}

/// <summary>
/// Reads it in one round trip, in five statements by key that the server keeps prepared: the tracking page is the most read page that no
/// cache can serve. A key look-up has one plan, so nothing is lost by preparing it (statements with words or filters never are).
/// </summary>
public static class RequesterCases
{
    private const string Statements =
        """
        SELECT c."Kind", c."Number", c."UnitId", c."HandlingUnitId", c."ProcedureHash", c."Stage", c."Outcome", c."Subject", c."ReceivedOn", c."DueOn", c."ClosedAtUtc", c."Demonstration", c."Version", o."Id", o."Name"
        FROM "Cases" c LEFT JOIN ("CaseHolders" h JOIN "Companies" o ON o."Id" = h."HolderId") ON h."CaseId" = c."Id" WHERE c."Id" = @id;
        SELECT "Id", "Name", "RuleId", "Governing", "StartedOn", "DueOn", "MissingYear", "PausedOn", "StoppedOn", "ExtensionRuleId", "ExtendedFrom"
        FROM "CaseClocks" WHERE "CaseId" = @id;
        SELECT "Id", "Kind", "Body", "AtUtc" FROM "Messages" WHERE "CaseId" = @id AND "Kind" <> 2 ORDER BY "Id";
        SELECT "Id", "MessageId", "Purpose", "Name", "MediaType", "Size", "StorageKey", "CreatedAtUtc" FROM "Files" WHERE "CaseId" = @id AND "Purpose" <> 4 AND "ErasedAtUtc" IS NULL AND "SupersededAtUtc" IS NULL;
        SELECT "Id", "Seq", "AtUtc", "Action", "From", "To", "Data" FROM "Events" WHERE "StreamId" = @id AND "Public" ORDER BY "Seq"
        """;

    /// <summary>The case, detached; null when there is none.</summary>
    public static async Task<RequesterCase?> FindAsync(SerambiDb db, Guid id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = Statements;
            var key = command.CreateParameter();
            (key.ParameterName, key.Value) = ("id", id);
            command.Parameters.Add(key);
            if (!db.Embedded) await command.PrepareAsync(ct);
            await using var reader = await command.ExecuteReaderAsync(ct);
            return await reader.ReadAsync(ct) ? await RestAsync(new RequesterCase(CaseOf(reader, id), []) { CompanyId = reader.IsDBNull(13) ? null : reader.GetGuid(13), CompanyName = Text(reader, 14) }, reader, ct) : null;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<RequesterCase> RestAsync(RequesterCase found, DbDataReader reader, CancellationToken ct)
    {
        var c = found.Case;
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct)) c.Clocks.Add(ClockOf(reader, c.Id));
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct)) c.Messages.Add(new Message { Id = reader.GetGuid(0), CaseId = c.Id, Kind = (MessageKind)reader.GetInt32(1), Body = reader.GetString(2), AtUtc = Utc(reader, 3) });
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct)) c.Files.Add(FileOf(reader, c.Id));
        await reader.NextResultAsync(ct);
        var events = new List<RecordedEvent>();
        while (await reader.ReadAsync(ct)) events.Add(EventOf(reader, c));
        return found with { Events = events };
    }

    private static Case CaseOf(DbDataReader r, Guid id) => new()
    {
        Id = id,
        Kind = r.GetString(0),
        Number = r.GetString(1),
        UnitId = r.GetGuid(2),
        HandlingUnitId = r.GetGuid(3),
        ProcedureHash = r.GetString(4),
        Stage = r.GetString(5),
        Outcome = Text(r, 6),
        Subject = r.GetString(7),
        ReceivedOn = r.GetFieldValue<DateOnly>(8),
        DueOn = Day(r, 9),
        ClosedAtUtc = r.IsDBNull(10) ? null : Utc(r, 10),
        Demonstration = r.GetBoolean(11),
        Version = r.GetInt32(12),
    };

    private static CaseClock ClockOf(DbDataReader r, Guid caseId) => new()
    {
        Id = r.GetGuid(0),
        CaseId = caseId,
        Name = r.GetString(1),
        RuleId = r.GetString(2),
        Governing = r.GetBoolean(3),
        StartedOn = r.GetFieldValue<DateOnly>(4),
        DueOn = Day(r, 5),
        MissingYear = r.IsDBNull(6) ? null : r.GetInt32(6),
        PausedOn = Day(r, 7),
        StoppedOn = Day(r, 8),
        ExtensionRuleId = Text(r, 9),
        ExtendedFrom = Day(r, 10),
    };

    private static StoredFile FileOf(DbDataReader r, Guid caseId) => new()
    {
        Id = r.GetGuid(0),
        CaseId = caseId,
        MessageId = r.IsDBNull(1) ? null : r.GetGuid(1),
        Purpose = (FilePurpose)r.GetInt32(2),
        Name = r.GetString(3),
        MediaType = r.GetString(4),
        Size = r.GetInt64(5),
        StorageKey = r.GetString(6),
        CreatedAtUtc = Utc(r, 7),
        Sha256 = [],
    };

    private static RecordedEvent EventOf(DbDataReader r, Case c) => new()
    {
        Id = r.GetGuid(0),
        StreamId = c.Id,
        StreamKind = c.StreamKind,
        Seq = r.GetInt32(1),
        AtUtc = Utc(r, 2),
        Action = r.GetString(3),
        From = Text(r, 4),
        To = Text(r, 5),
        Data = r.GetString(6),
        Public = true,
    };

    private static string? Text(DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    private static DateOnly? Day(DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetFieldValue<DateOnly>(column);

    private static DateTime Utc(DbDataReader r, int column) => DateTime.SpecifyKind(r.GetDateTime(column), DateTimeKind.Utc);
}
