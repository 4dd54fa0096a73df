namespace Serambi.Formats.Text;

/// <summary>
/// What an Indonesian word may be made of: particles, possessives, prefixes and suffixes taken off by rules, without a dictionary (after F. Z.
/// Tala, "A Study of Stemming Effects on Information Retrieval in Bahasa Indonesia", 2003). Where a prefix swallows the first letter, each letter
/// that it may have been is given. Index and query cut alike, so a stem need not be a word.
/// </summary>
public static class IndonesianStem
{
    private const int ShortestWord = 4;
    private const int ShortestStem = 3;

    private static readonly (string Prefix, Affix Affix, string Swallowed)[] First =
    [
        ("meng", Affix.Meng, "k-"), ("meny", Affix.Meng, "s"), ("men", Affix.Meng, "tn"), ("mem", Affix.Meng, "pm"), ("me", Affix.Meng, "-"),
        ("peng", Affix.Peng, "k-"), ("peny", Affix.Peng, "s"), ("pen", Affix.Peng, "tn"), ("pem", Affix.Peng, "pm"),
        ("di", Affix.Di, "-"), ("ter", Affix.Ter, "-"), ("ke", Affix.Ke, "-"),
    ];

    [Flags]
    private enum Affix
    {
        None = 0,
        Meng = 1,
        Peng = 2,
        Di = 4,
        Ter = 8,
        Ke = 16,
        Ber = 32,
        Pe = 64,
    }

    /// <summary>The stems of a word, without the word itself; none where nothing can be taken off.</summary>
    /// <param name="word">Lower-case, without diacritics.</param>
    public static IReadOnlyList<string> Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length < ShortestWord || !word.All(char.IsAsciiLetterLower)) return [];
        var bare = WithoutEnding(WithoutEnding(word, "kah", "lah", "pun"), "nya", "ku", "mu");
        IEnumerable<string> stems = [.. Prefixed(bare).Select(p => WithoutSuffix(p.Left, p.Removed)).Select(p => p.Fired ? Second(p.Left).Left : p.Left)];
        if (!stems.Any())
        {
            var (rest, removed) = Second(bare);
            stems = [WithoutSuffix(rest, removed).Left];
        }

        return [.. stems.Where(s => s.Length >= ShortestStem && s != word).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<(string Left, Affix Removed)> Prefixed(string word)
    {
        if (Syllables(word) <= 2) yield break;
        foreach (var (prefix, affix, swallowed) in First)
        {
            if (!word.StartsWith(prefix, StringComparison.Ordinal) || word.Length == prefix.Length) continue;
            var rest = word[prefix.Length..];
            if (!IsVowel(rest[0]))
            {
                yield return (rest, affix);
                yield break;
            }

            foreach (var letter in swallowed) yield return (letter == '-' ? rest : letter + rest, affix);
            yield break;
        }
    }

    private static (string Left, Affix Removed) Second(string word)
    {
        if (Syllables(word) <= 2) return (word, Affix.None);
        if (word is "belajar" or "pelajar") return (word[3..], Affix.Ber);
        if (word.StartsWith("ber", StringComparison.Ordinal)) return (word[3..], Affix.Ber);
        if (word.Length > 4 && word.StartsWith("be", StringComparison.Ordinal) && !IsVowel(word[2]) && word[3..5] == "er") return (word[2..], Affix.Ber);
        if (word.StartsWith("per", StringComparison.Ordinal)) return (word[3..], Affix.None);
        return word.StartsWith("pe", StringComparison.Ordinal) ? (word[2..], Affix.Pe) : (word, Affix.None);
    }

    private static (string Left, bool Fired) WithoutSuffix(string word, Affix removed)
    {
        if (Syllables(word) <= 2) return (word, false);
        if (word.EndsWith("kan", StringComparison.Ordinal) && (removed & (Affix.Ke | Affix.Peng | Affix.Pe)) == Affix.None) return (word[..^3], true);
        if (word.EndsWith("an", StringComparison.Ordinal) && (removed & (Affix.Di | Affix.Meng | Affix.Ter)) == Affix.None) return (word[..^2], true);
        return word.EndsWith('i') && !word.EndsWith("si", StringComparison.Ordinal) && (removed & (Affix.Ber | Affix.Ke | Affix.Peng)) == Affix.None ? (word[..^1], true) : (word, false);
    }

    private static string WithoutEnding(string word, params ReadOnlySpan<string> endings)
    {
        if (Syllables(word) <= 2) return word;
        foreach (var ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal)) return word[..^ending.Length];
        }

        return word;
    }

    private static int Syllables(string word) => word.Count(IsVowel);

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
