namespace Serambi.Web.Modules.Services.Editing.Parts;

/// <summary>Where in a declaration somebody writes, read from the text before that place: also when the whole cannot be read yet.</summary>
/// <param name="Keys">The keys above, from the outermost; numbers and ids of lists left out.</param>
/// <param name="Key">The key whose value is written; null: a key is written.</param>
/// <param name="Fragment">What is written of the word so far.</param>
internal sealed record DeclarationPlace(IReadOnlyList<string> Keys, string? Key, string Fragment)
{
    /// <summary>Reads indentation and, on the line itself, brackets and braces.</summary>
    public static DeclarationPlace Of(string before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var lines = before.Split('\n');
        var (column, content) = Content(lines[^1]);
        var (inLine, key, fragment) = InLine(content);
        return new DeclarationPlace([.. Above(lines, column), .. inLine], key, fragment);
    }

    /// <summary>The kind of the part that is written, and the key of it: its own, or one inside of the value of a key.</summary>
    public (PartKind? Kind, PartKey? Inside) Part()
    {
        var kind = PartKinds.Root;
        for (var i = 0; i < Keys.Count; i++)
        {
            if (kind.Children.FirstOrDefault(c => c.Name == Keys[i]) is { } child)
            {
                kind = child.Kind;
                if (child.Many == PartMany.Map && ++i >= Keys.Count) return (null, null);
            }
            else
            {
                return (kind, kind.Keys.FirstOrDefault(k => k.Name == Keys[i]));
            }
        }

        return (kind, kind.Keys is [{ Name: "" } whole] ? whole : null);
    }

    /// <summary>The keys of lines above that stand further left, each nearer to the margin than the last.</summary>
    private static List<string> Above(string[] lines, int column)
    {
        var keys = new List<string>();
        for (var i = lines.Length - 2; i >= 0 && column > 0; i--)
        {
            var (at, content) = Content(lines[i]);
            if (content.Length == 0 || content[0] == '#') continue;
            var first = lines[i].Length - lines[i].TrimStart(' ').Length;
            if (at < column && KeyOf(content) is { } key)
            {
                keys.Insert(0, key);
                column = first < at ? first + 1 : at;
            }
            else if (first < column)
            {
                column = Math.Max(first, 0) == at ? at : first + 1;
            }
        }

        return keys;
    }

    /// <summary>Column and text after the dashes of list entries.</summary>
    private static (int Column, string Text) Content(string line)
    {
        var at = 0;
        while (at < line.Length && (line[at] == ' ' || (line[at] == '-' && (at + 1 == line.Length || line[at + 1] == ' ')))) at++;
        return (at, line[at..]);
    }

    private static string? KeyOf(string content) => content.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && content[..colon].All(Wordy) ? content[..colon] : null;

    private static (List<string> Keys, string? Key, string Fragment) InLine(string content)
    {
        var (open, quote, word, key) = (new Stack<(char Bracket, string? Key)>(), '\0', 0, (string?)null);
        for (var i = 0; i < content.Length; i++)
        {
            var c = content[i];
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
                if (!Wordy(c)) word = i + 1;
                continue;
            }

            switch (c)
            {
                case '"' or '\'':
                    (quote, word) = (c, i + 1);
                    break;
                case '{' or '[':
                    open.Push((c, key));
                    (key, word) = (null, i + 1);
                    break;
                case '}' or ']' when open.Count > 0:
                    (key, word) = (open.Pop().Key, i + 1);
                    break;
                case ',' when open.Count > 0:
                    (key, word) = (null, i + 1);
                    break;
                case ':' when i > word && key is null && (open.Count == 0 || open.Peek().Bracket == '{'):
                    (key, word) = (content[word..i], i + 1);
                    break;
                case var _ when !Wordy(c):
                    word = i + 1;
                    break;
            }
        }

        var keys = open.Reverse().Select(o => o.Key).OfType<string>().ToList();
        if (key is null && open.TryPeek(out var last) && last.Bracket == '[' && last.Key is not null)
        {
            keys.RemoveAt(keys.Count - 1);
            key = last.Key;
        }

        return (keys, key, content[Math.Min(word, content.Length)..]);
    }

    private static bool Wordy(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '.' or '@' or '-';
}
