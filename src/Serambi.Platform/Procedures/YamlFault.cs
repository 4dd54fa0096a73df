using YamlDotNet.Core;

namespace Serambi.Platform.Procedures;

/// <summary>What the library says of a text that is no YAML, as a finding: in the reader's language, and at the line that has to be mended.</summary>
internal static class YamlFault
{
    private const string Duplicate = "Duplicate key ";

    /// <summary>Words of the library's message, and the finding that says the same.</summary>
    private static readonly (string Words, string Key)[] Known =
    [
        ("quoted scalar, found unknown escape", "YamlEscape"),
        ("quoted scalar, found", "YamlOpenQuote"),
        ("cannot start any token", "YamlStartSign"),
        ("found invalid mapping", "YamlColon"),
        ("Mapping values are not allowed", "YamlColon"),
        ("could not find expected ':'", "YamlIndentation"),
        ("a flow mapping", "YamlBrackets"),
        ("a flow sequence", "YamlBrackets"),
        ("did not find expected node content", "YamlBrackets"),
        ("a block mapping", "YamlIndentation"),
        ("a block collection", "YamlIndentation"),
        ("Block sequence entries are not allowed", "YamlIndentation"),
    ];

    /// <param name="fault">What the library says.</param>
    /// <param name="yaml">The text.</param>
    /// <param name="read">The line on which the last word ended that could be read.</param>
    public static Finding Of(YamlException fault, string yaml, int read)
    {
        var (words, line) = (fault.Message, (int)fault.Start.Line);
        if (words.StartsWith(Duplicate, StringComparison.Ordinal)) return new Finding("YamlDuplicateKey", "/", words[Duplicate.Length..]) { Line = line };

        // The library points to the beginning of what the tab is in.
        if (words.Contains(" tab ", StringComparison.Ordinal)) return new Finding("YamlTab", "/") { Line = TabFrom(yaml, Math.Max(line, read)) ?? line };
        var known = Array.Find(Known, k => words.Contains(k.Words, StringComparison.Ordinal));
        return new Finding(known.Key ?? "YamlSyntax", "/") { Line = line };
    }

    /// <summary>The first line from one on that is indented with a tab.</summary>
    private static int? TabFrom(string yaml, int line)
    {
        var lines = yaml.Split('\n');
        for (var i = line - 1; i < lines.Length; i++)
            if (lines[i].AsSpan(0, lines[i].Length - lines[i].AsSpan().TrimStart(" \t").Length).Contains('\t')) return i + 1;
        return null;
    }
}
