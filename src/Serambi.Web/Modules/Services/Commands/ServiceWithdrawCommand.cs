using Serambi.Platform.Access;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Commands;

/// <summary><c>serambi service withdraw ID</c>: nobody can apply any more.</summary>
internal sealed class ServiceWithdrawCommand(WithdrawService withdraw) : ICommand
{
    public string Name => "service withdraw";

    public string Usage => "ID";

    public string Summary => ServiceCommandTexts.WithdrawSummary;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Words.Count != 1)
        {
            await input.Errors.WriteLineAsync($"serambi {Name} {Usage}");
            return 2;
        }

        var done = await withdraw.RunAsync(new WithdrawServiceInput(input.Words[0]), Actor.System, ct);
        if (done.Failed) await input.Errors.WriteLineAsync(done.Problem.Message.Length > 0 ? done.Problem.Message : ServiceFiles.Say(ServiceCommandTexts.NoSuchService, input.Words[0]));
        else await input.Output.WriteLineAsync(ServiceFiles.Say(ServiceCommandTexts.Withdrawn, input.Words[0]));
        return done.Failed ? 1 : 0;
    }
}
