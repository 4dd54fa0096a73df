using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Serambi.Platform.Web.Kit;

/// <summary>
/// <c>&lt;s-errors/&gt;</c>, first thing in main: every error of ModelState as a link to its field; takes the focus without scripting. Nothing when all is well.
/// </summary>
[HtmlTargetElement("s-errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorsTag : KitTag
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = ViewContext.ViewData.ModelState;
        var markup = new Markup();
        if (state.ErrorCount > 0)
        {
            markup.Raw("<div class=\"errors\" id=\"galat\" role=\"alert\" tabindex=\"-1\" autofocus aria-labelledby=\"galat-title\"><h2 id=\"galat-title\">").Icon(Sprite, "alert").Text(WebTexts.ErrorsTitle).Raw("</h2><ul>");
            foreach (var (key, entry) in state)
            {
                if (entry.Errors.Count == 0) continue;
                markup.Raw("<li>");
                if (key.Length > 0) markup.Raw("<a").Attribute("href", "#" + TagBuilder.CreateSanitizedId(key, "_")).Raw(">");
                markup.Text(entry.Errors[0].ErrorMessage).Raw(key.Length > 0 ? "</a></li>" : "</li>");
            }

            markup.Raw("</ul></div>");
        }

        Replace(output, markup);
    }
}
