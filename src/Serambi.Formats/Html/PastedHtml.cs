using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Serambi.Formats.Html;

/// <summary>
/// What somebody pastes from a word processor or a web page, as Markdown: headings, paragraphs, lists (also those that Word writes as
/// paragraphs), tables, links, bold and italic. Colours, fonts, sizes, pictures, comments and scripts stay behind.
/// </summary>
public static partial class PastedHtml
{
    /// <summary>Characters that are looked at: Word wraps a page of text into a hundred thousand of them.</summary>
    public const int MaxCharacters = 2_000_000;

    private const int Deepest = 60;

    /// <summary>The Markdown, without a line break at its end; null when there is too much of it.</summary>
    public static string? ToMarkdown(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        if (html.Length > MaxCharacters) return null;
        using var document = new HtmlParser().ParseDocument(html);
        var blocks = new StringBuilder();
        Blocks(document.Body!, blocks, "", 0);
        return Gaps().Replace(blocks.ToString(), "\n\n").Trim();
    }

    private static void Blocks(IElement parent, StringBuilder blocks, string indent, int depth)
    {
        if (depth > Deepest) return;
        var loose = new StringBuilder();
        foreach (var node in parent.ChildNodes)
        {
            if (node is not IElement element || !IsBlock(element))
            {
                PastedInline.Write(node, loose, depth);
                continue;
            }

            Flush(loose, blocks, indent);
            Block(element, blocks, indent, depth);
        }

        Flush(loose, blocks, indent);
    }

    private static void Block(IElement element, StringBuilder blocks, string indent, int depth)
    {
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Paragraph(new string('#', Math.Max(2, element.LocalName[1] - '0')) + " " + PastedInline.Of(element, depth), blocks, indent);
                break;
            case "ul" or "ol":
                List(element, blocks, indent, depth);
                break;
            case "table":
                Table(element, blocks, depth);
                break;
            case "hr":
                Paragraph("---", blocks, indent);
                break;
            case "p" when WordList(element) is { } mark:
                blocks.Append(indent).Append(mark).Append(PastedInline.Of(element, depth)).Append('\n');
                break;
            case "script" or "style" or "template" or "svg" or "math" or "iframe" or "object" or "form" or "select" or "textarea" or "title":
                break;
            default:
                Blocks(element, blocks, element.LocalName == "blockquote" ? indent + "> " : indent, depth + 1);
                break;
        }
    }

    private static void List(IElement list, StringBuilder blocks, string indent, int depth)
    {
        if (depth > Deepest) return;
        var number = 0;
        blocks.Append(indent.Length == 0 ? "\n" : "");
        foreach (var item in list.Children)
        {
            if (item.LocalName is "ul" or "ol")   // Word and Docs hang inner lists beside their item
            {
                List(item, blocks, indent + "   ", depth + 1);
                continue;
            }

            number++;
            var words = new StringBuilder();
            foreach (var child in item.ChildNodes.Where(c => c is not IElement { LocalName: "ul" or "ol" })) PastedInline.Write(child, words, depth + 1);
            blocks.Append(indent).Append(list.LocalName == "ol" ? $"{number}. " : "- ").Append(PastedInline.OneLine(words)).Append('\n');
            foreach (var inner in item.Children.Where(c => c.LocalName is "ul" or "ol")) List(inner, blocks, indent + "   ", depth + 1);
        }

        blocks.Append(indent.Length == 0 ? "\n" : "");
    }

    private static void Table(IElement table, StringBuilder blocks, int depth)
    {
        var rows = table.QuerySelectorAll("tr").Take(500).Select(r => r.Children.Where(c => c.LocalName is "td" or "th").Take(20).Select(c => PastedInline.Of(c, depth)).ToList()).Where(r => r.Count > 0).ToList();
        if (rows.Count == 0) return;
        var columns = rows.Max(r => r.Count);
        blocks.Append('\n');
        if (table.QuerySelector("caption") is { } caption) Paragraph("Tabel: " + PastedInline.Of(caption, depth), blocks, "");
        for (var i = 0; i < rows.Count; i++)
        {
            blocks.Append("| ").AppendJoin(" | ", rows[i].Concat(Enumerable.Repeat("", columns - rows[i].Count))).Append(" |\n");
            if (i == 0) blocks.Append('|').Append(string.Concat(Enumerable.Repeat(" --- |", columns))).Append('\n');
        }

        blocks.Append('\n');
    }

    private static void Flush(StringBuilder loose, StringBuilder blocks, string indent)
    {
        var text = PastedInline.OneLine(loose);
        loose.Clear();
        if (text.Length > 0) Paragraph(text, blocks, indent);
    }

    private static void Paragraph(string text, StringBuilder blocks, string indent) => blocks.Append('\n').Append(indent).Append(text).Append('\n').Append(indent.TrimEnd()).Append('\n');

    private static bool IsBlock(IElement element) => element.LocalName is "p" or "div" or "section" or "article" or "main" or "header" or "footer" or "aside" or "nav" or "ul" or "ol" or "li" or "dl" or "dt" or "dd"
        or "table" or "blockquote" or "hr" or "pre" or "figure" or "figcaption" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "center" or "body"
        or "script" or "style" or "template" or "svg" or "math" or "iframe" or "object" or "form" or "select" or "textarea" or "title"
        || (element.LocalName == "b" && element.QuerySelector("p,ul,ol,table,h1,h2,h3") is not null);   // Google Docs wraps everything into one b

    /// <summary>The sign of a list that Word wrote as a paragraph: what it ignores itself is the bullet or the number.</summary>
    private static string? WordList(IElement paragraph)
    {
        if (paragraph.GetAttribute("style")?.Contains("mso-list", StringComparison.OrdinalIgnoreCase) != true) return null;
        var level = WordLevel().Match(paragraph.GetAttribute("style")!) is { Success: true } found ? found.Groups["level"].Value[0] - '1' : 0;
        var mark = paragraph.QuerySelectorAll("span").FirstOrDefault(PastedInline.IsIgnored)?.TextContent.Trim() ?? "";
        return new string(' ', 3 * Math.Clamp(level, 0, 8)) + (mark.Length > 1 && char.IsLetterOrDigit(mark[0]) && mark[^1] is '.' or ')' ? "1. " : "- ");
    }

    [GeneratedRegex(@"\n{3,}", RegexOptions.None, 1000)]
    private static partial Regex Gaps();

    [GeneratedRegex(@"level(?<level>[1-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WordLevel();
}
