using System.Globalization;
using System.Text;

namespace Serambi.Platform.Procedures.Editing;

/// <summary>Writes values as a person would: on one line in braces while that is short, below the key otherwise; words without quotation marks where they need none.</summary>
internal static class YamlWriter
{
    private const int LongestLine = 150;
    private static readonly string[] Nothing = ["", "~", "null", "Null", "NULL", "---", "..."];

    /// <summary>What follows a colon or dash, the space included.</summary>
    /// <param name="value">To write.</param>
    /// <param name="indent">Column of the key or dash.</param>
    /// <param name="flow">Inside of brackets or braces.</param>
    public static string After(YamlValue value, int indent, bool flow) => flow || Short(value) ? " " + Line(value, flow || value is not YamlWord) : value switch
    {
        YamlWord word => " " + Lines(word.Text, indent + 2),
        YamlList list => string.Concat(list.Items.Select(i => $"\n{Pad(indent + 2)}-{Item(i, indent + 2)}")),
        _ => string.Concat(((YamlMap)value).Keys.Where(k => k.Value is not null).Select(k => $"\n{Pad(indent + 2)}{Entry(k, indent + 2)}")),
    };

    /// <summary>What follows the dash of an entry, the space included: a map begins on its line.</summary>
    public static string Item(YamlValue value, int indent) => value is YamlMap map && !Short(value)
        ? " " + string.Join("\n" + Pad(indent + 2), map.Keys.Where(k => k.Value is not null).Select(k => Entry(k, indent + 2)))
        : After(value, indent, flow: false);

    /// <summary>A key with its value, in block style.</summary>
    public static string Entry(YamlKey key, int indent) => $"{Word(key.Key, flow: false)}:{After(key.Value!, indent, flow: false)}";

    /// <summary>On one line.</summary>
    public static string Line(YamlValue value, bool flow) => value switch
    {
        YamlWord { Quoted: true } word => Quoted(word.Text),
        YamlWord word => Word(word.Text, flow),
        YamlList list => $"[{string.Join(", ", list.Items.Select(i => Line(i, flow: true)))}]",
        _ => ((YamlMap)value).Keys.Where(k => k.Value is not null).Select(k => $"{Word(k.Key, flow: true)}: {Line(k.Value!, flow: true)}").ToList() is { Count: > 0 } entries ? $"{{ {string.Join(", ", entries)} }}" : "{}",
    };

    public static string Pad(int columns) => new(' ', columns);

    private static bool Short(YamlValue value) => !value.Block && !Breaks(value) && (value is YamlWord || Line(value, flow: true).Length <= LongestLine);

    private static bool Breaks(YamlValue value) => value switch
    {
        YamlWord word => word.Text.Contains('\n', StringComparison.Ordinal) && Literal(word.Text),
        YamlList list => list.Items.Any(Breaks),
        _ => ((YamlMap)value).Keys.Any(k => k.Value is not null && Breaks(k.Value)),
    };

    /// <summary>Several lines below their key, as they are.</summary>
    private static string Lines(string text, int indent)
    {
        var kept = text.EndsWith('\n');
        var lines = (kept ? text[..^1] : text).Split('\n').Select(l => l.Length == 0 ? l : Pad(indent) + l);
        return $"{(kept ? "|" : "|-")}\n{string.Join('\n', lines)}";
    }

    private static bool Literal(string text) =>
        !text.StartsWith(' ') && !text.StartsWith('\n') && !text.EndsWith("\n\n", StringComparison.Ordinal) && text.TrimEnd('\n').Split('\n')[^1].Trim().Length > 0 && text.All(c => c == '\n' || Printable(c));

    private static bool Printable(char c) => !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF');

    private static string Word(string text, bool flow) => Plain(text, flow) ? text : Quoted(text);

    private static bool Plain(string text, bool flow)
    {
        if (Nothing.Contains(text, StringComparer.Ordinal) || text.Trim().Length != text.Length || !text.All(Printable)) return false;
        if (!char.IsLetterOrDigit(text[0]) && text[0] is not ('(' or '/' or '.' or '+' or '$')) return false;
        if (text.EndsWith(':') || text.Contains(": ", StringComparison.Ordinal) || text.Contains(" #", StringComparison.Ordinal) || text.Contains('\t', StringComparison.Ordinal)) return false;
        return !flow || text.IndexOfAny([',', '[', ']', '{', '}', '?', ':']) < 0;
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ when Printable(c) || char.IsSurrogate(c) => quoted.Append(c),
                _ => quoted.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)),
            };
        }

        return quoted.Append('"').ToString();
    }
}
