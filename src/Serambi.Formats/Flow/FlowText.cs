using System.Globalization;
using System.Text;

namespace Serambi.Formats.Flow;

/// <summary>The document as plain text in lines of 76 characters: for mail, braille, reading aloud and machines.</summary>
public static class FlowText
{
    private const int Width = 76;
    private const int LabelWidth = 28;
    private const string SignatureIndent = "                                    ";

    /// <summary>The text; lines end with a line feed.</summary>
    public static string Write(FlowDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var text = new StringBuilder();
        if (document.Letterhead is { } head)
        {
            foreach (var line in head.Above.Append(head.Name).Concat(head.Below)) Lines(text, line, "", "");
            text.Append('=', Width).Append('\n');
        }

        foreach (var block in document.Blocks)
        {
            if (text.Length > 0) text.Append('\n');
            Block(text, block);
        }

        return text.ToString();
    }

    /// <summary>Words of the runs; boxes as [x] and [ ].</summary>
    public static string Plain(IEnumerable<FlowRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return string.Concat(runs.Select(r => r.Box is { } ticked ? ticked ? "[x]" : "[ ]" : r.Text));
    }

    private static void Block(StringBuilder text, FlowBlock block)
    {
        switch (block)
        {
            case FlowHeading heading:
                var words = Plain(heading.Runs);
                Lines(text, heading.Level == 1 ? words.ToUpper(CultureInfo.InvariantCulture) : words, "", "");
                text.Append(heading.Level == 1 ? '=' : '-', Math.Clamp(words.Split('\n').Max(l => l.Length), 1, Width)).Append('\n');
                break;
            case FlowParagraph paragraph:
                Lines(text, Plain(paragraph.Runs), "", "");
                break;
            case FlowList list:
                foreach (var (i, item) in list.Items.Index())
                {
                    var mark = FlowMarks.Of(list.Marker, i) + " ";
                    Lines(text, Plain(item), "  " + mark, new string(' ', mark.Length + 2));
                }

                break;
            case FlowFacts facts:
                Facts(text, facts);
                break;
            case FlowTable table:
                Table(text, table);
                break;
            case FlowSignature signature:
                foreach (var line in signature.Lines) Lines(text, line is null ? "\n\n" : Plain(line), SignatureIndent, SignatureIndent);
                break;
            default:
                text.Append('-', Width).Append('\n');
                break;
        }
    }

    private static void Facts(StringBuilder text, FlowFacts facts)
    {
        var width = Math.Min(LabelWidth, facts.Facts.Max(f => Plain(f.Label).Length));
        foreach (var fact in facts.Facts)
        {
            var label = Plain(fact.Label);
            if (label.Length > width)
            {
                Lines(text, label, "", "");
                label = "";
            }

            Lines(text, Plain(fact.Value), label.PadRight(width) + " : ", new string(' ', width + 3));
        }
    }

    /// <summary>Row by row, each cell with the head of its column: columns drawn with characters are noise to those who need the text.</summary>
    private static void Table(StringBuilder text, FlowTable table)
    {
        foreach (var (i, row) in table.Rows.Index())
        {
            if (i > 0) text.Append('\n');
            foreach (var (column, cell) in row.Index())
            {
                var head = column < table.Header.Count ? Plain(table.Header[column]) : "";
                Lines(text, Plain(cell), head.Length > 0 ? head + ": " : "", "  ");
            }
        }
    }

    /// <summary>Breaks at spaces; a word that is longer than a line stays whole, so that addresses can be copied.</summary>
    private static void Lines(StringBuilder text, string words, string first, string next)
    {
        var start = first;
        foreach (var line in words.Split('\n'))
        {
            var length = start.Length;
            text.Append(start);
            var empty = true;
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!empty && length + 1 + word.Length > Width)
                {
                    text.Append('\n').Append(next);
                    (length, empty) = (next.Length, true);
                }

                text.Append(empty ? "" : " ").Append(word);
                length += word.Length + (empty ? 0 : 1);
                empty = false;
            }

            while (text.Length > 0 && text[^1] == ' ') text.Length--;
            text.Append('\n');
            start = next;
        }
    }
}
