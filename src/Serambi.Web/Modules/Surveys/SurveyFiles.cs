using System.Globalization;
using Serambi.Formats.Csv;
using Serambi.Platform.Access;
using Serambi.Platform.Units;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Surveys;

/// <summary>The results as files: what a report of the survey needs, for staff with what the respondents said of themselves, for everybody the indices alone.</summary>
internal static class SurveyFiles
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/meja/survei/berkas", StaffAsync).RequireAuthorization(Policies.CaseReader).RequireRateLimiting(RateLimits.Export).ExcludeFromDescription();
        endpoints.MapGet("/survei/berkas.csv", PublicAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Export).ExcludeFromDescription();
    }

    private static async Task<IResult> StaffAsync(string? tahun, string? bagian, string? layanan, bool? cetak, HttpContext context, SurveyFilter filter, SurveyResults results, UnitTree units, CancellationToken ct)
    {
        if (!await filter.ReadAsync(tahun, bagian, layanan, ct)) return Results.NotFound();
        var query = new SurveyQuery(filter.Period, ResultsModel.Of((await units.GetAsync(ct)).Scope(context.GetActor(), Roles.SeeCases)), filter.Offer);
        var outcome = await results.ReadAsync(query, ct);
        var respondents = await results.RespondentsAsync(query, ct);
        var name = $"survei-{filter.Period.Year.ToString(CultureInfo.InvariantCulture)}{filter.Period.Part}{(filter.Offer is { } offer ? "-" + offer : "")}";
        return await ListFile.SendAsync(context, SurveyTexts.ResultsTitle, name, [SurveyTexts.Element, SurveyTexts.Respondents, SurveyTexts.MeanScore, SurveyTexts.Weighted], RowsAsync(), ct);

        async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync()
        {
            await Task.CompletedTask;
            foreach (var row in Indices(SatisfactionIndex.Of(outcome.Scores, cetak ?? false), outcome)) yield return row;
            foreach (var (question, answers) in Respondent.Asked)
                foreach (var answer in answers.Where(respondents[question].ContainsKey))
                    yield return [$"{Respondent.LabelOf(question)}: {Respondent.LabelOf(question, answer)}", Number(respondents[question][answer])];
        }
    }

    private static async Task<IResult> PublicAsync(string? tahun, SurveyFilter filter, SurveyResults results, CancellationToken ct)
    {
        if (!await filter.ReadAsync(tahun, null, null, ct)) return Results.NotFound();
        var outcome = await results.ReadAsync(new SurveyQuery(filter.Period, null, null), ct);
        if (outcome.Answers < SurveyResults.Enough) return Results.NotFound();
        using var file = new MemoryStream();
        await using (var writer = SafeCsv.Open(file, bom: true))
        {
            SafeCsv.WriteRow(writer, [SurveyTexts.Element, SurveyTexts.Respondents, SurveyTexts.MeanScore, SurveyTexts.Weighted]);
            foreach (var row in Indices(SatisfactionIndex.Of(outcome.Scores, printed: false), outcome)) SafeCsv.WriteRow(writer, row);
            foreach (var (offer, told, index) in await results.ByOfferAsync(filter, ct)) SafeCsv.WriteRow(writer, [$"IKM {offer.Name}", Number(told.Answers), Number(index.Index), index.Quality.ToString()]);
        }

        return Results.File(file.ToArray(), "text/csv; charset=utf-8", $"survei-{filter.Period.Year.ToString(CultureInfo.InvariantCulture)}.csv");
    }

    private static IEnumerable<IReadOnlyList<string?>> Indices(SatisfactionIndex? index, SurveyOutcome outcome)
    {
        if (index is null) yield break;
        foreach (var e in index.Elements) yield return [$"{SurveyElements.CodeOf(e.Element)} {SurveyElements.NameOf(e.Element)}", Number(e.Respondents), Number(e.Mean), Number(e.Mean * index.Weight)];
        yield return ["IKM", Number(outcome.Answers), Number(index.Index), index.Quality.ToString()];
    }

    private static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
