using System.Text;
using System.Text.RegularExpressions;

namespace Serambi.Formats.Xlsx;

/// <summary>Text as a cell can hold it (ECMA-376, 22.9.2.19 ST_Xstring).</summary>
internal static partial class XlsxText
{
    private const int MaxCellLength = 32_767;

    /// <summary>Without characters that XML 1.0 forbids, cut to 32,767 characters; what looks like the escape <c>_x0041_</c> is escaped itself.</summary>
    public static string Clean(string text)
    {
        if (text.Length > MaxCellLength)
        {
            text = text[..(char.IsHighSurrogate(text[MaxCellLength - 1]) ? MaxCellLength - 1 : MaxCellLength)];
        }

        if (text.AsSpan().ContainsAnyInRange('\0', '\u001F') || text.AsSpan().ContainsAnyInRange('\uD800', '\uFFFF'))
        {
            var clean = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes())
            {
                if (rune.Value is '\t' or '\n' || (rune.Value >= ' ' && rune.Value is not (0xFFFE or 0xFFFF)))
                {
                    clean.Append(rune.ToString());
                }
            }

            text = clean.ToString();
        }

        return text.Contains("_x", StringComparison.OrdinalIgnoreCase) ? Escape().Replace(text, "_x005F$0") : text;
    }

    [GeneratedRegex("_[xX](?=[0-9A-Fa-f]{4}_)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
