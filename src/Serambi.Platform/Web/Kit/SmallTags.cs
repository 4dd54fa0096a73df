using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Serambi.Platform.Web.Kit;

/// <summary><c>&lt;s-icon name="search"/&gt;</c>: one symbol of the sprite, always beside a word.</summary>
[HtmlTargetElement("s-icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTag : KitTag
{
    public string Name { get; set; } = "";

    public string? Class { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => Replace(output, new Markup().Icon(Sprite, Name, Class));
}

/// <summary><c>&lt;s-badge tone="Green"&gt;Selesai&lt;/s-badge&gt;</c>: a state as icon + word on a tint.</summary>
[HtmlTargetElement("s-badge")]
public sealed class BadgeTag : KitTag
{
    public Tone Tone { get; set; }

    /// <summary>Another icon than the tone's own.</summary>
    public string? Icon { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        Replace(output, new Markup().Raw("<span class=\"badge ").Raw(Tone.Css()).Raw("\">").Icon(Sprite, Icon ?? Tone.Icon()).Html(content).Raw("</span>"));
    }
}

/// <summary><c>&lt;s-copy value="@Model.Code"/&gt;</c>: a value in large tabular type; with scripting, a button that copies it.</summary>
[HtmlTargetElement("s-copy", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CopyTag : KitTag
{
    public string Value { get; set; } = "";

    /// <summary>What the value is, for the button's name: "nomor", "kode".</summary>
    public string? Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => Replace(output, new Markup()
        .Raw("<span class=\"copy\"><code>").Text(Value).Raw("</code><button type=\"button\" class=\"btn quiet small\" hidden").Attribute("data-copy", Value)
        .Attribute("data-done", WebTexts.Copied).Raw(">").Icon(Sprite, "copy").Raw("<span>").Text(WebTexts.Copy).Raw("</span>")
        .Raw(Label is null ? "" : "<span class=\"hide\"> ").Text(Label).Raw(Label is null ? "" : "</span>").Raw("</button></span>"));
}

/// <summary><c>&lt;s-money value="@fee"/&gt;</c>: Rp1.250.000,00 in Indonesian, IDR 1,250,000.00 in English; whole amounts without decimals.</summary>
[HtmlTargetElement("s-money", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MoneyTag : KitTag
{
    /// <summary>Rupiah.</summary>
    public decimal Value { get; set; }

    public static string Format(decimal rupiah, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        var figure = Math.Abs(rupiah).ToString(decimal.IsInteger(rupiah) ? "N0" : "N2", culture);
        return $"{(rupiah < 0 ? "−" : "")}{(culture.TwoLetterISOLanguageName == "id" ? "Rp" : "IDR ")}{figure}";
    }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Replace(output, new Markup().Raw("<span class=\"num\">").Text(Format(Value, CultureInfo.CurrentCulture)).Raw("</span>"));
}

/// <summary><c>&lt;s-callout tone="Amber" title="…"&gt;…&lt;/s-callout&gt;</c>: something to know before going on.</summary>
[HtmlTargetElement("s-callout")]
public sealed class CalloutTag : KitTag
{
    public Tone Tone { get; set; } = Tone.Blue;

    public string? Title { get; set; }

    public string? Icon { get; set; }

    /// <summary>Announce it: "status" after an action, "alert" for what must not be missed; null for a plain part of the page.</summary>
    public string? Role { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        var markup = new Markup().Raw("<div class=\"callout ").Raw(Tone.Css()).Raw("\"").Attribute("role", Role).Raw(">").Icon(Sprite, Icon ?? (Tone == Tone.Amber ? "alert" : Tone.Icon())).Raw("<div class=\"flow\">");
        if (Title is not null) markup.Raw("<p class=\"callout-title\">").Text(Title).Raw("</p>");
        Replace(output, markup.Html(content).Raw("</div></div>"));
    }
}

/// <summary><c>&lt;s-empty icon="inbox" title="…"&gt;…&lt;/s-empty&gt;</c>: nothing here, said kindly, on kawung.</summary>
[HtmlTargetElement("s-empty")]
public sealed class EmptyTag : KitTag
{
    public string Icon { get; set; } = "inbox";

    public string Title { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        Replace(output, new Markup().Raw("<div class=\"empty kawung flow\">").Icon(Sprite, Icon, "arch").Raw("<p class=\"empty-title\">").Text(Title).Raw("</p>").Html(content).Raw("</div>"));
    }
}

/// <summary><c>&lt;s-steps current="2" total="5" label="Rincian"/&gt;</c>: where one is in a form.</summary>
[HtmlTargetElement("s-steps", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StepsTag : KitTag
{
    public int Current { get; set; }

    public int Total { get; set; }

    public string? Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var markup = new Markup().Raw("<div class=\"steps\"><p>").Text(string.Format(CultureInfo.CurrentCulture, WebTexts.StepOf, Current, Total));
        if (Label is not null) markup.Raw(" · <b>").Text(Label).Raw("</b>");
        markup.Raw("</p><span class=\"steps-bar\" aria-hidden=\"true\">");
        for (var i = 1; i <= Total; i++) markup.Raw(i < Current ? "<i class=\"done\"></i>" : i == Current ? "<i class=\"now\"></i>" : "<i></i>");
        Replace(output, markup.Raw("</span></div>"));
    }
}

/// <summary><c>&lt;s-pager prev="@url" next="@url" label="1–50"/&gt;</c>: keyset paging; null or empty (what a view makes of null) leaves the link out.</summary>
[HtmlTargetElement("s-pager", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PagerTag : KitTag
{
    /// <summary>Back to the first page: lists go on behind their last row, and know no page before.</summary>
    public string? First { get; set; }

    public string? Next { get; set; }

    /// <summary>What is shown now, e.g. "1–50 dari 320".</summary>
    public string? Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var markup = new Markup();
        if (!string.IsNullOrEmpty(First) || !string.IsNullOrEmpty(Next) || !string.IsNullOrEmpty(Label))
        {
            markup.Raw("<nav class=\"pager\"").Attribute("aria-label", WebTexts.Pages).Raw(">");
            if (!string.IsNullOrEmpty(First)) markup.Raw("<a class=\"btn quiet\"").Attribute("href", First).Raw(">").Icon(Sprite, "chevron-left").Text(WebTexts.FirstPage).Raw("</a>");
            if (!string.IsNullOrEmpty(Label)) markup.Raw("<span class=\"num\">").Text(Label).Raw("</span>");
            if (!string.IsNullOrEmpty(Next)) markup.Raw("<a rel=\"next\" class=\"btn quiet\"").Attribute("href", Next).Raw(">").Text(WebTexts.Next).Icon(Sprite, "chevron-right").Raw("</a>");
            markup.Raw("</nav>");
        }

        Replace(output, markup);
    }
}
