using System.Globalization;
using AngleSharp.Dom;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Serambi.Formats.Html;

/// <summary>A line that asks for something kept elsewhere.</summary>
internal sealed class EmbedBlock(BlockParser parser, EmbedDirective directive) : LeafBlock(parser)
{
    public EmbedDirective Directive { get; } = directive;
}

/// <summary>Two colons and a word at the beginning of a line; three make a box and are not ours.</summary>
internal sealed class EmbedParser : BlockParser
{
    public EmbedParser() => OpeningCharacters = [':'];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent || EmbedDirective.Read(processor.Line.ToString(), processor.LineIndex + 1) is not { } directive) return BlockState.None;
        processor.NewBlocks.Push(new EmbedBlock(this, directive) { Column = processor.Column, Line = processor.LineIndex, Span = new SourceSpan(processor.Start, processor.Line.End) });
        return BlockState.BreakDiscard;
    }
}

/// <summary>Leaves a mark in the tree, which <see cref="EmbedShape"/> finds and replaces.</summary>
internal sealed class EmbedRenderer : HtmlObjectRenderer<EmbedBlock>
{
    protected override void Write(HtmlRenderer renderer, EmbedBlock obj) => renderer.Write("<div class=\"" + EmbedShape.Box + "\" title=\"").WriteEscape(obj.Directive.Key).Write("\">")
        .Write(obj.Directive.Line.ToString(CultureInfo.InvariantCulture)).Write("</div>");
}

/// <summary>
/// Puts what a text asks for in its place, with elements that texts may have anyway. What is not there is nothing to readers, and a call-out with
/// its line to whoever writes.
/// </summary>
internal sealed class EmbedShape(IElement body, ArticleOptions options)
{
    /// <summary>Class of the mark; never written out.</summary>
    public const string Box = "site-embed";

    private const string Headings = "h1,h2,h3,h4,h5,h6";

    private readonly IDocument document = body.Owner!;
    private readonly bool english = options.Language == "en";
    private readonly int top = body.QuerySelectorAll(Headings).Select(h => h.LocalName[1] - '0').DefaultIfEmpty(2).Min();

    public static void Put(IElement body, ArticleOptions options)
    {
        var shape = new EmbedShape(body, options);
        var (left, level) = (EmbedDirective.Most, 0);
        foreach (var found in body.QuerySelectorAll(Headings + ",div." + Box).ToList())
        {
            if (found.LocalName != "div")
            {
                level = found.LocalName[1] - '0';
                continue;
            }

            var key = found.GetAttribute("title") ?? "";
            found.Replace(left-- > 0 && options.Embeds.TryGetValue(key, out var embed) ? shape.Made(embed, key, found.TextContent, level > 0 ? Math.Min(level + 1, 6) : shape.top) : []);
        }
    }

    /// <param name="embed">What was found.</param>
    /// <param name="key">What the text asked for.</param>
    /// <param name="line">Where.</param>
    /// <param name="level">Of a heading: below that of the text around it, or the first of all.</param>
    private INode[] Made(ArticleEmbed embed, string key, string line, int level) =>
        embed.Fault is { } fault ? options.Draft ? [Fault(key, line, fault)] : []
        : embed.Columns is { } columns ? Table(embed, columns)
        : embed.Lines is { } lines ? List(embed, lines, level)
        : [Entries([Entry(embed.Title, embed.Address, embed.Text, embed.Language)])];

    private INode[] List(ArticleEmbed embed, IReadOnlyList<ArticleEmbedLine> lines, int level)
    {
        var head = Text("h" + level.ToString(CultureInfo.InvariantCulture), embed.Title);
        return [head, lines.Count > 0 ? Entries(lines.Select(l => Entry(l.Title, l.Address, l.Facts, l.Language))) : Text("p", embed.Empty), More(embed)];
    }

    /// <summary>The line before it becomes its caption, as that of every table does.</summary>
    private INode[] Table(ArticleEmbed embed, IReadOnlyList<string> columns)
    {
        if (embed.Rows.Count == 0) return [Text("p", $"{embed.Title}: {embed.Empty}"), More(embed)];
        var (table, head, rows) = (Element("table"), Element("thead"), Element("tbody"));
        head.AppendChild(Row("th", columns));
        foreach (var row in embed.Rows) rows.AppendChild(Row("td", row));
        table.AppendChild(head);
        table.AppendChild(rows);
        return [Text("p", $"{ArticleShape.CaptionWord}{embed.Title}"), table, More(embed)];
    }

    private IElement Row(string cell, IEnumerable<string> words)
    {
        var row = Element("tr");
        foreach (var word in words) row.AppendChild(Text(cell, word.Length > 0 ? word : "–"));
        return row;
    }

    private IElement Entries(IEnumerable<IElement> entries)
    {
        var list = Element("ul");
        list.SetAttribute("class", "files");
        foreach (var entry in entries) list.AppendChild(entry);
        return list;
    }

    private IElement Entry(string title, string address, string facts, string? language)
    {
        var (item, inside) = (Element("li"), Element("div"));
        item.SetAttribute("class", "file");
        if (language is not null && language != options.Language) item.SetAttribute("lang", language);
        inside.AppendChild(Link(title, address));
        if (facts.Length > 0)
        {
            var below = Text("p", facts);
            below.SetAttribute("class", "hint");
            inside.AppendChild(below);
        }

        item.AppendChild(inside);
        return item;
    }

    private IElement More(ArticleEmbed embed)
    {
        var more = Element("p");
        more.AppendChild(Link(embed.More.Length > 0 ? embed.More : embed.Title, embed.Address));
        return more;
    }

    private IElement Fault(string key, string line, string words)
    {
        var (callout, inside) = (Element("div"), Element("div"));
        callout.SetAttribute("class", "callout red");
        inside.SetAttribute("class", "flow");
        var title = Text("p", $"{(english ? "Line" : "Baris")} {line}: ::{key}");
        title.SetAttribute("class", "callout-title");
        inside.AppendChild(title);
        inside.AppendChild(Text("p", words));
        callout.AppendChild(inside);
        return callout;
    }

    private IElement Link(string words, string address)
    {
        var link = Text("a", words);
        link.SetAttribute("href", address);
        return link;
    }

    private IElement Element(string name) => document.CreateElement(name);

    private IElement Text(string name, string words)
    {
        var element = document.CreateElement(name);
        element.TextContent = words;
        return element;
    }
}
