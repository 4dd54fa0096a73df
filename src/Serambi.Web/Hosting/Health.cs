using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Files.Scanning;

namespace Serambi.Web.Hosting;

/// <summary>/health/live: the process answers. /health/ready: the database answers and has every migration, and the storage takes a file; a scanner that does not answer is named.</summary>
public static class Health
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(SerambiDb db, FileStore store, FileScanner scanner, ILogger<SerambiDb> log, CancellationToken ct)
    {
        try
        {
            await store.ProbeAsync(ct);
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
            if (pending > 0) return Refuse("migrations pending");

            // A node without its scanner still takes everything and keeps it safe: visitors need not be sent elsewhere, but whoever watches is told.
            return Results.Text(scanner.Configured && await scanner.VersionAsync(ct) is null ? "ok, but the scanner does not answer" : "ok");
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(reason, "The storage takes no file.");
            return Refuse("storage full or not writable");
        }
        catch (Exception reason) when (reason is System.Data.Common.DbException or InvalidOperationException or TimeoutException or System.Net.Sockets.SocketException)
        {
            log.LogWarning(reason, "The database does not answer.");
            return Refuse("database unavailable");
        }
    }

    private static IResult Refuse(string why) => Results.Text(why, statusCode: StatusCodes.Status503ServiceUnavailable);
}
