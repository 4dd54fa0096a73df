using System.ComponentModel;
using System.Globalization;
using Serambi.Formats.Csv;
using Serambi.Platform.Calendar;
using Serambi.Platform.Web.Api;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Figures;

/// <summary>The figures of a service as data: JSON in the API, CSV beside the page. Numbers alone.</summary>
internal static class FiguresFiles
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApi().MapGet("/services/{id}/figures", ShowAsync).WithName("serviceFigures").WithTags("Services")
            .WithSummary("A year of a service in numbers").WithDescription("At most ten minutes old. Days are working days from receipt to the end; counts of answers under five are null, and the next smallest where one alone could be counted from the rest.").Produces<YearOfService>().Refuses(400, 404);
        endpoints.MapGet("/layanan/{id}/angka.csv", FileAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Export).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync([Description("Name of the service.")] string id, [Description("Year of receipt; the newest otherwise.")] int? year, ServiceFigures figures, CancellationToken ct) =>
        await FindAsync(id, year, figures, ct) is var (_, found) ? Results.Ok(found) : ProblemResults.Of(Platform.Problem.NotFound);

    private static async Task<IResult> FileAsync(string id, int? tahun, ServiceFigures figures, CancellationToken ct)
    {
        if (await FindAsync(id, tahun, figures, ct) is not var (service, year)) return Results.NotFound();
        using var file = new MemoryStream();
        await using (var writer = SafeCsv.Open(file, bom: true))
        {
            SafeCsv.WriteRow(writer, [ServiceFiguresTexts.Crumb, year.Year.ToString(CultureInfo.InvariantCulture)]);
            foreach (var (label, value) in Rows(service.Declaration, year)) SafeCsv.WriteRow(writer, [label, value]);
        }

        return Results.File(file.ToArray(), "text/csv; charset=utf-8", $"angka-{id}-{year.Year.ToString(CultureInfo.InvariantCulture)}.csv");
    }

    private static async Task<(KnownService Service, YearOfService Year)?> FindAsync(string id, int? year, ServiceFigures figures, CancellationToken ct) =>
        await figures.FindAsync(id, ct) is not var (service, years) || years.Count == 0 || (year is { } asked && !years.Contains(asked)) ? null : (service, await figures.OfAsync(service, year ?? years[0], ct));

    private static IEnumerable<(string Label, string Value)> Rows(ServiceDeclaration service, YearOfService y)
    {
        static string Number(decimal value) => value.ToString("0.#", CultureInfo.InvariantCulture);
        yield return (ServiceFiguresTexts.Received, Number(y.Received));
        yield return (ServiceFiguresTexts.Open, Number(y.Open));
        foreach (var (label, count) in FigureWords.Results(service, y)) yield return ($"{ServiceFiguresTexts.Result}: {label}", Number(count));
        if (y.Taken is { } taken)
        {
            yield return (ServiceFiguresTexts.Mean, Number(taken.Mean));
            yield return (ServiceFiguresTexts.Median, Number(taken.Median));
            yield return (ServiceFiguresTexts.Longest, Number(taken.Longest));
        }

        if (y.InTime + y.Late > 0)
        {
            yield return (ServiceFiguresTexts.InTime, Number(y.InTime));
            yield return (ServiceFiguresTexts.Late, Number(y.Late));
        }

        foreach (var (label, options) in FigureWords.Answers(service, y))
            foreach (var (option, count) in options) yield return ($"{label}: {option}", count is { } n ? Number(n) : string.Format(CultureInfo.CurrentCulture, ServiceFiguresTexts.Few, YearOfService.Least));
        foreach (var m in y.Months)
        {
            yield return ($"{ServiceFiguresTexts.Came} {LegalDates.Month(m.Month)}", Number(m.Received));
            yield return ($"{ServiceFiguresTexts.Finished} {LegalDates.Month(m.Month)}", Number(m.Finished));
        }
    }
}
