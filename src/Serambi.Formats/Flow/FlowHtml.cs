using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Serambi.Formats.Flow;

/// <summary>The document as HTML without style of its own: an article whose parts carry class names.</summary>
public static class FlowHtml
{
    /// <summary>The article. Everything that was written by people is encoded.</summary>
    /// <param name="document">What it says.</param>
    /// <param name="emblem">Address of the emblem's picture; null leaves it out.</param>
    /// <param name="topLevel">Level of its first heading: 1 where the page has no heading of its own.</param>
    public static string Write(FlowDocument document, string? emblem = null, int topLevel = 1)
    {
        ArgumentNullException.ThrowIfNull(document);
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<article class=\"letter\" lang=\"{Encode(document.Language)}\">\n");
        if (document.Letterhead is { } head) Head(html, head, emblem);
        foreach (var block in document.Blocks) Block(html, block, topLevel - 1);
        return html.Append("</article>").ToString();
    }

    private static void Head(StringBuilder html, FlowLetterhead head, string? emblem)
    {
        html.Append("<div class=\"letter-head\">");
        if (emblem is not null && head.Emblem is { } picture) html.Append(CultureInfo.InvariantCulture, $"<img src=\"{Encode(emblem)}\" alt=\"{Encode(picture.Alternative)}\">");
        html.Append("<div>");
        foreach (var line in head.Above) html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(line)}</p>");
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"letter-body\">{Encode(head.Name)}</p>");
        foreach (var line in head.Below) html.Append(CultureInfo.InvariantCulture, $"<p class=\"letter-address\">{Encode(line)}</p>");
        html.Append("</div></div>\n");
    }

    private static void Block(StringBuilder html, FlowBlock block, int deeper)
    {
        switch (block)
        {
            case FlowHeading heading:
                var level = Math.Clamp(heading.Level + deeper, 1, 6);
                html.Append(CultureInfo.InvariantCulture, $"<h{level} class=\"letter-h{heading.Level}\">{Runs(heading.Runs)}</h{level}>\n");
                break;
            case FlowParagraph paragraph:
                html.Append(CultureInfo.InvariantCulture, $"<p{Align(paragraph.Align)}>{Runs(paragraph.Runs)}</p>\n");
                break;
            case FlowList list:
                var tag = list.Marker == FlowMarker.Bullet ? "ul" : "ol";
                html.Append(CultureInfo.InvariantCulture, $"<{tag}{(list.Marker == FlowMarker.Letter ? " type=\"a\"" : "")}>");
                foreach (var item in list.Items) html.Append(CultureInfo.InvariantCulture, $"<li>{Runs(item)}</li>");
                html.Append(CultureInfo.InvariantCulture, $"</{tag}>\n");
                break;
            case FlowFacts facts:
                html.Append("<table class=\"letter-facts\"><tbody>");
                foreach (var fact in facts.Facts) html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Runs(fact.Label)}</th><td>{Runs(fact.Value)}</td></tr>");
                html.Append("</tbody></table>\n");
                break;
            case FlowTable table:
                Table(html, table);
                break;
            case FlowSignature signature:
                html.Append("<div class=\"letter-sign\">");
                foreach (var line in signature.Lines) html.Append(line is null ? "<div class=\"letter-room\"></div>" : $"<p>{Runs(line)}</p>");
                html.Append("</div>\n");
                break;
            case FlowPageBreak:
                html.Append("<div class=\"letter-break\"></div>\n");
                break;
            default:
                html.Append("<hr>\n");
                break;
        }
    }

    private static void Table(StringBuilder html, FlowTable table)
    {
        html.Append("<table class=\"letter-table\">");
        if (table.Header.Count > 0)
        {
            html.Append("<thead><tr>");
            foreach (var (i, cell) in table.Header.Index()) html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\" class=\"letter-w{Tenths(table, i)}\">{Runs(cell)}</th>");
            html.Append("</tr></thead>");
        }

        html.Append("<tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var (i, cell) in row.Index()) html.Append(CultureInfo.InvariantCulture, $"<td{Align(i < table.Columns.Count ? table.Columns[i].Align : FlowAlign.Start)}>{Runs(cell)}</td>");
            html.Append("</tr>");
        }

        html.Append("</tbody></table>\n");
    }

    /// <summary>The width of a column in tenths: a class, because pages carry no styles of their own.</summary>
    private static int Tenths(FlowTable table, int column) =>
        (int)Math.Clamp(Math.Round(10 * (column < table.Columns.Count ? table.Columns[column].Parts : 1) / table.Columns.Sum(c => c.Parts)), 1, 9);

    private static string Align(FlowAlign align) => align switch { FlowAlign.Centre => " class=\"letter-centre\"", FlowAlign.End => " class=\"letter-end\"", _ => "" };

    private static string Runs(IReadOnlyList<FlowRun> runs)
    {
        var html = new StringBuilder();
        foreach (var run in runs)
        {
            if (run.Box is { } ticked)
            {
                html.Append(CultureInfo.InvariantCulture, $"<span class=\"letter-box\" role=\"img\" aria-label=\"{Encode(run.Text)}\">{(ticked ? "☑" : "☐")}</span>");
                continue;
            }

            var text = Encode(run.Text).Replace("&#xA;", "<br>", StringComparison.Ordinal);
            html.Append(run.Bold ? "<strong>" : "").Append(run.Italic ? "<em>" : "").Append(text).Append(run.Italic ? "</em>" : "").Append(run.Bold ? "</strong>" : "");
        }

        return html.ToString();
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
