using System.Globalization;
using System.Runtime.CompilerServices;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Units;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Documents;

/// <summary>The register as it is filtered, as CSV or workbook: at most ten thousand rows, holders masked.</summary>
internal static class DocumentExport
{
    public const int Most = 10_000;

    private const int Batch = 500;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/meja/dokumen/ekspor", SendAsync).RequireAuthorization(Policies.CaseReader).RequireRateLimiting(RateLimits.Export).ExcludeFromDescription();

    private static async Task<IResult> SendAsync(HttpContext context, DocumentList list, DocumentKinds kinds, UnitTree units, CalendarCatalog calendar, CancellationToken ct)
    {
        var (today, tree) = (await calendar.TodayAsync(ct), await units.GetAsync(ct));
        var name = string.Create(CultureInfo.InvariantCulture, $"{DocumentDeskTexts.ExportName}-{today:yyyy-MM-dd}");
        string[] headings =
        [
            DocumentDeskTexts.Number, DocumentDeskTexts.Kind, DocumentDeskTexts.DocumentTitle, DocumentDeskTexts.Holder, DocumentDeskTexts.Unit, DocumentDeskTexts.State, DocumentDeskTexts.Assurance,
            DocumentDeskTexts.IssuedOn, DocumentDeskTexts.ValidFrom, DocumentDeskTexts.ValidUntil, DocumentDeskTexts.Code,
        ];
        return await ListFile.SendAsync(context, DocumentDeskTexts.Title, name, headings, RowsAsync(ct), ct);

        async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync([EnumeratorCancellation] CancellationToken stop)
        {
            var query = DocumentFilter.Read(context.Request.Query).Query with { After = null };
            for (var sent = 0; sent < Most;)
            {
                var rows = await list.ReadAsync(query, context.GetActor(), Math.Min(Batch, Most - sent), stop);
                foreach (var r in rows)
                {
                    yield return
                    [
                        r.Number, kinds.NameOf(r.Kind), r.Title, r.Holder, tree.Find(r.UnitId)?.Label, DocumentWords.Of(r.State, r.ValidUntil, today).Words, r.State == DocumentState.Issued ? DocumentWords.Label(r.Assurance) : null,
                        r.IssuedOn, r.ValidFrom, r.ValidUntil, VerificationCode.Show(r.Code),
                    ];
                }

                if (rows.Count < Batch) yield break;
                sent += rows.Count;
                query = query with { After = rows[^1].Id };
            }
        }
    }
}
