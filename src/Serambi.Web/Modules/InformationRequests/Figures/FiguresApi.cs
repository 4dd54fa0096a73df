using System.ComponentModel;
using System.Globalization;
using Serambi.Formats.Csv;
using Serambi.Platform.Calendar;
using Serambi.Platform.Web.Api;
using Serambi.Web.Modules.InformationRequests.Register;

namespace Serambi.Web.Modules.InformationRequests.Figures;

/// <summary>The figures as data: JSON in the API, CSV beside the page. Numbers alone, from which nobody can be told.</summary>
internal static class FiguresApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApi().MapGet("/information-requests/figures", ShowAsync).WithName("requestFigures").WithTags("Information requests")
            .WithSummary("A year of requests in numbers (UU 14/2008 art. 12)").WithDescription("At most ten minutes old. Days are working days from receipt.").Produces<YearOfRequests>().Refuses(400, 404);
        endpoints.MapGet("/informasi/angka.csv", FileAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync([Description("Year of receipt; the newest otherwise.")] int? year, RequestFigures figures, CancellationToken ct) =>
        await FindAsync(year, figures, ct) is { } found ? Results.Ok(found) : ProblemResults.Of(Platform.Problem.NotFound);

    private static async Task<IResult> FileAsync(int? tahun, RequestFigures figures, CancellationToken ct)
    {
        if (await FindAsync(tahun, figures, ct) is not { } year) return Results.NotFound();
        using var file = new MemoryStream();
        await using (var writer = SafeCsv.Open(file, bom: true))
        {
            SafeCsv.WriteRow(writer, [FiguresTexts.Figure, year.Year.ToString(CultureInfo.InvariantCulture)]);
            foreach (var (label, value) in Rows(year)) SafeCsv.WriteRow(writer, [label, value]);
        }

        return Results.File(file.ToArray(), RegisterFile.MediaType(RegisterFile.Csv), $"angka-permintaan-{year.Year.ToString(CultureInfo.InvariantCulture)}.csv");
    }

    private static async Task<YearOfRequests?> FindAsync(int? year, RequestFigures figures, CancellationToken ct)
    {
        var years = await figures.YearsAsync(ct);
        return years.Count == 0 || (year is { } asked && !years.Contains(asked)) ? null : await figures.OfAsync(year ?? years[0], ct);
    }

    private static IEnumerable<(string Label, string Value)> Rows(YearOfRequests y)
    {
        static string Number(decimal value) => value.ToString("0.#", CultureInfo.InvariantCulture);
        yield return (FiguresTexts.Received, Number(y.Received));
        yield return (FiguresTexts.Open, Number(y.Open));
        foreach (var outcome in RequestOutcomes.All) yield return (RegisterFile.DecisionLabel(outcome)!, Number(y.Outcomes.GetValueOrDefault(outcome)));
        if (y.Notice is { } notice)
        {
            yield return (FiguresTexts.MeanNotice, Number(notice.Mean));
            yield return (FiguresTexts.MedianNotice, Number(notice.Median));
            yield return (FiguresTexts.LongestNotice, Number(notice.Longest));
            yield return (FiguresTexts.InTime, Number(y.InTime));
            yield return (FiguresTexts.Late, Number(y.Late));
        }

        if (y.Delivery is { } delivery)
        {
            yield return (FiguresTexts.MeanDelivery, Number(delivery.Mean));
            yield return (FiguresTexts.MedianDelivery, Number(delivery.Median));
            yield return (FiguresTexts.LongestDelivery, Number(delivery.Longest));
        }

        foreach (var (ground, count) in y.Grounds.OrderBy(g => g.Key, StringComparer.Ordinal)) yield return ($"{FiguresTexts.Ground}: {Answers.ExemptionGround.LabelOf(ground)}", Number(count));
        foreach (var m in y.Months)
        {
            yield return ($"{FiguresTexts.ReceivedIn} {LegalDates.Month(m.Month)}", Number(m.Received));
            yield return ($"{FiguresTexts.AnsweredOf} {LegalDates.Month(m.Month)}", Number(m.Answered));
        }
    }
}
