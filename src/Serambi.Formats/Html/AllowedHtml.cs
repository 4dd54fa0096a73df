using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Serambi.Formats.Html;

/// <summary>
/// Writes what is allowed of a tree of HTML, and nothing else: every character of the result comes from here, from a table of names, or is
/// encoded. What an unknown element holds stays without it; what is no text for readers (scripts, styles, frames, drawings, forms) goes with
/// all it holds; pictures and videos are the site's own files or nothing. Nothing of the source's own markup is copied, so that no trick of parsing survives it.
/// </summary>
internal sealed class AllowedHtml(ArticleOptions options)
{
    /// <summary>Elements within elements; what lies deeper is left out.</summary>
    public const int Deepest = 48;

    private static readonly FrozenDictionary<string, string[]> Elements = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["p"] = ["class"],
        ["br"] = [],
        ["hr"] = [],
        ["h2"] = ["id"],
        ["h3"] = ["id"],
        ["h4"] = ["id"],
        ["h5"] = ["id"],
        ["h6"] = ["id"],
        ["ul"] = ["class"],
        ["ol"] = ["start"],
        ["li"] = ["class", "lang"],
        ["dl"] = [],
        ["dt"] = [],
        ["dd"] = [],
        ["blockquote"] = [],
        ["pre"] = [],
        ["code"] = [],
        ["strong"] = [],
        ["em"] = [],
        ["del"] = [],
        ["sub"] = [],
        ["sup"] = [],
        ["abbr"] = ["title"],
        ["a"] = ["href"],
        ["span"] = ["lang"],
        ["table"] = [],
        ["caption"] = [],
        ["thead"] = [],
        ["tbody"] = [],
        ["tr"] = [],
        ["th"] = ["scope", "class", "colspan", "rowspan"],
        ["td"] = ["class", "colspan", "rowspan"],
        ["details"] = ["class"],
        ["summary"] = [],
        ["figure"] = ["lang"],
        ["figcaption"] = [],
        ["div"] = ["class", "role", "tabindex", "aria-label", "lang"],
        ["img"] = ["src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"],
        ["video"] = ["controls", "preload", "playsinline", "poster", "width", "height", "aria-label"],
        ["source"] = ["src", "type"],
        ["track"] = ["kind", "src", "srclang", "label", "default"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Same = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["b"] = "strong",
        ["i"] = "em",
        ["s"] = "del",
        ["strike"] = "del",
        ["h1"] = "h2",
        ["tfoot"] = "tbody",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Empty = FrozenSet.Create(StringComparer.Ordinal, "br", "hr", "img", "source", "track");

    /// <summary>Gone with all they hold.</summary>
    private static readonly FrozenSet<string> Dropped = FrozenSet.Create(
        StringComparer.Ordinal,
        "script", "style", "iframe", "frame", "frameset", "object", "embed", "applet", "svg", "math", "template", "noscript", "noembed", "noframes", "xmp", "plaintext",
        "form", "input", "textarea", "select", "button", "title", "head", "meta", "link", "base", "picture", "audio", "canvas", "map");

    /// <summary>What shows a file, which is one of the site's own or nothing.</summary>
    private static readonly FrozenSet<string> Sourced = FrozenSet.Create(StringComparer.Ordinal, "img", "source", "track");

    private static readonly FrozenSet<string> Classes = FrozenSet.Create(StringComparer.Ordinal, "callout", "blue", "amber", "red", "callout-title", "flow", "help", "table", "right", "files", "file", "hint");

    private readonly StringBuilder html = new();
    private readonly List<string> links = [];

    /// <summary>Where the links that stayed lead, as they were written.</summary>
    public IReadOnlyList<string> Links => links;

    /// <summary>The children of a node as safe HTML.</summary>
    public string Write(INode parent)
    {
        foreach (var child in parent.ChildNodes) Write(child, 1);
        return html.ToString();
    }

    private void Write(INode node, int depth)
    {
        if (node is IText text) Encode(text.Data);
        if (node is not IElement element || depth > Deepest || Dropped.Contains(element.LocalName) || !IsHtml(element)) return;
        if (Sourced.Contains(element.LocalName) && !MediaAddress.Is(element.GetAttribute("src") ?? "")) return;
        var name = Same.GetValueOrDefault(element.LocalName, element.LocalName);
        if (!Elements.TryGetValue(name, out var allowed) || (name == "a" && !Leads(element)))
        {
            foreach (var child in element.ChildNodes) Write(child, depth + 1);
            return;
        }

        html.Append('<').Append(name);
        foreach (var attribute in allowed)
        {
            if (element.GetAttribute(attribute) is { } value && Value(attribute, value) is { } good) Attribute(attribute, good);
        }

        html.Append('>');
        if (Empty.Contains(name)) return;
        foreach (var child in element.ChildNodes) Write(child, depth + 1);
        html.Append("</").Append(name).Append('>');
    }

    private static bool IsHtml(IElement element) => element.NamespaceUri is null or "http://www.w3.org/1999/xhtml";

    private bool Leads(IElement link)
    {
        if (link.GetAttribute("href") is not { } address || !SafeAddress.IsLink(address)) return false;
        links.Add(address);
        return true;
    }

    /// <summary>The value that may stand, or null.</summary>
    private string? Value(string attribute, string value) => attribute switch
    {
        "href" => MediaAddress.Is(value) ? options.Root + value : SafeAddress.Under(options.Base, value),
        "src" or "poster" => MediaAddress.Is(value) ? options.Root + value : null,
        "srcset" => Sources(value),
        "sizes" => value.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '(' or ')' or ':' or ',' or '-') ? value : null,
        "controls" or "playsinline" or "default" => "",
        "width" or "height" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) && pixels is > 0 and < 100_000 ? value : null,
        "loading" => value == "lazy" ? value : null,
        "decoding" => value == "async" ? value : null,
        "preload" => value is "metadata" or "none" ? value : null,
        "kind" => value == "captions" ? value : null,
        "type" => value == "video/mp4" ? value : null,
        "srclang" => value is "id" or "en" ? value : null,
        "alt" or "aria-label" => value,
        "class" => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(Classes.Contains)) is { Length: > 0 } classes ? classes : null,
        "id" => value.StartsWith(ArticleShape.Prefix, StringComparison.Ordinal) && value.All(c => c == '-' || char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) ? value : null,
        "start" or "colspan" or "rowspan" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and < 1000 ? n.ToString(CultureInfo.InvariantCulture) : null,
        "scope" => value is "col" or "row" ? value : null,
        "role" => value == "region" ? value : null,
        "tabindex" => value == "0" ? value : null,
        "lang" => value is "id" or "en" ? value : null,
        _ => value.Length <= 200 ? value : null,
    };

    /// <summary>"address 480w, address 960w", every one of them of the site; else nothing.</summary>
    private string? Sources(string value)
    {
        var parts = value.Split(", ").Select(p => p.Split(' ')).ToList();
        return parts.TrueForAll(p => p.Length == 2 && MediaAddress.Is(p[0]) && p[1].Length is > 1 and < 7 && p[1][^1] == 'w' && p[1][..^1].All(char.IsAsciiDigit))
            ? string.Join(", ", parts.Select(p => $"{options.Root}{p[0]} {p[1]}"))
            : null;
    }

    private void Attribute(string name, string value)
    {
        html.Append(' ').Append(name).Append("=\"");
        Encode(value);
        html.Append('"');
    }

    private void Encode(string text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '"': html.Append("&quot;"); break;
                case '\'': html.Append("&#39;"); break;
                case '\0': break;
                default: html.Append(c); break;
            }
        }
    }
}
