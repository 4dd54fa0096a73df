using System.Runtime.InteropServices;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Serambi.Platform.Procedures;

/// <summary>Where the words of a value begin.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Block">Written below its key (| or &gt;), so that columns are not those of the document.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ValuePlace(int Line, int Column, bool Block);

/// <summary>Collects what is wrong, on which line each place stands, and which texts lack their English.</summary>
public sealed class ParseReport
{
    public List<Finding> Findings { get; } = [];

    public Dictionary<string, int> Lines { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ValuePlace> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Places of texts in Indonesian alone.</summary>
    public List<string> Untranslated { get; } = [];

    public void Add(string key, string place, YamlNode? node, params string[] args) =>
        Findings.Add(new Finding(key, place, args) { Line = node is null ? null : (int)node.Start.Line });

    /// <summary>Findings of a later check, with the lines on which their places stand.</summary>
    public IReadOnlyList<Finding> Located(IEnumerable<Finding> findings) => [.. findings.Select(f => f with { Line = f.Line ?? LineOf(f.Place) })];

    internal void Note(string place, YamlNode key, YamlNode value)
    {
        Lines[place] = (int)key.Start.Line;
        if (value is not YamlScalarNode scalar) return;
        var block = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        var quote = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        Values[place] = new ValuePlace((int)value.Start.Line + (block ? 1 : 0), (int)value.Start.Column + quote, block);
    }

    private int? LineOf(string place)
    {
        for (var at = place; at.Length > 0; at = at.LastIndexOf('.') is var dot and > 0 ? at[..dot] : "")
            if (Lines.TryGetValue(at, out var line)) return line;
        return null;
    }
}
