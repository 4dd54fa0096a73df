using System.Globalization;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Formats.Csv;
using Serambi.Formats.Xlsx;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Desk;

/// <summary>The list as it is filtered, as CSV or workbook: at most ten thousand rows, written to a file that goes when it was sent.</summary>
internal static class DeskExport
{
    public const int Most = 10_000;

    private const int Batch = 500;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/meja/ekspor", SendAsync).RequireAuthorization(Policies.CaseReader).RequireRateLimiting(RateLimits.Export).ExcludeFromDescription();

    private static async Task<IResult> SendAsync(HttpContext context, CaseSearch search, DeskList list, CalendarCatalog calendar, CancellationToken ct)
    {
        var actor = context.GetActor();
        var query = DeskFilter.Read(context.Request.Query, CaseSheet.All).Query with { After = null, Take = Batch };
        var workbook = context.Request.Query["bentuk"] == "xlsx";
        var zone = await calendar.ZoneAsync(ct);
        var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        try
        {
            if (workbook)
            {
                using var book = new XlsxWriter(file);
                using var sheet = book.Sheet(DeskTexts.Title, [.. Headings().Select(h => new XlsxColumn(h))]);
                await foreach (var r in RowsAsync(search, list, query, actor, ct))
                    sheet.Row(r.Number, r.Kind, r.Subject, r.Who, r.Stage, r.Unit, r.Assignee, ChannelWords.Of(r.Channel), r.ReceivedOn, r.DueOn, zone.LocalTime(r.MovedAtUtc), r.ClosedAtUtc is { } end ? zone.LocalTime(end) : (DateTime?)null);
            }
            else
            {
                await using var writer = SafeCsv.Open(file, bom: true);
                SafeCsv.WriteRow(writer, Headings());
                await foreach (var r in RowsAsync(search, list, query, actor, ct))
                    SafeCsv.WriteRow(writer, [r.Number, r.Kind, r.Subject, r.Who, r.Stage, r.Unit, r.Assignee, ChannelWords.Of(r.Channel), Iso(r.ReceivedOn), Iso(r.DueOn), Iso(zone.LocalTime(r.MovedAtUtc)), r.ClosedAtUtc is { } end ? Iso(zone.LocalTime(end)) : null]);
            }

            file.Position = 0;
            context.Response.Headers.CacheControl = "private, no-store";
            var name = $"{DeskTexts.ExportName}-{Iso(await calendar.TodayAsync(ct))}";
            return workbook
                ? Results.File(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + ".xlsx")
                : Results.File(file, "text/csv; charset=utf-8", name + ".csv");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async IAsyncEnumerable<DeskRow> RowsAsync(CaseSearch search, DeskList list, CaseQuery query, Actor actor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var left = Most;
        do
        {
            var hits = await search.FindAsync(query, actor, ct);
            foreach (var row in (await list.RowsAsync(hits.Ids, ct)).Take(left))
            {
                left--;
                yield return row;
            }

            query = query with { After = hits.Next };
        }
        while (query.After is not null && left > 0);
    }

    private static IEnumerable<string> Headings() =>
    [
        DeskTexts.Number, DeskTexts.Kind, DeskTexts.Subject, DeskTexts.Who, DeskTexts.Stage, DeskTexts.Unit, DeskTexts.Assignee, DeskTexts.Channel, DeskTexts.Received, DeskTexts.Due, DeskTexts.Moved, DeskTexts.ClosedAt,
    ];

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Iso(DateTime local) => local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
