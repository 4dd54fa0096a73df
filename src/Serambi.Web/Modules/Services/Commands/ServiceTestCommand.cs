using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Testing;

namespace Serambi.Web.Modules.Services.Commands;

/// <summary><c>serambi service test FILE</c>: runs the test cases of a declaration; 1 when one does not hold.</summary>
internal sealed class ServiceTestCommand(ServiceFiles files) : ICommand
{
    public string Name => "service test";

    public string Usage => "FILE";

    public string Summary => ServiceCommandTexts.TestSummary;

    public bool NeedsDatabase => false;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await ServiceFiles.ReadAsync(input, input.Words[0], ct) is not { } yaml) return 1;
        var check = await files.CheckAsync(yaml, ct);
        if (check.Service is not { } service)
        {
            await ServiceFiles.WriteAsync(input.Errors, check.Findings.Where(f => !f.Warning));
            return 1;
        }

        var results = ServiceTests.Run(service, (await files.CalendarAsync(input, service.Declaration.Unit, ct)).Calendar);
        foreach (var result in results)
        {
            await input.Output.WriteLineAsync($"{(result.Holds ? ServiceCommandTexts.TestHolds : ServiceCommandTexts.TestFails)} {result.Test.Id}");
            foreach (var difference in result.Differences) await input.Output.WriteLineAsync($"  {difference.Aspect}: {ServiceFiles.Say(ServiceCommandTexts.TestDifference, string.Join(", ", difference.Expected), string.Join(", ", difference.Actual))}");
        }

        var failing = results.Count(r => !r.Holds);
        await input.Output.WriteLineAsync(ServiceFiles.Say(ServiceCommandTexts.TestSum, results.Count - failing, failing));
        return failing == 0 ? 0 : 1;
    }
}
