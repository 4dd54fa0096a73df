using System.Globalization;
using Serambi.Platform.Access;
using Serambi.Platform.Seals;
using Serambi.Platform.Web;

namespace Serambi.Web.Commands;

/// <summary><c>serambi keys rotate</c>: a new key, and everything sealed brought under it; <c>--resume</c> finishes an interrupted run.</summary>
internal sealed class KeysRotateCommand(RotateKeys rotate) : ICommand
{
    public string Name => "keys rotate";

    public string Usage => "[--resume]";

    public string Summary => CommandTexts.KeysRotateSummary;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var resume = input.Has("resume");
        var done = resume ? await rotate.ResumeAsync(Actor.System, ct) : await rotate.RunAsync(Actor.System, ct);
        await input.Output.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CommandTexts.KeysCurrent, done.KeyId));
        foreach (var (sort, rows) in done.Changed) await input.Output.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CommandTexts.KeysResealed, sort, rows));
        if (!resume) await input.Output.WriteLineAsync(CommandTexts.KeysCopy);
        return 0;
    }
}
