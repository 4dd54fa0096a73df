using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Serambi.Platform.Web.Kit;

/// <summary>One value of a chart; <paramref name="Shown"/> is the figure in words where it differs from the plain number ("5,01 %").</summary>
public sealed record ChartPoint(string Label, decimal Value, string? Shown = null);

/// <summary>
/// <c>&lt;s-chart title="…" points="@Model.Months" kind="bars"/&gt;</c>: bars or a line as inline SVG, with the same figures in a table behind it.
/// </summary>
[HtmlTargetElement("s-chart", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ChartTag : KitTag
{
    private const int Width = 640;
    private const int Floor = 190;
    private const int Top = 24;

    public string Title { get; set; } = "";

    /// <summary>"bars", "line", or "spark" (a bare trend line without labels or table, beside a figure that says it in words).</summary>
    public string Kind { get; set; } = "bars";

    public IReadOnlyList<ChartPoint> Points { get; set; } = [];

    /// <summary>Heading of the column of labels, e.g. "Hari".</summary>
    public string? Each { get; set; }

    /// <summary>Heading of the value column, e.g. "Permintaan".</summary>
    public string? Unit { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var markup = new Markup();
        if (Points.Count == 0) markup.Raw("<p class=\"hint\">").Text(WebTexts.ChartEmpty).Raw("</p>");
        else if (Kind == "spark") Spark(markup);
        else Figure(markup);
        Replace(output, markup);
    }

    private static string N(decimal value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Shown(ChartPoint point) => point.Shown ?? point.Value.ToString("#,0.##", CultureInfo.CurrentCulture);

    private decimal Highest() => Math.Max(Points.Max(p => p.Value), 0.0001m);

    private void Spark(Markup markup)
    {
        var max = Highest();
        var step = Points.Count > 1 ? 116m / (Points.Count - 1) : 0;
        markup.Raw("<svg class=\"spark\" viewBox=\"0 0 120 32\" width=\"120\" height=\"32\" aria-hidden=\"true\" focusable=\"false\"><polyline points=\"");
        for (var i = 0; i < Points.Count; i++) markup.Raw(N(2 + (i * step))).Raw(",").Raw(N(29 - (Points[i].Value / max * 26))).Raw(" ");
        markup.Raw("\"/></svg>");
    }

    private void Figure(Markup markup)
    {
        markup.Raw("<figure class=\"chart\"><figcaption>").Text(Title).Raw("</figcaption><svg viewBox=\"0 0 640 224\" role=\"img\"").Attribute("aria-label", Title).Raw("><line class=\"axis\" x1=\"0\" y1=\"190.5\" x2=\"640\" y2=\"190.5\"/>");
        var max = Highest();
        var slot = (decimal)Width / Points.Count;
        decimal X(int i) => (slot * i) + (slot / 2);
        decimal Y(int i) => Floor - (Math.Max(Points[i].Value, 0) / max * (Floor - Top));
        var everyNth = Math.Max(1, (int)Math.Ceiling(Points.Count / 12m));
        if (Kind == "line")
        {
            markup.Raw("<polyline points=\"");
            for (var i = 0; i < Points.Count; i++) markup.Raw(N(X(i))).Raw(",").Raw(N(Y(i))).Raw(" ");
            markup.Raw("\"/>");
        }

        var bar = Math.Min(slot * 0.62m, 56);
        for (var i = 0; i < Points.Count; i++)
        {
            if (Kind == "line") markup.Raw("<circle r=\"4\" cx=\"").Raw(N(X(i))).Raw("\" cy=\"").Raw(N(Y(i))).Raw("\"/>");
            else markup.Raw("<rect rx=\"3\" x=\"").Raw(N(X(i) - (bar / 2))).Raw("\" y=\"").Raw(N(Y(i))).Raw("\" width=\"").Raw(N(bar)).Raw("\" height=\"").Raw(N(Floor - Y(i))).Raw("\"/>");
            if (i % everyNth != 0) continue;
            Label(markup, "figure", X(i), Y(i) - 8, Shown(Points[i]));
            Label(markup, null, X(i), 212, Points[i].Label);
        }

        markup.Raw("</svg><details><summary>").Text(WebTexts.ChartAsTable).Raw("</summary><div class=\"table\"><table><caption class=\"hide\">").Text(Title)
            .Raw("</caption><thead><tr><th scope=\"col\">").Text(Each ?? WebTexts.ChartLabel).Raw("</th><th scope=\"col\" class=\"right\">").Text(Unit ?? WebTexts.ChartValue).Raw("</th></tr></thead><tbody>");
        foreach (var point in Points) markup.Raw("<tr><th scope=\"row\">").Text(point.Label).Raw("</th><td class=\"right num\">").Text(Shown(point)).Raw("</td></tr>");
        markup.Raw("</tbody></table></div></details></figure>");
    }

    private static void Label(Markup markup, string? css, decimal x, decimal y, string words) =>
        markup.Raw("<text text-anchor=\"middle\"").Attribute("class", css).Attribute("x", N(x)).Attribute("y", N(y)).Raw(">").Text(words).Raw("</text>");
}
