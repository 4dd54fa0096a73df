using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Web;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Commands;

namespace Serambi.Tests.Commands;

/// <summary>What a command wrote and how it ended.</summary>
internal sealed record CommandRun(int Code, string Output, string Errors)
{
    /// <summary>Runs a command with the program's services, as the command line does after its preparations.</summary>
    public static Task<CommandRun> OfAsync(SerambiApp app, string name, params string[] arguments) => TypingAsync(app, "", name, arguments);

    /// <summary>The same with something on standard input.</summary>
    public static Task<CommandRun> TypingAsync(SerambiApp app, string typed, string name, params string[] arguments) => app.InScopeAsync(async services =>
    {
        var command = services.GetServices<ICommand>().Single(c => c.Name == name);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        using var read = new StringReader(typed);
        var input = new CommandInput(CommandOptions.Normalise(command, arguments), output, errors) { Input = read };
        if (CommandOptions.Fault(command, input) is { } fault) return new CommandRun(2, "", fault);
        var code = await command.RunAsync(input, Xunit.TestContext.Current.CancellationToken);
        return new CommandRun(code, output.ToString(), errors.ToString());
    });
}
