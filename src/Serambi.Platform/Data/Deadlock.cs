using Npgsql;

namespace Serambi.Platform.Data;

/// <summary>Two writers who wait for each other: PostgreSQL undoes one of them and says so.</summary>
public static class Deadlock
{
    private const int Tries = 5;

    /// <summary>Whether the transaction was undone for the sake of another (SQLSTATE 40P01) and has not been tried too often yet.</summary>
    /// <param name="failed">What saving threw; Entity Framework wraps the server's word in up to two of its own.</param>
    /// <param name="tried">How often it was tried, this time included.</param>
    public static bool MayTryAgain(Exception failed, int tried)
    {
        for (var cause = failed; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected }) return tried < Tries;
        }

        return false;
    }
}
