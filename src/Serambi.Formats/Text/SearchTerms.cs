using System.Globalization;
using System.Text;

namespace Serambi.Formats.Text;

/// <summary>One word of a query; letters and digits only, so that it means nothing to the query languages of both databases.</summary>
/// <param name="Text">Lower-case letters and digits of any script.</param>
/// <param name="IsPrefix">True for the last word typed: it also finds longer words.</param>
public readonly record struct SearchTerm(string Text, bool IsPrefix);

/// <summary>
/// One way of cutting text into words for both databases: what <see cref="Of"/> returns goes into <c>to_tsvector('simple', …)</c> and into an
/// FTS5 table, what <see cref="Query"/> returns asks for it.
/// </summary>
public static class SearchTerms
{
    /// <summary>Most words kept of one text.</summary>
    public const int MaxTerms = 4_000;

    /// <summary>Most words kept of one query.</summary>
    public const int MaxQueryTerms = 8;

    private const int MaxTermLength = 64;

    /// <summary>
    /// The distinct words of a text in order of first appearance: lower-case, without diacritics, without <see cref="StopWords"/>, separated by
    /// one space. A number such as <c>0012/PPID/2026</c> gives its parts and the whole without separators: <c>0012 ppid 2026 0012ppid2026</c>.
    /// </summary>
    public static string Of(string? text)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var result = new StringBuilder();
        foreach (var (term, _) in Cut(text))
        {
            if (seen.Count >= MaxTerms)
            {
                break;
            }

            if (!StopWords.Contains(term) && seen.Add(term))
            {
                result.Append(result.Length == 0 ? "" : " ").Append(term);
            }
        }

        return result.ToString();
    }

    /// <summary>The words a reader typed, at most <see cref="MaxQueryTerms"/>, without stop words; the last one is a prefix. Empty if none is left.</summary>
    public static IReadOnlyList<SearchTerm> Query(string? typed)
    {
        var words = Cut(typed is { Length: > 1_000 } ? typed[..1_000] : typed).Where(w => !w.IsWhole && !StopWords.Contains(w.Term)).Select(w => w.Term)
            .Distinct(StringComparer.Ordinal).Take(MaxQueryTerms).ToList();
        return words.ConvertAll(w => new SearchTerm(w, w == words[^1]));
    }

    /// <summary>The query in the language of PostgreSQL's <c>to_tsquery('simple', …)</c>: <c>informasi &amp; publ:*</c>. Empty for no terms.</summary>
    public static string ToTsQuery(IReadOnlyList<SearchTerm> terms) => string.Join(" & ", terms.Select(t => t.IsPrefix ? t.Text + ":*" : t.Text));

    /// <summary>The query in the language of SQLite's FTS5 <c>MATCH</c>: <c>"informasi" "publ"*</c>. Empty for no terms.</summary>
    public static string ToFts5(IReadOnlyList<SearchTerm> terms) => string.Join(' ', terms.Select(t => t.IsPrefix ? $"\"{t.Text}\"*" : $"\"{t.Text}\""));

    private static IEnumerable<(string Term, bool IsWhole)> Cut(string? text)
    {
        var word = new StringBuilder();
        var whole = new StringBuilder();
        var parts = 0;
        var separated = false;
        foreach (var rune in Folded(text))
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune.ToString());
                separated = false;
                continue;
            }

            if (word.Length > 0)
            {
                whole.Append(word);
                parts++;
                yield return (Cap(word), false);
                word.Clear();
            }

            if (rune.Value is '/' or '-' or '.' or '_' && !separated && whole.Length < MaxTermLength)
            {
                separated = true;
                continue;
            }

            if (IsNumberOfParts(whole, parts))
            {
                yield return (Cap(whole), true);
            }

            whole.Clear();
            parts = 0;
            separated = false;
        }
    }

    private static bool IsNumberOfParts(StringBuilder whole, int parts)
    {
        if (parts < 2 || whole.Length > MaxTermLength)
        {
            return false;
        }

        foreach (var chunk in whole.GetChunks())
        {
            if (chunk.Span.ContainsAnyInRange('0', '9'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Compatibility decomposition without marks, lower-case, closed by a space.</summary>
    private static IEnumerable<Rune> Folded(string? text)
    {
        foreach (var rune in PlainText.Clean(text, multiline: true).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format))
            {
                yield return Rune.ToLowerInvariant(rune);
            }
        }

        yield return new Rune(' ');
    }

    private static string Cap(StringBuilder word)
    {
        var length = Math.Min(word.Length, MaxTermLength);
        return word.ToString(0, length < word.Length && char.IsHighSurrogate(word[length - 1]) ? length - 1 : length);
    }
}
