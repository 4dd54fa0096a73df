using Serambi.Platform.Access;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Commands;

/// <summary><c>serambi service publish FILE</c>: what is sound is given to the public from its first day on.</summary>
internal sealed class ServicePublishCommand(PublishService publish) : ICommand
{
    public string Name => "service publish";

    public string Usage => "FILE [--despite-tests=REASON]";

    public string Summary => ServiceCommandTexts.PublishSummary;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Words.Count != 1)
        {
            await input.Errors.WriteLineAsync($"serambi {Name} {Usage}");
            return 2;
        }

        if (await ServiceFiles.ReadAsync(input, input.Words[0], ct) is not { } yaml) return 1;
        var published = await publish.RunAsync(new PublishServiceInput(yaml) { Despite = input.Option("despite-tests") }, Actor.System, ct);
        if (published.Failed)
        {
            foreach (var problem in published.Problem.Flatten()) await input.Errors.WriteLineAsync(problem.Message);
            return 1;
        }

        var done = published.Value;
        await ServiceFiles.WriteAsync(input.Output, done.Warnings);
        await input.Output.WriteLineAsync(ServiceFiles.Say(done.New ? ServiceCommandTexts.Published : ServiceCommandTexts.PublishedBefore, done.Service, done.Number, done.Hash[..12]));
        return 0;
    }
}
