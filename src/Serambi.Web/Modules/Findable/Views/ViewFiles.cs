using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Findable.Views;

/// <summary>The numbers as a file, a row for each day and page.</summary>
internal static class ViewFiles
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(IndexModel.Path + "/berkas", SendAsync).RequireAuthorization(FindableModule.Keepers).RequireRateLimiting(RateLimits.Export).ExcludeFromDescription();

    private static async Task<IResult> SendAsync(HttpContext context, SerambiDb db, CalendarCatalog calendar, CancellationToken ct)
    {
        var today = await calendar.TodayAsync(ct);
        var from = today.AddDays(1 - IndexModel.SpanOf(context.Request.Query["hari"]));
        return await ListFile.SendAsync(context, FindableTexts.Statistics, $"statistik-situs-{today:yyyy-MM-dd}", [FindableTexts.Day, FindableTexts.Sort, FindableTexts.Page, FindableTexts.Reads], RowsAsync(db, from, ct), ct);
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(SerambiDb db, DateOnly from, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var c in db.Set<ViewCount>().AsNoTracking().Where(c => c.Day >= from).OrderBy(c => c.Day).ThenBy(c => c.Kind).ThenBy(c => c.Key).AsAsyncEnumerable().WithCancellation(ct))
            yield return [c.Day, c.Kind, c.Key, c.Count.ToString(CultureInfo.InvariantCulture)];
    }
}
