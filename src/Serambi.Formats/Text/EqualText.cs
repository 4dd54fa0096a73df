using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Serambi.Formats.Text;

/// <summary>Tells whether two texts say the same, however they were spaced, capitalised and punctuated.</summary>
public static class EqualText
{
    /// <summary>Bytes of a hash.</summary>
    public const int Length = 16;

    /// <summary>
    /// SHA-256, cut to 16 bytes, over the letters and digits of the text in lower case and compatibility form (NFKC), words separated by one
    /// space. Null for a text without any word.
    /// </summary>
    public static byte[]? HashOf(string? text)
    {
        var words = new StringBuilder();
        foreach (var rune in (text ?? "").Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark) words.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (words.Length > 0 && words[^1] != ' ') words.Append(' ');
        }

        var said = words.ToString().TrimEnd();
        return said.Length == 0 ? null : SHA256.HashData(Encoding.UTF8.GetBytes(said))[..Length];
    }
}
