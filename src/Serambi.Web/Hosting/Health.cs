using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Files;

namespace Serambi.Web.Hosting;

/// <summary>/health/live: the process answers. /health/ready: the database answers and has every migration, and the storage takes a file.</summary>
public static class Health
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(SerambiDb db, FileStore store, ILogger<SerambiDb> log, CancellationToken ct)
    {
        try
        {
            await store.ProbeAsync(ct);
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
            return pending == 0 ? Results.Text("ok") : Refuse("migrations pending");
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
