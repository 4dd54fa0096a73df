using System.Globalization;
using System.Runtime.CompilerServices;
using Serambi.Platform.Access;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Services.Permits.Figures;

/// <summary>The view of compliance as CSV or workbook: its figures, and the list that it shows, as they are filtered.</summary>
internal static class ComplianceFiles
{
    public const string FiguresPath = ChosenCompliance.Path + "/angka";
    public const string ListPath = ChosenCompliance.Path + "/daftar";

    /// <summary>Rows of a list.</summary>
    private const int Most = 50_000;

    private const int Batch = 500;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(FiguresPath, FiguresAsync).RequireAuthorization(Policies.CaseReader).RequireRateLimiting(RateLimits.Export).ExcludeFromDescription();
        endpoints.MapGet(ListPath, ListAsync).RequireAuthorization(Policies.CaseReader).RequireRateLimiting(RateLimits.Export).ExcludeFromDescription();
    }

    private static async Task<IResult> FiguresAsync(HttpContext context, ComplianceChoice choice, Compliance compliance, CancellationToken ct)
    {
        var actor = context.GetActor();
        if (await choice.ReadAsync(context.Request.Query, actor, ct) is not { Filter: { } filter, Law: { } law }) return Results.NotFound();
        var (whole, tables) = await compliance.CountAsync(filter, law, actor, ct);
        string[] headings = [PermitTexts.StatisticField, PermitTexts.StatisticValue, PermitTexts.ComplianceDue, PermitTexts.OutcomeFiled, PermitTexts.OutcomeLate, PermitTexts.OutcomeMissed, PermitTexts.OutcomeWaived, PermitTexts.OutcomeOpen, PermitTexts.ComplianceRate];
        return await ListFile.SendAsync(context, PermitTexts.ComplianceTitle, $"kepatuhan-{filter.Service}-{PermitBook.Iso(filter.From)}-{PermitBook.Iso(filter.To)}", headings, RowsAsync(), ct);

        async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync()
        {
            await Task.CompletedTask;
            yield return Row(PermitTexts.All, "", whole);
            foreach (var table in tables)
                foreach (var (label, tally) in table.Rows) yield return Row(table.Label, label, tally);
        }
    }

    private static IReadOnlyList<object?> Row(string field, string value, DutyTally t) =>
        [field, value, .. new[] { t.Due, t.Filed, t.Late, t.Missed, t.Waived, t.Open }.Select(n => n.ToString(CultureInfo.InvariantCulture)), t.Rate?.ToString("0.#", CultureInfo.InvariantCulture)];

    private static async Task<IResult> ListAsync(HttpContext context, ComplianceChoice choice, Compliance compliance, CancellationToken ct)
    {
        var actor = context.GetActor();
        if (await choice.ReadAsync(context.Request.Query, actor, ct) is not { Filter: { } filter } chosen) return Results.NotFound();
        string[] headings = [PermitTexts.Number, PermitTexts.Holder, PermitTexts.State, PermitTexts.Row, PermitTexts.LastReport];
        return await ListFile.SendAsync(context, PermitTexts.ComplianceTitle, $"izin-{ComplianceChoice.WordOf(chosen.List)}-{filter.Service}-{PermitBook.Iso(chosen.Today)}", headings, RowsAsync(ct), ct);

        async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync([EnumeratorCancellation] CancellationToken stop)
        {
            Guid? before = null;
            for (var sent = 0; sent < Most;)
            {
                var rows = await compliance.ListAsync(filter, chosen.List, before, Batch, actor, stop);
                foreach (var r in rows) yield return [r.Number, r.Holder, PermitWords.Of(r.State), r.Missed.ToString(CultureInfo.InvariantCulture), r.LastReportFor];
                if (rows.Count < Batch) yield break;
                (sent, before) = (sent + rows.Count, rows[^1].Id);
            }
        }
    }
}
