using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Commands;

/// <summary><c>serambi service standard FILE</c>: the fourteen components of the service standard as a declaration gives them.</summary>
internal sealed class ServiceStandardCommand(ServiceFiles files) : ICommand
{
    public string Name => "service standard";

    public string Usage => "FILE";

    public string Summary => ServiceCommandTexts.StandardSummary;

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

        await input.Output.WriteLineAsync(service.Declaration.Title.In());
        foreach (var component in ServiceStandard.Of(service.Declaration))
        {
            await input.Output.WriteLineAsync($"{component.Letter}. {component.Name}");
            foreach (var line in component.Lines) await input.Output.WriteLineAsync($"   - {line}");
        }

        return 0;
    }
}
