namespace Serambi.Formats.Text;

/// <summary>A part of a text, and whether it is one of the words that were looked for.</summary>
public readonly record struct WordRun(string Text, bool Wanted);

/// <summary>
/// What a reader looks for in texts of many: the words of <see cref="SearchTerms"/> with their <see cref="IndonesianStem">stems</see>, so that
/// "meminta" finds "permintaan"; and where they stand in a text. Texts are indexed by <see cref="IndexOf"/>.
/// </summary>
public sealed class WantedWords
{
    /// <summary>Stands before the words of a title in the index; no word begins so.</summary>
    private const string TitleMark = "zj";

    private readonly IReadOnlyList<(SearchTerm Term, string[] Forms)> words;

    private WantedWords(IReadOnlyList<SearchTerm> terms) => words = [.. terms.Select(t => (t, Forms(t.Text)))];

    /// <summary>What was typed, without what says nothing; to count by.</summary>
    public string Plain => string.Join(' ', words.Select(w => w.Term.Text));

    /// <summary>Null where nothing is left to look for.</summary>
    public static WantedWords? Of(string? typed) => SearchTerms.Query(typed) is { Count: > 0 } terms ? new WantedWords(terms) : null;

    /// <summary>The words to index of a text: all with their stems, and those of its titles once more as such.</summary>
    public static string IndexOf(string titles, string text)
    {
        static IEnumerable<string> Cut(string part) => SearchTerms.Of(part).Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Forms).Distinct(StringComparer.Ordinal);
        return string.Join(' ', Cut(titles).Select(w => TitleMark + w).Concat(Cut($"{titles}\n{text}")));
    }

    /// <summary>In the language of PostgreSQL's <c>to_tsquery('simple', …)</c>.</summary>
    /// <param name="inTitle">Looks for them in titles alone.</param>
    public string ToTsQuery(bool inTitle = false) =>
        string.Join(" & ", words.Select(w => $"({string.Join(" | ", w.Forms.Select((f, i) => (inTitle ? TitleMark : "") + f + (i == 0 && w.Term.IsPrefix ? ":*" : "")))})"));

    /// <summary>In the language of SQLite's FTS5.</summary>
    /// <param name="inTitle">Looks for them in titles alone.</param>
    public string ToFts5(bool inTitle = false) =>
        string.Join(" AND ", words.Select(w => $"({string.Join(" OR ", w.Forms.Select((f, i) => $"\"{(inTitle ? TitleMark : "")}{f}\"{(i == 0 && w.Term.IsPrefix ? "*" : "")}"))})"));

    /// <summary>The text in parts; together they are the text.</summary>
    public IReadOnlyList<WordRun> Mark(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var runs = new List<WordRun>();
        var shown = 0;
        foreach (var (from, length) in WordsIn(text))
        {
            if (!IsWanted(text.Substring(from, length))) continue;
            if (from > shown) runs.Add(new WordRun(text[shown..from], false));
            runs.Add(new WordRun(text.Substring(from, length), true));
            shown = from + length;
        }

        if (shown < text.Length) runs.Add(new WordRun(text[shown..], false));
        return runs;
    }

    /// <summary>The part of a text around the first of the words; its beginning where none is there.</summary>
    /// <param name="text">A line or many.</param>
    /// <param name="length">Characters at most, signs of omission not counted.</param>
    public string Excerpt(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= length) return text;
        var at = WordsIn(text).Where(w => IsWanted(text.Substring(w.From, w.Length))).Select(w => w.From).FirstOrDefault();
        var from = Math.Max(0, Math.Min(at - (length / 4), text.Length - length));
        if (from > 0 && text.IndexOf(' ', from, Math.Max(0, at - from)) is >= 0 and var space) from = space + 1;
        var to = Math.Min(text.Length, from + length);
        if (to < text.Length && text.LastIndexOf(' ', to, to - from) is var end && end > at) to = end;
        if (char.IsLowSurrogate(text[from])) from++;
        if (to < text.Length && char.IsLowSurrogate(text[to])) to--;
        return $"{(from > 0 ? "… " : "")}{text[from..to].Trim()}{(to < text.Length ? " …" : "")}";
    }

    private static string[] Forms(string word) => [word, .. IndonesianStem.Of(word)];

    private static IEnumerable<(int From, int Length)> WordsIn(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsPart(text[i])) continue;
            var from = i;
            while (i < text.Length && IsPart(text[i])) i++;
            yield return (from, i - from);
        }
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark;

    private bool IsWanted(string run)
    {
        var folded = SearchTerms.Of(run);
        if (folded.Length == 0) return false;
        var forms = Forms(folded);
        return words.Any(w => (w.Term.IsPrefix && folded.StartsWith(w.Term.Text, StringComparison.Ordinal)) || w.Forms.Any(f => forms.Contains(f, StringComparer.Ordinal)));
    }
}
