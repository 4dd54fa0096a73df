using System.ComponentModel;
using System.Globalization;
using Serambi.Formats.Csv;
using Serambi.Platform;
using Serambi.Platform.Web.Api;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Services.Permits.Figures;

namespace Serambi.Web.Modules.Services.Permits.Public;

/// <summary>How many permits there were on a day, by the fields that the service declares.</summary>
/// <param name="On">The day.</param>
/// <param name="Items">A row for each value of each field.</param>
public sealed record PermitStatisticsBody(DateOnly On, IReadOnlyList<PermitStatisticBody> Items);

/// <summary>Permits with one value of a field. One that has two values of a field counts under both.</summary>
/// <param name="Field">Name of the field, that of a list before it: "plants.province".</param>
/// <param name="Value">Id of the option, or code of the region.</param>
/// <param name="Label">The same in words, in the language of Accept-Language.</param>
/// <param name="Issued">Permits ever issued up to that day: never the number of those in force.</param>
/// <param name="Active">In force on that day.</param>
/// <param name="Suspended">Suspended on that day.</param>
/// <param name="Revoked">Revoked by that day.</param>
/// <param name="Expired">Expired by that day.</param>
/// <param name="Renewed">Renewed by that day.</param>
public sealed record PermitStatisticBody(string Field, string Value, string Label, int Issued, int Active, int Suspended, int Revoked, int Expired, int Renewed);

/// <summary>The statistics of the register as open data.</summary>
internal static class PermitStatisticFiles
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApi().MapGet("/services/{id}/permits/statistics", ShowAsync).WithName("servicePermitStatistics").WithTags("Services")
            .WithSummary("How many permits of a service there were on a day, by sector and region as the service declares them").Produces<PermitStatisticsBody>().Refuses(404);
        endpoints.MapGet("/layanan/{id}/izin/statistik.csv", FileAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Export).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync([Description("Name of the service.")] string id, [Description("The day; today when it is left out or still to come.")] DateOnly? on, PermitStatistics statistics, CancellationToken ct) =>
        await statistics.ReadAsync(id, on, ct) is { } page
            ? Results.Ok(new PermitStatisticsBody(page.On, [.. from t in page.Tables from r in t.Rows select new PermitStatisticBody(t.Field, r.Value, r.Label, r.Counts.Issued, r.Counts.Active, r.Counts.Suspended, r.Counts.Revoked, r.Counts.Expired, r.Counts.Renewed)]))
            : ProblemResults.Of(Problem.NotFound);

    private static async Task<IResult> FileAsync(string id, DateOnly? per, PermitStatistics statistics, CancellationToken ct)
    {
        if (await statistics.ReadAsync(id, per, ct) is not { } page) return Results.NotFound();
        using var file = new MemoryStream();
        await using (var writer = SafeCsv.Open(file, bom: true))
        {
            SafeCsv.WriteRow(writer, [PermitTexts.AsOf, PermitTexts.StatisticField, PermitTexts.StatisticValue, "value", PermitTexts.Issued, PermitTexts.StateActive, PermitTexts.StateSuspended, PermitTexts.StateRevoked, PermitTexts.StateExpired, PermitTexts.StateRenewed]);
            foreach (var table in page.Tables)
                foreach (var (value, label, c) in table.Rows) SafeCsv.WriteRow(writer, [PermitBook.Iso(page.On), table.Label, label, value, .. new[] { c.Issued, c.Active, c.Suspended, c.Revoked, c.Expired, c.Renewed }.Select(n => n.ToString(CultureInfo.InvariantCulture))]);
        }

        return Results.File(file.ToArray(), "text/csv; charset=utf-8", $"statistik-izin-{id}-{PermitBook.Iso(page.On)}.csv");
    }
}
