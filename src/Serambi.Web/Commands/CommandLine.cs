using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Commands;

/// <summary>The command line: the same executable and the same services as the server, without the server.</summary>
public static class CommandLine
{
    /// <summary>Runs one command. Exit codes: 0 done, 1 failed, 2 wrong usage.</summary>
    public static async Task<int> RunAsync(string[] args, IReadOnlyList<IModule> modules)
    {
        ArgumentNullException.ThrowIfNull(args);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = [.. args.Where(CommandOptions.IsConfiguration)] });
        builder.Configuration.AddEnvironmentVariables("SERAMBI__");
        HouseLanguage.Set(builder.Configuration["Language"]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var output = Console.Out;
        var errors = Console.Error;
        if (args is ["--version" or "version", ..])
        {
            await output.WriteLineAsync($"serambi {typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}");
            return 0;
        }

        try
        {
            Services.Add(builder.Services, builder.Configuration, modules, worker: false);
        }
        catch (InvalidOperationException wrong)
        {
            await errors.WriteLineAsync(wrong.Message);
            return 1;
        }

        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        var commands = scope.ServiceProvider.GetServices<ICommand>().OrderBy(c => c.Name, StringComparer.Ordinal).ToList();
        if (args is ["--help" or "-h" or "help"])
        {
            await HelpAsync(output, commands);
            return 0;
        }

        var command = commands.Where(c => Matches(c.Name, args)).MaxBy(c => c.Name.Length);
        if (command is null)
        {
            // A group, such as "audit": its commands.
            if (args is [var name, ..] && args.Length <= 2 && args.Skip(1).All(a => a is "--help" or "-h") && commands.FindAll(c => c.Name.StartsWith(name + " ", StringComparison.Ordinal)) is { Count: > 0 } group)
            {
                foreach (var one in group) await output.WriteLineAsync(Line(one));
                return args.Length == 2 ? 0 : 2;
            }

            await errors.WriteLineAsync($"serambi: no command '{string.Join(' ', args.Take(2))}'. 'serambi help' lists them.");
            return 2;
        }

        var rest = args.Skip(command.Name.Split(' ').Length).ToArray();
        if (rest.Any(a => a is "--help" or "-h"))
        {
            await output.WriteLineAsync($"serambi {command.Name} {command.Usage}".TrimEnd());
            await output.WriteLineAsync(command.Summary);
            return 0;
        }

        var input = new CommandInput(CommandOptions.Normalise(command, rest), output, errors) { Input = Console.In, IsTerminal = !Console.IsInputRedirected };
        if (CommandOptions.Fault(command, input) is { } fault)
        {
            await errors.WriteLineAsync(fault);
            await errors.WriteLineAsync($"serambi {command.Name} {command.Usage}".TrimEnd());
            return 2;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Cancel();
        };
        try
        {
            if (command.NeedsDatabase && await UnreadyAsync(scope.ServiceProvider, stop.Token) is { } unready)
            {
                await errors.WriteLineAsync(unready);
                return 1;
            }

            return await command.RunAsync(input, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 130;
        }
        catch (Exception expected) when (expected is KeysUnavailableException or DbException or IOException or UnauthorizedAccessException)
        {
            // What the surroundings lack is said in a sentence; a bug keeps its stack trace.
            await errors.WriteLineAsync(expected.Message);
            return 1;
        }
    }

    /// <summary>Migrates the embedded database and loads what commands need; why that cannot be, for PostgreSQL without its migrations.</summary>
    private static async Task<string?> UnreadyAsync(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<SerambiDb>();
        if (!db.Embedded && services.GetRequiredService<IConfiguration>().GetValue("Database:Migrate", true) && (await db.Database.GetPendingMigrationsAsync(ct)).Any()) return CommandTexts.MigrateFirst;
        await StartUp.PrepareAsync(services, ct);
        return null;
    }

    private static bool Matches(string name, string[] args)
    {
        var words = name.Split(' ');
        return args.Length >= words.Length && words.SequenceEqual(args.Take(words.Length), StringComparer.Ordinal);
    }

    private static async Task HelpAsync(TextWriter output, List<ICommand> commands)
    {
        await output.WriteLineAsync("serambi COMMAND …        configuration: appsettings.json, SERAMBI__Section__Key");
        await output.WriteLineAsync();
        await output.WriteLineAsync($"  {"serve [--demo] [--urls URL]",-44} run the web server");
        foreach (var command in commands) await output.WriteLineAsync(Line(command));
    }

    private static string Line(ICommand command) => $"  {$"{command.Name} {command.Usage}".TrimEnd(),-44} {command.Summary}";
}
