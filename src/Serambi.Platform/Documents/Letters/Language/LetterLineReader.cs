using System.Text;

namespace Serambi.Platform.Documents.Letters.Language;

/// <summary>Reads the pieces of one line: words, emphasis, fields, boxes, and conditions that begin and end in it.</summary>
internal sealed class LetterLineReader(int line, List<LetterFinding> findings)
{
    private const string Special = @"\{}|*_#@-:";

    /// <summary>The pieces.</summary>
    /// <param name="text">The line, or a cell of it.</param>
    /// <param name="column">Column of its first character, from 1.</param>
    public List<LetterPart> Read(string text, int column)
    {
        var open = new Stack<Opened>();
        var parts = new List<LetterPart>();
        var words = new StringBuilder();
        var (bold, italic, boldAt, italicAt, wordsAt) = (false, false, 0, 0, 0);
        void Flush()
        {
            if (words.Length > 0) parts.Add(new WordsPart(At(column + wordsAt), words.ToString(), bold, italic));
            words.Clear();
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && Special.Contains(text[i + 1], StringComparison.Ordinal))
            {
                if (words.Length == 0) wordsAt = i;
                words.Append(text[++i]);
            }
            else if (Starts(text, i, "**"))
            {
                Flush();
                (bold, boldAt) = (!bold, i);
                i++;
            }
            else if (Starts(text, i, "__"))
            {
                Flush();
                (italic, italicAt) = (!italic, i);
                i++;
            }
            else if (Starts(text, i, "{{"))
            {
                Flush();
                var end = text.IndexOf("}}", i, StringComparison.Ordinal);
                if (end < 0)
                {
                    findings.Add(new LetterFinding("TagOpen", At(column + i)));
                    break;
                }

                parts = Tag(text[(i + 2)..end], At(column + i), parts, open, bold, italic);
                i = end + 1;
            }
            else
            {
                if (words.Length == 0) wordsAt = i;
                words.Append(text[i]);
            }
        }

        Flush();
        if (bold) findings.Add(new LetterFinding("EmphasisOpen", At(column + boldAt), "**"));
        if (italic) findings.Add(new LetterFinding("EmphasisOpen", At(column + italicAt), "__"));
        while (open.TryPop(out var left))
        {
            findings.Add(new LetterFinding("BlockOpen", left.Place, LetterTag.If));
            parts = left.Outside;
        }

        return parts;
    }

    /// <summary>Takes in a tag; returns the list that the next piece goes to.</summary>
    private List<LetterPart> Tag(string inner, LetterPlace place, List<LetterPart> parts, Stack<Opened> open, bool bold, bool italic)
    {
        switch (LetterTag.Read(inner))
        {
            case LetterTag.Field field:
                parts.Add(new FieldPart(place, field.Name, field.Format, field.Instead, bold, italic));
                break;
            case LetterTag.Tick tick:
                parts.Add(new BoxPart(place, new LetterCondition(place, tick.Name, tick.Negated, tick.Value)));
                break;
            case LetterTag.When test when open.Count < LetterParser.MaxDepth:
                open.Push(new Opened(place, new LetterCondition(place, test.Name, test.Negated, test.Value), parts));
                return open.Peek().Then;
            case LetterTag.When:
                findings.Add(new LetterFinding("TooDeep", place, LetterParser.MaxDepth.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                break;
            case LetterTag.Otherwise when open.TryPeek(out var top) && ReferenceEquals(parts, top.Then):
                return top.Otherwise;
            case LetterTag.Otherwise:
                findings.Add(new LetterFinding("ElseAlone", place));
                break;
            case LetterTag.End { Word: LetterTag.If } when open.TryPop(out var closed):
                closed.Outside.Add(new WhenPart(closed.Place, closed.Condition, closed.Then, closed.Otherwise));
                return closed.Outside;
            case LetterTag.End end:
                findings.Add(new LetterFinding("EndAlone", place, end.Word));
                break;
            case LetterTag.Repeat:
                findings.Add(new LetterFinding("EachInLine", place));
                break;
            case LetterTag.Comment:
                break;
            case LetterTag.LineBreak:
                parts.Add(new WordsPart(place, "\n", bold, italic));
                break;
            default:
                findings.Add(new LetterFinding("TagUnknown", place, inner.Length > 60 ? inner[..60] + "…" : inner));
                break;
        }

        return parts;
    }

    private LetterPlace At(int column) => new(line, column);

    private static bool Starts(string text, int at, string sign) => string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0;

    private sealed record Opened(LetterPlace Place, LetterCondition Condition, List<LetterPart> Outside)
    {
        public List<LetterPart> Then { get; } = [];

        public List<LetterPart> Otherwise { get; } = [];
    }
}
