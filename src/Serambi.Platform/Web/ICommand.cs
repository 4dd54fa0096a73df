namespace Serambi.Platform.Web;

/// <summary>A word of the command line: <c>serambi NAME …</c>. Exit code 0 done, 1 failed, 2 wrong usage.</summary>
public interface ICommand
{
    /// <summary>"user add", "clock"… The longest match wins.</summary>
    string Name { get; }

    /// <summary>What follows the name: "RULE DATE [--json]".</summary>
    string Usage { get; }

    /// <summary>One line for the list of commands.</summary>
    string Summary { get; }

    /// <summary>Whether the embedded database is migrated, and PostgreSQL checked to be, before the command runs.</summary>
    bool NeedsDatabase => true;

    Task<int> RunAsync(CommandInput input, CancellationToken ct);
}

/// <summary>What was typed after the command's name, and where to write.</summary>
public sealed class CommandInput(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
{
    public TextWriter Output { get; } = output;

    public TextWriter Errors { get; } = errors;

    /// <summary>What is piped in.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Somebody sits there and types; false for a pipe.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Arguments that are not options.</summary>
    public IReadOnlyList<string> Words { get; } = [.. Split(arguments).Where(a => a.Option is null).Select(a => a.Value!)];

    private readonly Dictionary<string, string?> options = Split(arguments).Where(a => a.Option is not null)
        .GroupBy(a => a.Option!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal);

    /// <summary>Names of the options given, without dashes.</summary>
    public IEnumerable<string> Options => options.Keys;

    public bool Has(string option) => options.ContainsKey(option);

    /// <summary>Value of <c>--option=value</c>; null when it was not given.</summary>
    public string? Option(string option) => options.GetValueOrDefault(option);

    private static IEnumerable<(string? Option, string? Value)> Split(IReadOnlyList<string> arguments)
    {
        foreach (var argument in arguments)
        {
            if (!argument.StartsWith("--", StringComparison.Ordinal) || argument.Length == 2)
            {
                yield return (null, argument);
                continue;
            }

            var at = argument.IndexOf('=', StringComparison.Ordinal);
            yield return at < 0 ? (argument[2..], null) : (argument[2..at], argument[(at + 1)..]);
        }
    }
}
