using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Serambi.Platform.Procedures;

/// <summary>
/// Reads a YAML 1.1 text (JSON is YAML) as a tree, within limits: 256 KiB, depth 24, one document, no anchors, aliases or tags, no key
/// twice. A text that breaks one of them is refused at that word.
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
        var words = new LimitedParser(new Parser(new StringReader(yaml)));
        try
        {
            var stream = new YamlStream();
            stream.Load(words);
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? (root, null)
                : (null, new Finding("YamlNotMapping", "/") { Line = stream.Documents is [var one] ? (int)one.RootNode.Start.Line : 1 });
        }
        catch (YamlException e)
        {
            return (null, words.Broken ?? YamlFault.Of(e, yaml, words.End));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // What the library says, without a place, of some texts in braces: one that goes on in the first column, a colon without a key.
            return (null, new Finding("YamlBrackets", "/") { Line = words.Line });
        }
    }

    /// <summary>Passes words on until one breaks a limit.</summary>
    private sealed class LimitedParser(Parser inner) : IParser
    {
        private int depth;
        private int documents;

        /// <summary>The limit that was broken.</summary>
        public Finding? Broken { get; private set; }

        public int Line { get; private set; } = 1;

        /// <summary>The line on which the last word ended.</summary>
        public int End { get; private set; } = 1;

        public ParsingEvent? Current => inner.Current;

        public bool MoveNext()
        {
            if (!inner.MoveNext()) return false;
            var current = inner.Current!;
            depth += current.NestingIncrease;
            if (current is DocumentStart) documents++;
            (Line, End) = ((int)current.Start.Line, (int)current.End.Line);
            Broken = Limit(current) is { } fault ? fault with { Line = Line } : null;
            return Broken is null ? true : throw new YamlException(current.Start, current.End, Broken.Key);
        }

        private Finding? Limit(ParsingEvent current) => current switch
        {
            _ when depth > MaxDepth => new Finding("YamlTooDeep", "/", MaxDepth.ToString(CultureInfo.InvariantCulture)),
            AnchorAlias or NodeEvent { Anchor.IsEmpty: false } => new Finding("YamlAnchor", "/"),
            NodeEvent { Tag.IsEmpty: false } => new Finding("YamlTag", "/"),
            _ when documents > 1 => new Finding("YamlSecondDocument", "/"),
            _ => null,
        };
    }
}
