using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Serambi.Platform.Procedures;

/// <summary>Where the words of a value stand in its document, however it is written: in quotes, folded over several lines, or below its key.</summary>
public sealed class ValuePlace
{
    private readonly string document;
    private readonly YamlScalarNode node;

    internal ValuePlace(string document, YamlScalarNode node) => (this.document, this.node) = (document, node);

    private string Value => node.Value ?? "";

    private bool Block => node.Style is ScalarStyle.Literal or ScalarStyle.Folded;

    /// <summary>The line and column of the document, from 1, at which a line and column of the value stand; the first line of its words alone where no more can be known.</summary>
    public (int Line, int? Column) At(int line, int column)
    {
        if (Find(Offset(line, column)) is not { } at) return ((int)node.Start.Line + (Block ? 1 : 0), null);
        var start = (int)node.Start.Index;
        return ((int)node.Start.Line + document.AsSpan(start, at - start).Count('\n'), at - document.AsSpan(0, at).LastIndexOf('\n'));
    }

    private int Offset(int line, int column)
    {
        var at = 0;
        for (; line > 1 && Value.IndexOf('\n', at) is var end and >= 0; line--) at = end + 1;
        return Math.Min(at + column - 1, Value.Length);
    }

    /// <summary>
    /// Index in the document of the first word at or after an offset of the value, or of the end of its last word. However lines are folded
    /// and indented, words follow each other as they do in the value. Null where they do not: escapes, another document.
    /// </summary>
    private int? Find(int offset)
    {
        var end = Math.Min((int)node.End.Index, document.Length);
        if (First() is not { } at || at > end) return null;
        var last = at;
        for (var i = 0; i < Value.Length; i++)
        {
            if (Blank(Value[i])) continue;
            while (at < end && Blank(document[at])) at++;
            var width = at < end ? Width(at, end, Value[i]) : 0;
            if (width == 0) return null;
            if (i >= offset) return at;
            last = at += width;
        }

        return last;
    }

    /// <summary>Where the words may begin.</summary>
    private int? First()
    {
        var start = (int)node.Start.Index;
        if (start >= document.Length) return null;
        if (Block) return document.IndexOf('\n', start) is var header and >= 0 ? header + 1 : null;
        return node.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? start + 1 : start;
    }

    /// <summary>How many characters of the document stand for one of the value; 0: it is another one.</summary>
    private int Width(int at, int end, char value)
    {
        if (node.Style == ScalarStyle.SingleQuoted && value == '\'') return at + 1 < end && document[at] == '\'' && document[at + 1] == '\'' ? 2 : 0;
        if (node.Style == ScalarStyle.DoubleQuoted && document[at] == '\\') return at + 1 < end && value is '"' or '\\' && document[at + 1] == value ? 2 : 0;
        return document[at] == value ? 1 : 0;
    }

    private static bool Blank(char c) => c is ' ' or '\t' or '\n' or '\r';
}
