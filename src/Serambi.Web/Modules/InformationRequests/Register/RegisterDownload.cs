using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <summary>GET /meja/register/berkas: the register of a year as a file, written to a temporary place and sent from there.</summary>
internal static class RegisterDownload
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/meja/register/berkas", SendAsync).RequireAuthorization(Policies.CaseReader).RequireRateLimiting(RateLimits.Export).ExcludeFromDescription();

    private static async Task<IResult> SendAsync(HttpContext context, SerambiDb db, UnitTree tree, CalendarCatalog calendar, int? tahun, string? bentuk, CancellationToken ct)
    {
        if (bentuk is not (RegisterFile.Csv or RegisterFile.Xlsx) || tahun is < 1900 or > 3000) return Results.BadRequest();
        var year = tahun ?? (await calendar.TodayAsync(ct)).Year;
        var scope = (await tree.GetAsync(ct)).Scope(context.GetActor(), Roles.SeeCases);
        var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        try
        {
            await RegisterFile.WriteAsync(file, bentuk, RegisterQuery.Lines(db, scope, year).AsAsyncEnumerable(), ct);
            file.Position = 0;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        context.Response.Headers.CacheControl = "no-store";
        return Results.File(file, RegisterFile.MediaType(bentuk), string.Create(CultureInfo.InvariantCulture, $"register-{year}.{bentuk}"));
    }
}
