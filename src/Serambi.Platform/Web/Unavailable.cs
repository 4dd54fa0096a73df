using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Serambi.Platform.Files;

namespace Serambi.Platform.Web;

/// <summary>Tells a database that does not answer and a disk that is full (503, try again) from a bug (500).</summary>
public static class Unavailable
{
    /// <summary>The status of an exception that nobody handled: the request's own fault, 503 or 500.</summary>
    public static int StatusOf(Exception reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (reason is BadHttpRequestException refused) return refused.StatusCode;
        for (var cause = reason; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException { IsTransient: true } or SocketException or IOException { InnerException: SocketException }) return StatusCodes.Status503ServiceUnavailable;
            if (IsState(cause as DbException) || IsCode(cause as SqliteException) || (cause is IOException io && FileStore.IsDiskFull(io))) return StatusCodes.Status503ServiceUnavailable;
        }

        return StatusCodes.Status500InternalServerError;
    }

    /// <summary>SQLSTATE classes 08 (connection), 3D (no such database), 53 (resources) and 57 (operator intervention: shutting down, starting up).</summary>
    private static bool IsState(DbException? reason) => reason?.SqlState is { Length: 5 } state && state[..2] is "08" or "3D" or "53" or "57";

    /// <summary>SQLITE_BUSY (5), SQLITE_IOERR (10) and SQLITE_FULL (13).</summary>
    private static bool IsCode(SqliteException? reason) => reason?.SqliteErrorCode is 5 or 10 or 13;
}
