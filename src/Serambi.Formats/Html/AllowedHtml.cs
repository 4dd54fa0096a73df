using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Serambi.Formats.Html;

/// <summary>
/// Writes what is allowed of a tree of HTML, and nothing else: every character of the result comes from here, from a table of names, or is
/// encoded. What an unknown element holds stays without it; what is no text for readers (scripts, styles, frames, drawings, forms) goes with
/// all it holds. Nothing of the source's own markup is copied, so that no trick of parsing survives it.
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
        ["ul"] = [],
        ["ol"] = ["start"],
        ["li"] = [],
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
        ["figure"] = [],
        ["figcaption"] = [],
        ["div"] = ["class", "role", "tabindex", "aria-label"],
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

    private static readonly FrozenSet<string> Empty = FrozenSet.Create(StringComparer.Ordinal, "br", "hr");

    /// <summary>Gone with all they hold.</summary>
    private static readonly FrozenSet<string> Dropped = FrozenSet.Create(
        StringComparer.Ordinal,
        "script", "style", "iframe", "frame", "frameset", "object", "embed", "applet", "svg", "math", "template", "noscript", "noembed", "noframes", "xmp", "plaintext",
        "form", "input", "textarea", "select", "button", "title", "head", "meta", "link", "base", "img", "picture", "video", "audio", "canvas", "map");

    private static readonly FrozenSet<string> Classes = FrozenSet.Create(StringComparer.Ordinal, "callout", "blue", "amber", "red", "callout-title", "flow", "help", "table", "right");

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
        "href" => SafeAddress.Under(options.Base, value),
        "class" => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(Classes.Contains)) is { Length: > 0 } classes ? classes : null,
        "id" => value.StartsWith(ArticleShape.Prefix, StringComparison.Ordinal) && value.All(c => c == '-' || char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) ? value : null,
        "start" or "colspan" or "rowspan" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and < 1000 ? n.ToString(CultureInfo.InvariantCulture) : null,
        "scope" => value is "col" or "row" ? value : null,
        "role" => value == "region" ? value : null,
        "tabindex" => value == "0" ? value : null,
        "lang" => value is "id" or "en" ? value : null,
        _ => value.Length <= 200 ? value : null,
    };

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
