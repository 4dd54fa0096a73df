namespace Serambi.Platform.Procedures.Editing;

/// <summary>The smallest changes of a YAML text: each touches the lines of one entry and leaves every other character where it is.</summary>
internal static class YamlSplice
{
    /// <summary>Another value in the place of one that stands after a colon or dash.</summary>
    /// <param name="text">The whole.</param>
    /// <param name="span">The value.</param>
    /// <param name="owner">The list or map of which it is a value; null for the root.</param>
    /// <param name="value">The new one.</param>
    public static string Replace(string text, YamlSpan span, YamlSpan? owner, YamlValue value)
    {
        var (flow, column) = (owner?.Flow ?? false, owner?.Column ?? 0);
        // Several lines would swallow the comment behind the value.
        var alone = text.AsSpan(span.End, LineEnd(text, span.End) - span.End).IsWhiteSpace();
        var written = flow || !alone ? " " + YamlWriter.Line(value, flow || value is not YamlWord)
            : owner is { Shape: YamlShape.List } ? YamlWriter.Item(value, column)
            : YamlWriter.After(value, column, flow: false);
        var start = span.Start;
        if (flow && owner!.Shape == YamlShape.List) written = written[1..];
        else while (start > 0 && text[start - 1] is ' ') start--;
        if (span is { Flow: false, Shape: not YamlShape.Word })
        {
            // What stood below its key begins after the line end; comments in between stay there.
            while (start > 0 && text[start - 1] is '\n' or ' ') start--;
            if (text.AsSpan(LineStart(text, start), start - LineStart(text, start)).Contains('#')) (start, written) = (LineStart(text, span.Start), written[0] == '\n' ? written[1..] : YamlWriter.Pad(column + 1) + written);
        }

        return string.Concat(text.AsSpan(0, start), written, text.AsSpan(span.End));
    }

    /// <summary>A new entry at an index of a list or map that has entries.</summary>
    public static string Insert(string text, YamlSpan owner, int index, YamlKey? key, YamlValue value)
    {
        if (owner.Flow)
        {
            var written = key is null ? YamlWriter.Line(value, flow: true) : YamlWriter.Line(new YamlMap([key]), flow: true)[2..^2];
            return index == 0 ? text.Insert(owner.Entries[0].Start, written + ", ") : text.Insert(owner.Entries[index - 1].End, ", " + written);
        }

        var entry = key is null ? "-" + YamlWriter.Item(value, owner.Column) : YamlWriter.Entry(key, owner.Column);
        if (index > 0) return text.Insert(LineEnd(text, owner.Entries[index - 1].End), "\n" + YamlWriter.Pad(owner.Column) + entry);
        return OwnLine(text, owner, 0) is { } line ? text.Insert(WithComments(text, line, 0), YamlWriter.Pad(owner.Column) + entry + "\n") : text.Insert(First(text, owner), entry + "\n" + YamlWriter.Pad(owner.Column));
    }

    /// <summary>Takes an entry away; comments above it stay. The last one leaves an empty list or map.</summary>
    public static string Remove(string text, YamlSpan owner, int index)
    {
        var entry = owner.Entries[index];
        if (owner.Entries.Count == 1)
        {
            var empty = owner.Shape == YamlShape.List ? "[]" : "{}";
            // Dashes may stand as far left as their key; brackets may not.
            return owner.Flow ? Cut(text, owner.Start, owner.End, empty) : Cut(text, First(text, owner), owner.End, owner.Shape == YamlShape.List ? " " + empty : empty);
        }

        if (!owner.Flow)
        {
            if (OwnLine(text, owner, index) is { } line) return Cut(text, line, Math.Min(text.Length, LineEnd(text, entry.End) + 1), "") is var cut && entry.End == text.Length ? cut.TrimEnd('\n') : cut;
            return Cut(text, First(text, owner), First(text, owner, 1), "");
        }

        if (index + 1 < owner.Entries.Count) return Cut(text, entry.Start, owner.Entries[index + 1].Start, "");
        var before = owner.Entries[index - 1].End;
        return Cut(text, before, entry.End, "");
    }

    /// <summary>Changes places of an entry and the next one; comments directly above go with each.</summary>
    public static string Swap(string text, YamlSpan owner, int index)
    {
        var (a, b) = (Segment(text, owner, index), Segment(text, owner, index + 1));
        return string.Concat(text.AsSpan(0, a.Start), text.AsSpan(b.Start, b.End - b.Start), text.AsSpan(a.End, b.Start - a.End), string.Concat(text.AsSpan(a.Start, a.End - a.Start), text.AsSpan(b.End)));
    }

    /// <summary>Another name for a key.</summary>
    public static string Rename(string text, YamlEntry entry, string name, bool flow) => Cut(text, entry.Key!.Start, entry.Key.End, YamlWriter.Line(new YamlWord(name), flow));

    private static (int Start, int End) Segment(string text, YamlSpan owner, int index)
    {
        var entry = owner.Entries[index];
        if (owner.Flow || OwnLine(text, owner, 0) is null) return (owner.Flow ? entry.Start : First(text, owner, index), entry.End);
        var line = OwnLine(text, owner, index)!.Value;
        return (WithComments(text, line, index == 0 ? 0 : LineEnd(text, owner.Entries[index - 1].End)), LineEnd(text, entry.End));
    }

    /// <summary>Where an entry in block style begins: its key, or its dash.</summary>
    private static int First(string text, YamlSpan owner, int index = 0)
    {
        var start = owner.Entries[index].Start;
        if (owner.Shape == YamlShape.Map) return start;
        for (var line = LineStart(text, start); line >= 0; line = line == 0 ? -1 : LineStart(text, line - 1))
        {
            var dash = line + owner.Column;
            if (dash < text.Length && text[dash] == '-' && (dash + 1 == text.Length || char.IsWhiteSpace(text[dash + 1])) && !text.AsSpan(line, owner.Column).Contains('#')) return dash;
        }

        throw new InvalidOperationException("A list in block style has an entry without a dash.");
    }

    /// <summary>Start of the line on which an entry begins, when nothing else stands before it there.</summary>
    private static int? OwnLine(string text, YamlSpan owner, int index)
    {
        var first = First(text, owner, index);
        var line = LineStart(text, first);
        return text.AsSpan(line, first - line).Trim(' ').IsEmpty ? line : null;
    }

    /// <summary>The same, or the first of the lines of comments directly above.</summary>
    private static int WithComments(string text, int line, int notBefore)
    {
        while (line > notBefore + 1)
        {
            var above = LineStart(text, line - 1);
            if (above <= notBefore && notBefore > 0) break;
            if (!text.AsSpan(above, line - above).TrimStart(' ').StartsWith("#")) break;
            line = above;
        }

        return line;
    }

    private static int LineStart(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    private static int LineEnd(string text, int at) => text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;

    private static string Cut(string text, int start, int end, string by) => string.Concat(text.AsSpan(0, start), by, text.AsSpan(end));
}
