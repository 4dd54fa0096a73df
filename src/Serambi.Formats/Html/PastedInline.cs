using System.Text;
using AngleSharp.Dom;

namespace Serambi.Formats.Html;

/// <summary>The words of a pasted paragraph: bold, italic and links stay, signs that Markdown would read are made plain.</summary>
internal static class PastedInline
{
    private const int Deepest = 60;

    public static string Of(IElement element, int depth)
    {
        var words = new StringBuilder();
        foreach (var child in element.ChildNodes) Write(child, words, depth + 1);
        return OneLine(words);
    }

    /// <summary>White space of a paragraph means one space, and none at its ends; a sign that would begin a block is made plain.</summary>
    public static string OneLine(StringBuilder words)
    {
        var text = string.Join(' ', words.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length == 0) return text;
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return (text[0] is '#' or '>' or '+' or '-' or '=' or '~' or ':') ? "\\" + text
            : digits is > 0 and < 10 && digits < text.Length && text[digits] is '.' or ')' && (digits + 1 == text.Length || text[digits + 1] == ' ') ? text.Insert(digits, "\\") : text;
    }

    public static void Write(INode node, StringBuilder words, int depth)
    {
        if (node is IText text) Escape(text.Data, words);
        if (node is not IElement element || depth > Deepest || IsIgnored(element)) return;
        switch (element.LocalName)
        {
            case "br":
                words.Append(' ');
                break;
            case "b" or "strong" when !IsPlain(element):
                Marked(element, words, "**", depth);
                break;
            case "i" or "em":
                Marked(element, words, "*", depth);
                break;
            case "span" when Style(element).Contains("font-weight:700", StringComparison.Ordinal) || Style(element).Contains("font-weight:bold", StringComparison.Ordinal):
                Marked(element, words, "**", depth);
                break;
            case "a" when element.GetAttribute("href") is { } address && SafeAddress.IsLink(address) && address[0] != '#' && address.IndexOfAny(['(', ')', '<', '>']) < 0:
                var label = Of(element, depth);
                if (label.Length > 0) words.Append('[').Append(label).Append("](").Append(address).Append(')');
                break;
            case "script" or "style" or "template" or "svg" or "math" or "iframe" or "object" or "select" or "textarea" or "title" or "button" or "noscript":
                break;
            default:
                foreach (var child in element.ChildNodes) Write(child, words, depth + 1);
                if (element.LocalName is "p" or "div" or "li" or "td") words.Append(' ');
                break;
        }
    }

    /// <summary>What Word itself calls a thing to ignore: bullets and numbers of its lists.</summary>
    public static bool IsIgnored(IElement element) => Style(element).Contains("mso-list:ignore", StringComparison.Ordinal);

    private static string Style(IElement element) => element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant() ?? "";

    private static bool IsPlain(IElement element) => Style(element).Contains("font-weight:normal", StringComparison.Ordinal);

    private static void Marked(IElement element, StringBuilder words, string mark, int depth)
    {
        var inner = new StringBuilder();
        foreach (var child in element.ChildNodes) Write(child, inner, depth + 1);
        var text = string.Join(' ', inner.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length == 0)
        {
            words.Append(inner.Length > 0 ? " " : "");
            return;
        }

        // Signs that touch white space on their inner side mark nothing in Markdown: it goes outside.
        if (char.IsWhiteSpace(inner[0])) words.Append(' ');
        words.Append(mark).Append(text).Append(mark);
        if (char.IsWhiteSpace(inner[^1])) words.Append(' ');
    }

    private static void Escape(string text, StringBuilder words)
    {
        foreach (var c in text)
        {
            if (c is '\\' or '*' or '_' or '[' or ']' or '`' or '<' or '~' or '&' or '|') words.Append('\\');
            words.Append(c == '\u00a0' ? ' ' : c);
        }
    }
}
