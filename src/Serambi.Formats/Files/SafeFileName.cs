using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Serambi.Formats.Text;

namespace Serambi.Formats.Files;

/// <summary>A stranger's file name made safe for headers, archives and every file system.</summary>
public static class SafeFileName
{
    /// <summary>Greatest length with extension, in UTF-16 units.</summary>
    public const int MaxLength = 120;

    private const string Nameless = "berkas";
    private const string Forbidden = "<>:\"/\\|?*%`$;&\u2044\u2215\uFF0F\uFF3C";

    private static readonly FrozenSet<string> Reserved = FrozenSet.ToFrozenSet(
        ["con", "prn", "aux", "nul", "conin$", "conout$", .. Enumerable.Range(0, 10).SelectMany(i => (string[])[$"com{i}", $"lpt{i}"]), "com¹", "com²", "com³", "lpt¹", "lpt²", "lpt³"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The last part of the claimed path without control, bidirectional and forbidden characters, reserved device names and leading or trailing
    /// dots, with the extension of what the file really is.
    /// </summary>
    /// <param name="claimedName">What the sender called it; may be empty.</param>
    /// <param name="verdict">What <see cref="FileInspection"/> found; of a refused file the name gets no extension.</param>
    public static string Of(string? claimedName, FileVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var name = PlainText.Clean(claimedName, multiline: false);
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = name.LastIndexOf('.');
        var stem = dot > 0 && IsExtension(name[dot..]) ? name[..dot] : name;
        stem = Tidy(string.Concat(stem.Select(c => Forbidden.Contains(c, StringComparison.Ordinal) ? '_' : c)));
        if (stem.Length == 0)
        {
            stem = Nameless;
        }

        if (Reserved.Contains(stem.Split('.')[0].TrimEnd()))
        {
            stem = "_" + stem;
        }

        return Tidy(Shorten(stem, MaxLength - verdict.Extension.Length)) + verdict.Extension;
    }

    private static bool IsExtension(string ending) => ending.Length is >= 2 and <= 6 && ending.Skip(1).All(char.IsAsciiLetterOrDigit);

    private static string Tidy(string stem) => stem.Trim(' ', '.', '\u00A0');

    /// <summary>Cuts between whole characters as people count them.</summary>
    private static string Shorten(string stem, int most)
    {
        if (stem.Length <= most)
        {
            return stem;
        }

        var kept = new StringBuilder(most);
        foreach (var element in stem.EnumerateGraphemes())
        {
            if (kept.Length + element.Length > most)
            {
                break;
            }

            kept.Append(element);
        }

        return kept.Length == 0 ? Nameless : kept.ToString();
    }

    private static IEnumerable<string> EnumerateGraphemes(this string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            yield return elements.GetTextElement();
        }
    }
}
