using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Commands;

/// <summary><c>serambi service export ID</c>: the declaration that holds, as it was written.</summary>
internal sealed class ServiceExportCommand(ServiceCatalog catalog) : ICommand
{
    public string Name => "service export";

    public string Usage => "ID";

    public string Summary => ServiceCommandTexts.ExportSummary;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Words.Count != 1)
        {
            await input.Errors.WriteLineAsync($"serambi {Name} {Usage}");
            return 2;
        }

        if (await catalog.FindAsync(input.Words[0], ct) is not { } service)
        {
            await input.Errors.WriteLineAsync(ServiceFiles.Say(ServiceCommandTexts.NoSuchService, input.Words[0]));
            return 1;
        }

        await input.Output.WriteAsync(service.Known.Yaml);
        return 0;
    }
}
