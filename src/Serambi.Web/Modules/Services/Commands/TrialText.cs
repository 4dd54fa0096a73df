using Serambi.Platform.Calendar;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;
using static Serambi.Web.Modules.Services.Commands.ServiceFiles;

namespace Serambi.Web.Modules.Services.Commands;

/// <summary>A trial as lines for people.</summary>
internal static class TrialText
{
    public static async Task WriteAsync(TextWriter to, FormState state, StageForecast forecast, DateOnly filed)
    {
        foreach (var page in state.Pages)
        {
            await to.WriteLineAsync(page.Title.In());
            foreach (var field in page.Fields.Where(f => state.Values.Shows(f.Id))) await FieldAsync(to, state, field);
        }

        await SectionAsync(to, ServiceCommandTexts.Problems, state.Problems.Where(p => !p.Warning).Select(Sentence));
        await SectionAsync(to, ServiceCommandTexts.Warnings, state.Problems.Where(p => p.Warning).Select(Sentence));
        var fees = state.Fees.Select(f => $"{f.Fee.Label.In()} [{f.Fee.Id}]: {AnswerWords.Money(f.Amount)}").ToList();
        await SectionAsync(to, ServiceCommandTexts.Fees, fees.Count > 0 ? fees : [state.FeesPending ? ServiceCommandTexts.FeesPending : ServiceCommandTexts.Free]);
        await SectionAsync(to, ServiceCommandTexts.Outputs, state.Outputs.Select(o => o.Row is { } row ? Say(ServiceCommandTexts.ForRow, o.Output.Label.In(), row) : o.Output.Label.In()));
        await SectionAsync(to, Say(ServiceCommandTexts.Stages, LegalDates.LongDate(filed)), forecast.Stages.Select(s => $"{s.Stage.Label.In()} [{s.Stage.Id}]: {Until(s)}"));
        await SectionAsync(to, ServiceCommandTexts.Clocks, forecast.Clocks.Select(c => $"{c.Clock.Label.In()} [{c.Clock.Id}]: {Due(c.Due)}"));
        await to.WriteLineAsync(state.Accepted ? ServiceCommandTexts.Accepted : ServiceCommandTexts.Refused);
    }

    private static async Task FieldAsync(TextWriter to, FormState state, FieldDeclaration field)
    {
        var words = field.Type == FieldType.List ? "" : $" {AnswerWords.Of(state.Service.Declaration, field, state.Values[field.Id])}";
        await to.WriteLineAsync($"  {field.Label.In()} [{field.Id}]:{words}");
        var number = 0;
        foreach (var row in state.Values.Rows(field.Id))
        {
            var cells = field.Of.Where(f => row.Shows(f.Id)).Select(f => $"{f.Label.In()} [{f.Id}]: {AnswerWords.Of(state.Service.Declaration, f, row[f.Id])}");
            await to.WriteLineAsync($"    {++number}. {string.Join("; ", cells)}");
        }
    }

    private static string Sentence(AnswerProblem problem) => problem.At is null ? problem.Message : $"{problem.At}: {problem.Message}";

    private static async Task SectionAsync(TextWriter to, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0) return;
        await to.WriteLineAsync(title);
        foreach (var line in all) await to.WriteLineAsync($"  {line}");
    }

    private static string Until(ForecastStage stage) => stage.Skipped ? ServiceCommandTexts.Skipped : stage.Due is { } due ? Due(due) : ServiceCommandTexts.NoPeriod;

    private static string Due(Deadline due) => $"{Say(ServiceCommandTexts.DueAt, LegalDates.LongDate(due.DueOn))} ({DeadlineExplanation.Sentence(due)})";
}
