using System.Globalization;
using System.Text.Json;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Answers;

namespace Serambi.Web.Modules.Services.Commands;

/// <summary><c>serambi service try FILE ANSWERS.json</c>: what the form would show, refuse and cost for these answers, and the way of the case. Exit code 1 when the answers could not be sent.</summary>
internal sealed class ServiceTryCommand(ServiceFiles files) : ICommand
{
    public string Name => "service try";

    public string Usage => "FILE ANSWERS [--date=DATE] [--json]";

    public string Summary => ServiceCommandTexts.TrySummary;

    public bool NeedsDatabase => false;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        DateOnly? filed = null;
        if (input.Option("date") is { } text)
        {
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || date.Year is < 2000 or > 2100)
            {
                await input.Errors.WriteLineAsync(ServiceCommandTexts.BadDate);
                return 2;
            }

            filed = date;
        }

        if (await ServiceFiles.ReadAsync(input, input.Words[0], ct) is not { } yaml || await ServiceFiles.ReadAsync(input, input.Words[1], ct) is not { } json) return 1;
        var check = await files.CheckAsync(yaml, ct);
        if (check.Service is not { } service)
        {
            await ServiceFiles.WriteAsync(input.Errors, check.Findings.Where(f => !f.Warning));
            return 1;
        }

        if (await AnswersAsync(input, json) is not { } given) return 1;
        var (calendar, today) = await files.CalendarAsync(input, service.Declaration.Unit, ct);
        var day = filed ?? today;
        var state = FormEvaluation.Run(service, given, day, calendar);
        var forecast = StageForecast.Of(state, day);
        if (input.Has("json")) await input.Output.WriteLineAsync(TrialJson.Write(state, forecast, day));
        else await TrialText.WriteAsync(input.Output, state, forecast, day);
        return state.Accepted ? 0 : 1;
    }

    private static async Task<GivenAnswers?> AnswersAsync(CommandInput input, string json)
    {
        try
        {
            return GivenAnswers.Read(json);
        }
        catch (JsonException e)
        {
            await input.Errors.WriteLineAsync(ServiceFiles.Say(ServiceCommandTexts.BadAnswers, input.Words[1], e.Message));
            return null;
        }
    }
}
