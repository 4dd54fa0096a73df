using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Services.Commands;

/// <summary><c>serambi service check FILE</c>: every mistake of a declaration with its line. Warnings forbid nothing.</summary>
internal sealed class ServiceCheckCommand(ServiceFiles files) : ICommand
{
    public string Name => "service check";

    public string Usage => "FILE";

    public string Summary => ServiceCommandTexts.CheckSummary;

    public bool NeedsDatabase => false;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var path = input.Words[0];
        if (await ServiceFiles.ReadAsync(input, path, ct) is not { } yaml) return 1;
        var check = await files.CheckAsync(yaml, ct);
        var warnings = check.Findings.Count(f => f.Warning);
        await ServiceFiles.WriteAsync(check.Service is null ? input.Errors : input.Output, check.Findings);
        if (check.Service is not { } service)
        {
            await input.Errors.WriteLineAsync(ServiceFiles.Say(ServiceCommandTexts.Unsound, path, check.Findings.Count - warnings, warnings));
            return 1;
        }

        await input.Output.WriteLineAsync(ServiceFiles.Say(ServiceCommandTexts.Sound, path, service.Declaration.Title.In(), service.Hash[..12], warnings));
        return 0;
    }
}
