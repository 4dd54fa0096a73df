using System.Globalization;
using System.Text;

namespace Serambi.Formats.Text;

/// <summary>How much two names are alike.</summary>
public enum Likeness
{
    Different,

    /// <summary>Other order, one letter off, an initial, or one word less: a person must look.</summary>
    Near,

    /// <summary>The same letters in the same order; case, marks, punctuation and blanks do not count.</summary>
    Equal,
}

/// <summary>Numbers and names as people write them off from paper: what is not a letter or digit, case and diacritics do not count.</summary>
public static class LooseText
{
    private const int MostWords = 16;
    private const int ShortestForEdit = 4;
    private const int MostEdits = 2;

    /// <summary>Letters and digits alone, upper case, without marks: "DN-01 Di/06 0123" is "DN01DI060123". Empty for a text without any.</summary>
    public static string Code(string? text) => string.Concat(Words(text));

    /// <summary>The words of a text, upper case and without marks; an apostrophe divides no word.</summary>
    public static IReadOnlyList<string> Words(string? text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in PlainText.Clean(text, multiline: false).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) word.Append(Rune.ToUpperInvariant(rune).ToString());
            else if (rune.Value is not ('\'' or '`' or 0x2018 or 0x2019 or 0x2BC) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark) Close();
        }

        Close();
        return words;

        void Close()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>Compares two names of persons; the order in which they are given does not matter. Names of more than 16 words are only equal or different.</summary>
    public static Likeness Compare(string? one, string? other)
    {
        var (a, b) = (Words(one), Words(other));
        if (a.Count == 0 || b.Count == 0) return Likeness.Different;
        var (whole, against) = (string.Concat(a), string.Concat(b));
        if (whole == against) return Likeness.Equal;
        if (a.Count > MostWords || b.Count > MostWords) return Likeness.Different;
        return OneOff(whole, against) || Matches(a.Count <= b.Count ? a : b, a.Count <= b.Count ? b : a) ? Likeness.Near : Likeness.Different;
    }

    /// <summary>Every word of the shorter name finds its own in the longer one, where one may be left over beside two that match.</summary>
    private static bool Matches(IReadOnlyList<string> few, IReadOnlyList<string> many)
    {
        if (many.Count - few.Count > (few.Count >= 2 ? 1 : 0)) return false;
        var (left, waiting) = (many.ToList(), new List<string>());
        foreach (var word in few)
            if (!left.Remove(word)) waiting.Add(word);
        if (waiting.Count > MostEdits || waiting.Count == few.Count && few.Count > 1) return false;
        foreach (var word in waiting)
        {
            var found = left.FindIndex(l => OneOff(word, l) || Initial(word, l));
            if (found < 0) return false;
            left.RemoveAt(found);
        }

        return true;
    }

    private static bool Initial(string one, string other) => one[0] == other[0] && (one.Length == 1 || other.Length == 1);

    /// <summary>One letter more, less or other, or two neighbours exchanged.</summary>
    private static bool OneOff(string one, string other)
    {
        var (a, b) = one.Length <= other.Length ? (one, other) : (other, one);
        if (a.Length < ShortestForEdit || b.Length - a.Length > 1) return false;
        var same = 0;
        while (same < a.Length && a[same] == b[same]) same++;
        if (b.Length > a.Length) return a.AsSpan(same).SequenceEqual(b.AsSpan(same + 1));
        if (same == a.Length) return true;
        return a.AsSpan(same + 1).SequenceEqual(b.AsSpan(same + 1))
            || (same + 1 < a.Length && a[same] == b[same + 1] && a[same + 1] == b[same] && a.AsSpan(same + 2).SequenceEqual(b.AsSpan(same + 2)));
    }
}
