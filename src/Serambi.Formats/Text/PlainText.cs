using System.Globalization;
using System.Text;

namespace Serambi.Formats.Text;

/// <summary>Text that a stranger typed, made safe to store, print, log and compare: Unicode NFC, no control characters, nothing invisible.</summary>
public static class PlainText
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;
    private const int VariationSelector16 = 0xFE0F;

    /// <summary>
    /// Normalises to NFC (UAX #15) and line breaks to <c>\n</c>; removes control characters, bidirectional embeddings, overrides, isolates and
    /// marks (UAX #9), and zero-width characters. A zero-width joiner stays between two emoji, a zero-width non-joiner between two letters.
    /// Lone surrogates become U+FFFD. Cleaning twice gives what cleaning once gives.
    /// </summary>
    /// <param name="s">Any text; null counts as empty.</param>
    /// <param name="multiline">True keeps <c>\n</c> and <c>\t</c>; false turns each of them into one space.</param>
    /// <returns>The text, trimmed; empty if nothing is left.</returns>
    public static string Clean(string? s, bool multiline)
    {
        if (string.IsNullOrEmpty(s))
        {
            return "";
        }

        var visible = Visible(s, multiline);
        var result = new StringBuilder(s.Length);
        Rune? before = null;
        for (var i = 0; i < visible.Count; i++)
        {
            var rune = visible[i];
            var after = i + 1 < visible.Count ? visible[i + 1] : (Rune?)null;
            if (!Joins(rune, before, after))
            {
                continue;
            }

            result.Append(rune.ToString());
            before = rune;
        }

        return result.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    private static List<Rune> Visible(string s, bool multiline)
    {
        var visible = new List<Rune>(s.Length);
        var afterCarriageReturn = false;
        foreach (var rune in s.EnumerateRunes())
        {
            var wasCarriageReturn = afterCarriageReturn;
            afterCarriageReturn = rune.Value == '\r';
            if (rune.Value == '\n' && wasCarriageReturn)
            {
                continue;
            }

            if (rune.Value is '\n' or '\r' or 0x0B or 0x0C or 0x85 or 0x2028 or 0x2029)
            {
                visible.Add(new Rune(multiline ? '\n' : ' '));
            }
            else if (rune.Value == '\t')
            {
                visible.Add(new Rune(multiline ? '\t' : ' '));
            }
            else if (!IsInvisible(rune))
            {
                visible.Add(rune);
            }
        }

        return visible;
    }

    private static bool IsInvisible(Rune rune) => rune.Value switch
    {
        ZeroWidthNonJoiner or ZeroWidthJoiner => false,
        (>= 0x600 and <= 0x605) or 0x6DD or 0x70F or 0x8E2 => false, // Arabic and Syriac signs that Unicode calls "format" but that are seen
        0xAD or 0x34F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 => true,
        >= 0xE0000 and <= 0xE0FFF => true,
        var v when (v & 0xFFFE) == 0xFFFE || v is >= 0xFDD0 and <= 0xFDEF => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format,
    };

    private static bool Joins(Rune rune, Rune? before, Rune? after) => rune.Value switch
    {
        ZeroWidthJoiner => before is { } b && after is { } a && IsEmojiPart(b) && IsEmojiPart(a),
        ZeroWidthNonJoiner => before is { } b && after is { } a && IsLetterPart(b) && IsLetterPart(a),
        _ => true,
    };

    private static bool IsEmojiPart(Rune rune) => rune.Value is VariationSelector16 or (>= 0x1F000 and <= 0x1FAFF) or (>= 0x2190 and <= 0x2BFF);

    private static bool IsLetterPart(Rune rune) =>
        Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
