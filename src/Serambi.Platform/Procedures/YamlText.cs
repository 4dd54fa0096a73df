using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Serambi.Platform.Procedures;

/// <summary>
/// Reads a YAML 1.1 text (JSON is YAML) as a tree, within limits: 256 KiB, depth 24, one document, no anchors, aliases or tags, no key
/// twice. A text that breaks one of them is refused before a tree is built.
/// </summary>
public static class YamlText
{
    public const int MaxLength = 256 * 1024;
    public const int MaxDepth = 24;

    /// <summary>The root mapping, or the finding that says why there is none.</summary>
    public static (YamlMappingNode? Root, Finding? Fault) Read(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        if (yaml.Length > MaxLength) return (null, new Finding("YamlTooLarge", "/", (MaxLength / 1024).ToString(CultureInfo.InvariantCulture)));
        try
        {
            if (Limit(yaml) is { } broken) return (null, broken);
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? (root, null)
                : (null, new Finding("YamlNotMapping", "/"));
        }
        catch (YamlException e)
        {
            return (null, new Finding("YamlSyntax", "/", e.InnerException?.Message ?? e.Message) { Line = (int)e.Start.Line });
        }
    }

    private static Finding? Limit(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        var (depth, documents, line) = (0, 0, 1);
        try
        {
            while (parser.MoveNext())
            {
                var current = parser.Current!;
                depth += current.NestingIncrease;
                if (current is DocumentStart) documents++;
                line = (int)current.Start.Line;
                if (depth > MaxDepth) return new Finding("YamlTooDeep", "/", MaxDepth.ToString(CultureInfo.InvariantCulture)) { Line = line };
                if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false }) return new Finding("YamlAnchor", "/") { Line = line };
                if (current is NodeEvent { Tag.IsEmpty: false }) return new Finding("YamlTag", "/") { Line = line };
                if (documents > 1) return new Finding("YamlNotMapping", "/") { Line = line };
            }
        }
        catch (InvalidOperationException)
        {
            // What the library says, without a place, of a text in braces that goes on at the beginning of the next line.
            return new Finding("YamlSyntax", "/", "a text is broken off by a line that is not indented") { Line = line };
        }

        return null;
    }
}
