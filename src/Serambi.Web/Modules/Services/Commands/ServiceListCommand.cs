using System.Globalization;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Commands;

/// <summary><c>serambi service list</c>: every service that is given today, with version, hash and title.</summary>
internal sealed class ServiceListCommand(ServiceCatalog catalog) : ICommand
{
    public string Name => "service list";

    public string Usage => "";

    public string Summary => ServiceCommandTexts.ListSummary;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var services = await catalog.AllAsync(ct);
        if (services.Count == 0) await input.Output.WriteLineAsync(ServiceCommandTexts.NoServices);
        foreach (var service in services)
            await input.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{service.Known.Declaration.Id,-36}  {service.Number,4}  {service.Known.Hash[..12]}  {service.Known.Declaration.Title.In()}"));
        return 0;
    }
}
