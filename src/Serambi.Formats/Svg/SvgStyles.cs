using System.Text.RegularExpressions;

namespace Serambi.Formats.Svg;

/// <summary>The simple rules that drawing programs write (<c>.cls-1,.cls-2{fill:#fff}</c>); anything else of a stylesheet is left out.</summary>
internal sealed partial class SvgStyles
{
    private readonly Dictionary<string, Dictionary<string, string>> classes = new(StringComparer.Ordinal);

    public void Add(string sheet)
    {
        foreach (Match rule in Rule().Matches(Comment().Replace(sheet, "")))
        {
            var declared = Declarations(rule.Groups["body"].Value);
            foreach (var name in rule.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!classes.TryGetValue(name[1..], out var known)) classes[name[1..]] = known = new(StringComparer.Ordinal);
                foreach (var (property, value) in declared) known[property] = value;
            }
        }
    }

    /// <summary>What the classes say, later ones above earlier ones.</summary>
    public Dictionary<string, string> Of(string? names)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in (names ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal))
        {
            if (!classes.TryGetValue(name, out var known)) continue;
            foreach (var (property, value) in known) said[property] = value;
        }

        return said;
    }

    /// <summary>"fill:#fff;stroke:none" in pairs, of the properties that a drawing may have: what a class says is bounded by their number.</summary>
    public static Dictionary<string, string> Declarations(string? style)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in (style ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && part[..colon].Trim() is var property && SvgNames.Properties.Contains(property)) said[property] = part[(colon + 1)..].Trim();
        }

        return said;
    }

    [GeneratedRegex(@"(?<names>\.[\w-]+(?:\s*,\s*\.[\w-]+)*)\s*\{(?<body>[^{}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();
}
