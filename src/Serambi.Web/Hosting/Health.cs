using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Web.Hosting;

/// <summary>/health/live: the process answers. /health/ready: the database answers and has every migration.</summary>
public static class Health
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(SerambiDb db, ILogger<SerambiDb> log, CancellationToken ct)
    {
        try
        {
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
            return pending == 0 ? Results.Text("ok") : Results.Text("migrations pending", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch (Exception reason) when (reason is System.Data.Common.DbException or InvalidOperationException or TimeoutException or System.Net.Sockets.SocketException)
        {
            log.LogWarning(reason, "The database does not answer.");
            return Results.Text("database unavailable", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
