using System.ComponentModel;
using System.Globalization;
using Serambi.Formats.Csv;
using Serambi.Platform;
using Serambi.Platform.Web.Api;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Services.Register;

/// <summary>A page of the public register of a service.</summary>
/// <param name="Columns">Names of the declared columns, in the language of Accept-Language.</param>
/// <param name="Received">Applications in all.</param>
/// <param name="Finished">Of them finished.</param>
/// <param name="Next">For `after`; null when nothing follows.</param>
public sealed record ServiceRegisterBody(IReadOnlyList<string> Columns, IReadOnlyList<ServiceRegisterRowBody> Items, int Received, int Finished, Guid? Next);

/// <summary>One application as everybody may read it.</summary>
/// <param name="Cells">One for each column; empty where nothing was answered, or it was erased.</param>
/// <param name="State">Where it stands, or how it ended, in words.</param>
public sealed record ServiceRegisterRowBody(string Number, DateOnly ReceivedOn, IReadOnlyList<string> Cells, string State);

/// <summary>The public register of a service as data: JSON in the API, CSV beside the page.</summary>
internal static class RegisterFiles
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApi().MapGet("/services/{id}/register", ListAsync).WithName("listServiceRegister").WithTags("Services")
            .WithSummary("The public register of a service, newest first, a page at a time").Produces<ServiceRegisterBody>().Refuses(404, 422);
        endpoints.MapGet("/layanan/{id}/register.csv", FileAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Export).ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(
        [Description("Name of the service.")] string id, [Description("`next` of the page before.")] Guid? after, [Description("Rows of a page, 1 to 200; 50 otherwise.")] int? take,
        ServiceRegister register, CancellationToken ct)
    {
        if (take is < 1 or > MostRows) return ProblemResults.Invalid("take", ApiTexts.UnknownOrWrong);
        return await register.ReadAsync(id, after, take ?? ServiceRegister.PageSize, ct) is { } page
            ? Results.Ok(new ServiceRegisterBody(page.Columns, [.. page.Rows.Select(r => new ServiceRegisterRowBody(r.Number, r.ReceivedOn, r.Cells, r.State))], page.Received, page.Finished, page.Next))
            : ProblemResults.Of(Platform.Problem.NotFound);
    }

    private static async Task<IResult> FileAsync(string id, ServiceRegister register, CancellationToken ct) =>
        await register.ReadAsync(id, null, MostRows, ct) is { } first
            ? Results.Stream(file => WriteAsync(file, first, register, ct), "text/csv; charset=utf-8", $"register-{id}.csv")
            : Results.NotFound();

    /// <summary>A page at a time: however long the register is, only so many rows are in memory.</summary>
    private static async Task WriteAsync(Stream file, PublicPageOfRows first, ServiceRegister register, CancellationToken ct)
    {
        for (PublicPageOfRows? page = first, before = null; page is not null; before = page, page = page.Next is { } next ? await register.ReadAsync(page.Service.Declaration.Id, next, MostRows, ct) : null)
        {
            using var part = new MemoryStream();
            await using (var writer = SafeCsv.Open(part, bom: before is null))
            {
                if (before is null) SafeCsv.WriteRow(writer, [ServiceRegisterTexts.Number, ServiceRegisterTexts.Received, .. page.Columns, ServiceRegisterTexts.State]);
                foreach (var row in page.Rows) SafeCsv.WriteRow(writer, [row.Number, row.ReceivedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), .. row.Cells, row.State]);
            }

            part.Position = 0;
            await part.CopyToAsync(file, ct);
        }
    }
}
