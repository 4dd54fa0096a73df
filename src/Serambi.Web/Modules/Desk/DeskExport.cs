using System.Globalization;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Desk;

/// <summary>The list as it is filtered, as CSV or workbook: at most ten thousand rows.</summary>
internal static class DeskExport
{
    public const int Most = 10_000;

    private const int Batch = 500;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/meja/ekspor", SendAsync).RequireAuthorization(Policies.CaseReader).RequireRateLimiting(RateLimits.Export).ExcludeFromDescription();

    private static async Task<IResult> SendAsync(HttpContext context, CaseSearch search, DeskList list, CalendarCatalog calendar, CancellationToken ct)
    {
        var query = DeskFilter.Read(context.Request.Query, CaseSheet.All).Query with { After = null, Take = Batch };
        var zone = await calendar.ZoneAsync(ct);
        var today = await calendar.TodayAsync(ct);
        var name = string.Create(CultureInfo.InvariantCulture, $"{DeskTexts.ExportName}-{today:yyyy-MM-dd}");
        return await ListFile.SendAsync(context, DeskTexts.Title, name, Headings(), RowsAsync(search, list, query, context.GetActor(), zone, ct), ct);
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(CaseSearch search, DeskList list, CaseQuery query, Actor actor, LegalZone zone, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var left = Most;
        do
        {
            var hits = await search.FindAsync(query, actor, ct);
            foreach (var r in (await list.RowsAsync(hits.Ids, ct)).Take(left))
            {
                left--;
                yield return
                [
                    r.Number, r.Kind, r.Subject, r.Who, r.Stage, r.Unit, r.Assignee, ChannelWords.Of(r.Channel), r.ReceivedOn, r.DueOn, zone.LocalTime(r.MovedAtUtc), r.ClosedAtUtc is { } end ? zone.LocalTime(end) : null, string.Join(", ", r.Labels.Select(l => l.Name)),
                ];
            }

            query = query with { After = hits.Next };
        }
        while (query.After is not null && left > 0);
    }

    private static string[] Headings() =>
    [
        DeskTexts.Number, DeskTexts.Kind, DeskTexts.Subject, DeskTexts.Who, DeskTexts.Stage, DeskTexts.Unit, DeskTexts.Assignee, DeskTexts.Channel, DeskTexts.Received, DeskTexts.Due, DeskTexts.Moved, DeskTexts.ClosedAt, DeskTexts.Label,
    ];
}
