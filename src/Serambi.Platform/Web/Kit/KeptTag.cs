using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Serambi.Platform.Files;

namespace Serambi.Platform.Web.Kit;

/// <summary>
/// <c>&lt;s-kept files="Model.Kept" draft="@url"/&gt;</c>: the files that a form has taken already, each with a button that takes it out again; the
/// script puts newly taken ones here.
/// </summary>
[HtmlTargetElement("s-kept", TagStructure = TagStructure.WithoutEndTag)]
public sealed class KeptTag : KitTag
{
    public IReadOnlyList<StoredFile> Files { get; set; } = [];

    /// <summary>Where the form's draft is kept; null for a form without one, whose files cannot be taken out.</summary>
    public string? Draft { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Replace(output, new Markup().Raw("<div data-kept>").Html(Markup(Files, Sprite, Draft, Typed)).Raw("</div>"));

    /// <summary>As it was sent with this request, or kept in the draft.</summary>
    private string? Typed(string name)
    {
        var request = ViewContext.HttpContext.Request;
        return request.HasFormContentType ? request.Form[name].ToString() : ViewContext.ModelState.TryGetValue(name, out var kept) ? kept.AttemptedValue : null;
    }

    internal static Markup Markup(IReadOnlyList<StoredFile> files, string sprite, string? draft, Func<string, string?> typed)
    {
        var markup = new Markup();
        if (files.Count == 0) return markup;
        // Enter in a field of the form presses its first button: that must not be one that takes a file out
        if (draft is not null) markup.Raw("<button class=\"hide\" type=\"submit\" tabindex=\"-1\" aria-hidden=\"true\"></button>");
        markup.Raw("<ul class=\"files\">");
        foreach (var file in files)
        {
            markup.Raw(file.Check is { Released: false } ? "<li class=\"file held\">" : "<li class=\"file\">").Icon(sprite, "file").Raw("<div><b>").Text(file.Name).Raw("</b><p class=\"hint\">").Text(file.Held ? $"{FileTag.Bytes(file.Size)}, {FileTexts.HeldShort}" : FileTag.Bytes(file.Size)).Raw("</p><input type=\"hidden\"")
                .Attribute("name", FormDrafts.FilesField).Attribute("value", file.Id.ToString()).Raw("></div>");
            if (draft is not null)
                markup.Raw("<button class=\"btn quiet small\" type=\"submit\"").Attribute("name", FormDrafts.DropButton).Attribute("value", file.Id.ToString()).Attribute("formaction", draft).Raw(">").Icon(sprite, "trash").Raw("<span class=\"hide\">")
                    .Text(string.Format(CultureInfo.CurrentCulture, WebTexts.DropFile, file.Name)).Raw("</span></button>");
            if (file.Check is { } check) FindingsTag.Write(markup, file, check, sprite, draft, typed);
            markup.Raw("</li>");
        }

        return markup.Raw("</ul>");
    }
}
