namespace Serambi.Formats.Html;

/// <summary>
/// Whether a text lies too deep in itself for any reader: quotes in quotes, lists in lists, brackets in brackets. Asked before the text is
/// parsed, in one pass, because parsers of Markdown take depth with recursion and time.
/// </summary>
internal static class MarkdownDepth
{
    private const int MostMarkers = 12;
    private const int MostBrackets = 60;
    private const int MostBoxes = 6;
    private const int MostRun = 400;

    public static bool IsTooDeep(string markdown)
    {
        var open = 0;
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            if (Markers(line) > MostMarkers || Brackets(line) > MostBrackets || LongestRun(line) > MostRun) return true;
            if (line.TrimStart().StartsWith(":::", StringComparison.Ordinal)) open = line.TrimStart().Trim(':').Trim().IsEmpty ? Math.Max(0, open - 1) : open + 1;
            if (open > MostBoxes) return true;
        }

        return false;
    }

    /// <summary>Signs of quotes and lists, and four spaces each, before the line's own words.</summary>
    private static int Markers(ReadOnlySpan<char> line)
    {
        var (markers, spaces) = (0, 0);
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '>' or '-' or '*' or '+' or '\t': markers++; break;
                case ' ': spaces++; break;
                case >= '0' and <= '9' or '.' or ')': if (line[i] is '.' or ')') markers++; break;
                default: return markers >= line.Length - spaces && IsRule(line) ? 0 : markers + (spaces / 8);
            }
        }

        return IsRule(line) ? 0 : markers + (spaces / 8);
    }

    /// <summary>A line of one repeated sign: a rule or an underline, however long.</summary>
    private static bool IsRule(ReadOnlySpan<char> line)
    {
        var signs = line.Trim();
        return signs.Length > 0 && signs[0] is '-' or '*' && signs.IndexOfAnyExcept(signs[0], ' ') < 0 && signs.Length <= 80;
    }

    /// <summary>Brackets that are opened and never closed weigh as much as those in each other.</summary>
    private static int Brackets(ReadOnlySpan<char> line)
    {
        var (open, most) = (0, 0);
        foreach (var c in line)
        {
            if (c is '[' or '(') most = Math.Max(most, ++open);
            else if (c is ']' or ')' && open > 0) open--;
        }

        return most;
    }

    /// <summary>The same sign of Markdown again and again.</summary>
    private static int LongestRun(ReadOnlySpan<char> line)
    {
        var (run, most) = (0, 0);
        for (var i = 0; i < line.Length; i++)
        {
            run = line[i] is '*' or '_' or '`' or '~' or '!' or '<' or '&' or '\\' && i > 0 && line[i - 1] == line[i] ? run + 1 : 0;
            most = Math.Max(most, run);
        }

        return most;
    }
}
