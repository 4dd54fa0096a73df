using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Serambi.Formats.Html;

/// <summary>
/// What makes written text usable for everybody: headings in order below the page's own, with places to jump to; tables with heads, captions
/// and a frame that scrolls by itself; links that say where they lead.
/// </summary>
internal static class ArticleShape
{
    /// <summary>Before every id, so that no heading takes an id of the page around it.</summary>
    public const string Prefix = "b-";

    /// <summary>Before the words that become the caption of the table below.</summary>
    public const string CaptionWord = "Tabel:";

    private static readonly string[] CaptionWords = [CaptionWord, "Table:"];

    /// <summary>Puts the tree in shape, and gives its headings of the second level.</summary>
    public static IReadOnlyList<ArticleHeading> Put(IElement body, ArticleOptions options)
    {
        var headings = Headings(body);
        foreach (var table in body.QuerySelectorAll("table").ToList()) Table(table, options);
        return headings;
    }

    /// <summary>Nobody may skip a level: the first is 2, each next at most one deeper than the one before.</summary>
    private static List<ArticleHeading> Headings(IElement body)
    {
        var found = new List<ArticleHeading>();
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        var before = 1;
        var all = body.QuerySelectorAll("h1,h2,h3,h4,h5,h6").ToList();
        var top = all.Count == 0 ? 0 : all.Min(h => h.LocalName[1] - '0');
        foreach (var heading in all)
        {
            var level = Math.Clamp(heading.LocalName[1] - '0' - top + 2, 2, before + 1);
            before = level;
            var renamed = heading.Owner!.CreateElement("h" + Math.Min(level, 6).ToString(CultureInfo.InvariantCulture));
            while (heading.FirstChild is { } child) renamed.AppendChild(child);
            heading.Parent!.ReplaceChild(renamed, heading);
            var text = renamed.TextContent.Trim();
            var id = Free(Prefix + Slug.Of(text), taken);
            renamed.SetAttribute("id", id);
            if (level == 2 && text.Length > 0) found.Add(new ArticleHeading(id, text));
        }

        return found;
    }

    /// <summary>An id that no heading before has. It goes on counting where the last equal heading ended: thousands of them must not be compared with each other.</summary>
    private static string Free(string wanted, Dictionary<string, int> taken)
    {
        var (id, n) = (wanted, taken.GetValueOrDefault(wanted, 1));
        for (; !taken.TryAdd(id, 2); n++) id = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{n}");
        taken[wanted] = Math.Max(n, 2);
        return id;
    }

    private static void Table(IElement table, ArticleOptions options)
    {
        foreach (var head in table.QuerySelectorAll("thead th")) head.SetAttribute("scope", "col");
        foreach (var cell in table.QuerySelectorAll("[style*=right]")) cell.SetAttribute("class", "right");   // how Markdig says "---:"
        string? caption = null;
        if (table.PreviousElementSibling is { LocalName: "p" } before && Array.Find(CaptionWords, w => before.TextContent.StartsWith(w, StringComparison.OrdinalIgnoreCase)) is { } word)
        {
            caption = before.TextContent[word.Length..].Trim();
            var element = table.Owner!.CreateElement("caption");
            element.TextContent = caption;
            table.Prepend(element);
            before.Remove();
        }

        var frame = table.Owner!.CreateElement("div");
        frame.SetAttribute("class", "table");
        frame.SetAttribute("role", "region");
        frame.SetAttribute("tabindex", "0");
        frame.SetAttribute("aria-label", caption is { Length: > 0 and <= 200 } ? caption : options.Language == "en" ? "Table" : "Tabel");
        table.Parent!.ReplaceChild(frame, table);
        frame.AppendChild(table);
    }
}

/// <summary>Words as a part of an address: small letters, digits, and hyphens between them.</summary>
public static class Slug
{
    public const int Longest = 60;

    /// <summary>Which no text may hold, and which cannot be normalised; half a pair becomes the sign for what cannot be read.</summary>
    private const int NotACharacter = 0xFFFE;

    /// <summary>From any words; "isi" when nothing is left of them.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slug = new StringBuilder();
        foreach (var c in string.Concat(text.EnumerateRunes().Where(r => r.Value != NotACharacter)).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-' && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) slug.Append('-');
            if (slug.Length > Longest) break;
        }

        return Shortened(slug.ToString()) is { Length: > 0 } made ? made : "isi";
    }

    /// <summary>As many of its words as fit; a word that is longer than half of the room is cut.</summary>
    public static string Shortened(string slug, int room = Longest)
    {
        ArgumentNullException.ThrowIfNull(slug);
        if (slug.Length <= room) return slug.Trim('-');
        var end = slug.LastIndexOf('-', room);
        return slug[..(end > room / 2 ? end : room)].Trim('-');
    }

    /// <summary>Whether somebody wrote such a part.</summary>
    public static bool Is(string text) => !string.IsNullOrEmpty(text) && text.Length <= Longest && text == Of(text);
}
