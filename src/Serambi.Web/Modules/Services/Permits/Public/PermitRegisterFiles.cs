using System.ComponentModel;
using Serambi.Formats.Csv;
using Serambi.Platform;
using Serambi.Platform.Web.Api;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Services.Permits.Public;

/// <summary>A page of the public register of permits as of a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Issued">Permits ever issued up to that day: never the number of those in force.</param>
/// <param name="Active">In force on that day.</param>
/// <param name="Suspended">Suspended on that day.</param>
/// <param name="Revoked">Revoked by that day.</param>
/// <param name="Expired">Expired by that day.</param>
/// <param name="Renewed">Renewed by that day: another permit has taken their place, and is counted by itself.</param>
/// <param name="Columns">Names of the public columns, in the language of Accept-Language.</param>
/// <param name="Next">For `after`; null when nothing follows.</param>
public sealed record PermitRegisterBody(DateOnly On, int Issued, int Active, int Suspended, int Revoked, int Expired, int Renewed, IReadOnlyList<string> Columns, IReadOnlyList<PermitEntryBody> Items, Guid? Next);

/// <summary>A permit as everybody may read it.</summary>
/// <param name="Cells">One for each column; empty where nothing was answered, or it was erased.</param>
/// <param name="State">active, suspended, revoked, expired or renewed, as of the day.</param>
/// <param name="Since">Day of that state.</param>
public sealed record PermitEntryBody(string Number, DateOnly IssuedOn, IReadOnlyList<string> Cells, string State, DateOnly Since);

/// <summary>The register of permits as open data: JSON in the API, CSV beside the page.</summary>
internal static class PermitRegisterFiles
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApi().MapGet("/services/{id}/permits", ListAsync).WithName("listServicePermits").WithTags("Services")
            .WithSummary("The public register of the permits of a service as of a day, newest first, a page at a time").Produces<PermitRegisterBody>().Refuses(404, 422);
        endpoints.MapGet("/layanan/{id}/izin.csv", FileAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Export).ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(
        [Description("Name of the service.")] string id, [Description("The day; today when it is left out or still to come.")] DateOnly? on, [Description("`next` of the page before.")] Guid? after,
        [Description("Rows of a page, 1 to 200; 50 otherwise.")] int? take, PermitRegister register, CancellationToken ct)
    {
        if (take is < 1 or > MostRows) return ProblemResults.Invalid("take", ApiTexts.UnknownOrWrong);
        if (await register.ReadAsync(id, on, after, take ?? PermitRegister.PageSize, ct) is not { } page) return ProblemResults.Of(Problem.NotFound);
        var c = page.Counts;
        return Results.Ok(new PermitRegisterBody(page.On, c.Issued, c.Active, c.Suspended, c.Revoked, c.Expired, c.Renewed, page.Columns, [.. page.Rows.Select(r => new PermitEntryBody(r.Number, r.IssuedOn, r.Cells, Word(r.State), r.Since))], page.Next));
    }

    private static async Task<IResult> FileAsync(string id, DateOnly? per, PermitRegister register, CancellationToken ct) =>
        await register.ReadAsync(id, per, null, MostRows, ct) is { } first
            ? Results.Stream(file => WriteAsync(file, first, register, ct), "text/csv; charset=utf-8", $"izin-{id}-{PermitBook.Iso(first.On)}.csv")
            : Results.NotFound();

    /// <summary>A page at a time: however long the register is, only so many rows are in memory.</summary>
    private static async Task WriteAsync(Stream file, PermitRegisterPage first, PermitRegister register, CancellationToken ct)
    {
        for (PermitRegisterPage? page = first, before = null; page is not null; before = page, page = page.Next is { } next ? await register.ReadAsync(page.Service.Id, page.On, next, MostRows, ct, page.Counts) : null)
        {
            using var part = new MemoryStream();
            await using (var writer = SafeCsv.Open(part, bom: before is null))
            {
                if (before is null) SafeCsv.WriteRow(writer, [PermitTexts.AsOf, PermitTexts.Number, PermitTexts.IssuedOn, .. page.Columns, PermitTexts.State, "state", "since"]);
                foreach (var row in page.Rows) SafeCsv.WriteRow(writer, [PermitBook.Iso(page.On), row.Number, PermitBook.Iso(row.IssuedOn), .. row.Cells, PermitWords.Of(row.State), Word(row.State), PermitBook.Iso(row.Since)]);
            }

            part.Position = 0;
            await part.CopyToAsync(file, ct);
        }
    }

    private static string Word(PermitState state) => state.ToString().ToLowerInvariant();
}
