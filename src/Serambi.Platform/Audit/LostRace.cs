using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Serambi.Platform.Audit;

/// <summary>Two who write into one history at once: the database refuses the second, by the version of the row or by the place in the history, whichever it comes to first.</summary>
public static class LostRace
{
    private const int SqliteUnique = 2067;
    private const int SqlitePrimaryKey = 1555;

    /// <summary>Whether saving failed because somebody else was faster, which is an answer and no bug.</summary>
    public static bool WasLost(this DbUpdateException failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        return failed is DbUpdateConcurrencyException || failed.Entries.Any(e => e.Entity is RecordedEvent or EventStream);
    }

    /// <summary>Whether what was to be written once is there already, by a unique index.</summary>
    public static bool WasTaken(this DbUpdateException failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        return failed.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } or SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey };
    }
}
