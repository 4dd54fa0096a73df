using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Serambi.Platform.Web.Kit;

/// <summary><c>&lt;s-timeline&gt;&lt;s-event …/&gt;&lt;/s-timeline&gt;</c>: what happened and what comes, as an ordered list.</summary>
[HtmlTargetElement("s-timeline")]
public sealed class TimelineTag : KitTag
{
    public string? Label { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        Replace(output, new Markup().Raw("<ol class=\"timeline\"").Attribute("aria-label", Label).Raw(">").Html(content).Raw("</ol>"));
    }
}

/// <summary><c>&lt;s-event at="@e.AtUtc" title="…" who="…" state="done"&gt;…&lt;/s-event&gt;</c>; state is done, now or next.</summary>
[HtmlTargetElement("s-event")]
public sealed class EventTag : KitTag
{
    /// <summary><see cref="DateOnly"/> or UTC <see cref="DateTime"/>.</summary>
    public object? At { get; set; }

    public string Title { get; set; } = "";

    public string? Who { get; set; }

    public string State { get; set; } = "done";

    public string? Icon { get; set; }

    public DateStyle Format { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        var icon = Icon ?? State switch { "now" => "clock", "next" => "calendar", _ => "check" };
        var markup = new Markup().Raw("<li").Attribute("class", State).Attribute("aria-current", State == "now" ? "step" : null).Raw(">").Icon(Sprite, icon).Raw("<p class=\"event-title\">").Text(Title).Raw("</p>");
        if (At is not null || !string.IsNullOrEmpty(Who))
        {
            markup.Raw("<p class=\"event-when\">");
            if (At is not null) DateTag.Write(markup, At, Format, Chrome);
            if (!string.IsNullOrEmpty(Who)) markup.Raw(At is null ? "" : " · ").Text(Who);
            markup.Raw("</p>");
        }

        if (!content.IsEmptyOrWhiteSpace) markup.Raw("<div class=\"event-body flow\">").Html(content).Raw("</div>");
        Replace(output, markup.Raw("</li>"));
    }
}

/// <summary><c>&lt;s-summary&gt;&lt;s-row label="Nama" change="/…"&gt;Sari&lt;/s-row&gt;&lt;/s-summary&gt;</c>: answers to check, or the facts of a case.</summary>
[HtmlTargetElement("s-summary")]
public sealed class SummaryTag : KitTag
{
    /// <summary>Label above value instead of beside it, for narrow panels.</summary>
    public bool Stacked { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        Replace(output, new Markup().Raw(Stacked ? "<dl class=\"summary stacked\">" : "<dl class=\"summary\">").Html(content).Raw("</dl>"));
    }
}

/// <summary>One row of <see cref="SummaryTag"/>; an empty value is shown as a dash.</summary>
[HtmlTargetElement("s-row")]
public sealed class RowTag : KitTag
{
    public string Label { get; set; } = "";

    /// <summary>Where the answer can be changed; null or empty (what a view makes of null) shows no link.</summary>
    public string? Change { get; set; }

    /// <summary>The value as somebody typed it, shown with its line breaks; null where the value stands within the tag.</summary>
    public string? Typed { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var content = Typed is null ? await output.GetChildContentAsync() : null;
        var markup = new Markup().Raw("<div><dt>").Text(Label).Raw("</dt><dd>");
        if (content?.IsEmptyOrWhiteSpace ?? Typed is "") markup.Raw("–");
        else if (content is null) markup.Raw("<span class=\"prewrap\">").Text(Typed).Raw("</span>");
        else markup.Html(content);
        markup.Raw("</dd>");
        if (!string.IsNullOrEmpty(Change)) markup.Raw("<dd class=\"change\"><a").Attribute("href", Change).Raw(">").Text(WebTexts.Change).Raw("<span class=\"hide\"> ").Text(Label).Raw("</span></a></dd>");
        Replace(output, markup.Raw("</div>"));
    }
}

/// <summary><c>&lt;s-files&gt;&lt;s-file …/&gt;&lt;/s-files&gt;</c>: files as cards.</summary>
[HtmlTargetElement("s-files")]
public sealed class FilesTag : KitTag
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        Replace(output, new Markup().Raw("<ul class=\"files\">").Html(content).Raw("</ul>"));
    }
}

/// <summary><c>&lt;s-file name="Jawaban.pdf" url="/…" size="245000" note="…"/&gt;</c>; without url (being checked, refused) it is not a link.</summary>
[HtmlTargetElement("s-file", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileTag : KitTag
{
    public string Name { get; set; } = "";

    public string? Url { get; set; }

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    public string? Note { get; set; }

    public string? Icon { get; set; }

    /// <summary>Address of a picture of the content, made by <see cref="Files.FilePreview"/>; null shows an icon.</summary>
    public string? Preview { get; set; }

    /// <summary>1.048.576 → "1 MB"; decimal units, one digit below ten.</summary>
    public static string Bytes(long bytes)
    {
        var culture = CultureInfo.CurrentCulture;
        return bytes switch
        {
            < 1000 => string.Create(culture, $"{bytes} B"),
            < 1_000_000 => string.Create(culture, $"{bytes / 1000} KB"),
            _ => (bytes / 1_000_000m).ToString(bytes < 10_000_000 ? "0.#" : "0", culture) + " MB",
        };
    }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        var dot = Name.LastIndexOf('.');
        var type = dot >= 0 && Name.Length - dot <= 6 ? Name[(dot + 1)..].ToUpperInvariant() : "";
        var markup = new Markup().Raw("<li class=\"file\">");
        if (string.IsNullOrEmpty(Preview)) markup.Icon(Sprite, string.IsNullOrEmpty(Icon) ? string.IsNullOrEmpty(Url) ? "lock" : "file" : Icon);
        else markup.Raw("<a class=\"thumb\"").Attribute("href", Preview).Raw("><img loading=\"lazy\" width=\"72\" height=\"72\"").Attribute("src", Preview).Attribute("alt", string.Format(CultureInfo.CurrentCulture, WebTexts.PreviewOf, Name)).Raw("></a>");
        markup.Raw("<div>");
        if (string.IsNullOrEmpty(Url)) markup.Raw("<b>").Text(Name).Raw("</b>");
        else markup.Raw("<a").Attribute("href", Url).Raw(">").Text(Name).Raw("</a>");
        markup.Raw("<p class=\"hint\">").Text(type).Raw(type.Length > 0 && Size > 0 ? " · " : "").Text(Size > 0 ? Bytes(Size) : null);
        if (!string.IsNullOrEmpty(Note)) markup.Raw(type.Length > 0 || Size > 0 ? " · " : "").Text(Note);
        Replace(output, markup.Raw("</p></div>").Html(content).Raw("</li>"));
    }
}

/// <summary>
/// <c>&lt;s-table caption="…"&gt;&lt;thead&gt;…&lt;/s-table&gt;</c>: a table that scrolls inside itself, or, with <c>stack</c>, becomes labelled blocks
/// on phones (each td then carries <c>data-label</c>).
/// </summary>
[HtmlTargetElement("s-table")]
public sealed class TableTag : KitTag
{
    public string Caption { get; set; } = "";

    public bool Stack { get; set; }

    /// <summary>Has columns that others name: where it stays a table it may still be wider than the page, and is reached by keyboard.</summary>
    public bool Wide { get; set; }

    /// <summary>Caption for screen readers only.</summary>
    public bool Quiet { get; set; }

    /// <summary>Further classes on the table, e.g. "rows" for the desk.</summary>
    public string? Class { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        var css = string.Join(' ', new[] { Stack ? "stack" : null, Class }.Where(c => c is not null));
        var fits = Stack && !Wide;
        var markup = new Markup().Raw(fits ? "<div class=\"table\"" : "<div class=\"table\" role=\"region\" tabindex=\"0\"").Attribute("aria-label", fits ? null : Caption).Raw("><table")
            .Attribute("class", css.Length == 0 ? null : css).Raw(Quiet ? "><caption class=\"hide\">" : "><caption>").Text(Caption).Raw("</caption>");
        Replace(output, markup.Html(content).Raw("</table></div>"));
    }
}
