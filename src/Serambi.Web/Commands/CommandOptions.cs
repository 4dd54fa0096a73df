using System.Globalization;
using System.Text.RegularExpressions;
using Serambi.Platform.Web;

namespace Serambi.Web.Commands;

/// <summary>What may follow a command, read from its usage: unknown options and missing or surplus words are wrong usage; "FILE…" takes any number.</summary>
internal static partial class CommandOptions
{
    /// <summary>Joins <c>--year 2026</c> to <c>--year=2026</c> where the usage says that the option has a value; leaves out configuration (<c>--Section:Key=…</c>).</summary>
    public static IReadOnlyList<string> Normalise(ICommand command, IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(arguments);
        var valued = Option().Matches(command.Usage).Where(m => m.Groups["value"].Success).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        var result = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (IsConfiguration(argument)) continue;
            var takesNext = argument.StartsWith("--", StringComparison.Ordinal) && valued.Contains(argument[2..]) && i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal);
            result.Add(takesNext ? $"{argument}={arguments[++i]}" : argument);
        }

        return result;
    }

    /// <summary>Whether an argument is a value of the configuration.</summary>
    public static bool IsConfiguration(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.Split('=', 2)[0].Contains(':', StringComparison.Ordinal);

    /// <summary>What is wrong with what was typed, as a sentence; null when it fits the usage.</summary>
    public static string? Fault(ICommand command, CommandInput input)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(input);
        var known = Option().Matches(command.Usage).ToLookup(m => m.Groups["name"].Value, m => m.Groups["value"].Success, StringComparer.Ordinal);
        if (input.Options.FirstOrDefault(o => !known.Contains(o)) is { } unknown) return Say(CommandTexts.UnknownOption, unknown);
        if (input.Options.FirstOrDefault(o => known[o].First() && string.IsNullOrEmpty(input.Option(o))) is { } empty) return Say(CommandTexts.OptionNeedsValue, empty);
        if (input.Options.FirstOrDefault(o => !known[o].First() && input.Option(o) is not null) is { } valued) return Say(CommandTexts.OptionHasNoValue, valued);
        var needed = Option().Matches(Optional().Replace(command.Usage, "")).Select(m => m.Groups["name"].Value);
        if (needed.FirstOrDefault(o => !input.Has(o)) is { } missing) return Say(CommandTexts.OptionMissing, missing);
        var plain = Option().Replace(command.Usage, "");
        if (input.Words.Count < Word().Count(Optional().Replace(plain, ""))) return CommandTexts.WordMissing;
        return input.Words.Count > Word().Count(plain) && !plain.Contains('…', StringComparison.Ordinal) ? Say(CommandTexts.WordSurplus, input.Words[^1]) : null;
    }

    private static string Say(string text, string value) => string.Format(CultureInfo.CurrentCulture, text, value);

    [GeneratedRegex(@"--(?<name>[a-z][a-z0-9-]*)(?<value>=[^\s\]|]+(\|[^\s\]|]+)*)?", RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Option();

    [GeneratedRegex(@"\b[A-Z][A-Z0-9_]+\b", RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Word();

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Optional();
}
