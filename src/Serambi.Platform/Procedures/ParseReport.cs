using YamlDotNet.RepresentationModel;

namespace Serambi.Platform.Procedures;

/// <summary>Collects what is wrong, on which line each place stands, and which texts lack their English.</summary>
/// <param name="document">The text that is read.</param>
public sealed class ParseReport(string document)
{
    private readonly HashSet<string> unread = new(StringComparer.Ordinal);

    public List<Finding> Findings { get; } = [];

    public Dictionary<string, int> Lines { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ValuePlace> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Places of texts in Indonesian alone.</summary>
    public List<string> Untranslated { get; } = [];

    public void Add(string key, string place, YamlNode? node, params string[] args) =>
        Findings.Add(new Finding(key, place, args) { Line = node is null ? null : (int)node.Start.Line });

    /// <summary>Something else than was expected: nothing below that place is read, and nothing more is said of it.</summary>
    public void AddUnread(string key, string place, YamlNode node)
    {
        Add(key, place, node);
        unread.Add(place);
    }

    /// <summary>Findings of a later check, with the lines on which their places stand; of what could not be read there are none.</summary>
    public IReadOnlyList<Finding> Located(IEnumerable<Finding> findings) =>
        [.. findings.Where(f => !Upwards(f.Place).Any(unread.Contains)).Select(f => f with { Line = f.Line ?? LineOf(f.Place) })];

    internal void Note(string place, YamlNode key, YamlNode value)
    {
        Lines[place] = (int)key.Start.Line;
        if (value is YamlScalarNode scalar) Values[place] = new ValuePlace(document, scalar);
    }

    /// <summary>The line of a place, or of the nearest one above it that is there: in the end that of the whole.</summary>
    private int? LineOf(string place)
    {
        foreach (var at in Upwards(place).Append(""))
            if (Lines.TryGetValue(at, out var line)) return line;
        return null;
    }

    /// <summary>A place and those above it, without the whole.</summary>
    private static IEnumerable<string> Upwards(string place)
    {
        for (var at = place; at.Length > 0; at = at.LastIndexOf('.') is var dot and > 0 ? at[..dot] : "") yield return at;
    }
}
