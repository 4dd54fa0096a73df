using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Serambi.Platform.Web.Kit;

/// <summary>
/// <c>&lt;s-errors/&gt;</c>, first thing in main: every error of ModelState as a link to its field, in the order of the fields on the page; takes
/// the focus without scripting. Nothing when all is well.
/// </summary>
[HtmlTargetElement("s-errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorsTag : KitTag
{
    private static readonly object FieldsKey = new();

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        var state = ViewContext.ViewData.ModelState;
        if (state.ErrorCount > 0) output.Content.SetHtmlContent(new Summary(state, Fields(ViewContext), Sprite));
    }

    /// <summary>Names of the fields in the order in which the page showed them.</summary>
    internal static List<string> Fields(ViewContext view)
    {
        if (view.HttpContext.Items.TryGetValue(FieldsKey, out var known)) return (List<string>)known!;
        var fields = new List<string>();
        view.HttpContext.Items[FieldsKey] = fields;
        return fields;
    }

    // written when the page is flushed, which is after its fields have told their names
    private sealed class Summary(ModelStateDictionary state, List<string> fields, string sprite) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var markup = new Markup().Raw("<div class=\"errors\" id=\"galat\" role=\"alert\" tabindex=\"-1\" autofocus aria-labelledby=\"galat-title\"><h2 id=\"galat-title\">").Icon(sprite, "alert").Text(WebTexts.ErrorsTitle).Raw("</h2><ul>");
            foreach (var (key, entry) in state.Where(e => e.Value!.Errors.Count > 0).OrderBy(e => fields.IndexOf(e.Key) is >= 0 and var at ? at : int.MaxValue))
            {
                var linked = key.Length > 0;
                markup.Raw(linked ? "<li><a" : "<li>").Attribute("href", linked ? "#" + TagBuilder.CreateSanitizedId(key, "_") : null).Raw(linked ? ">" : "")
                    .Text(entry!.Errors[0].ErrorMessage).Raw(linked ? "</a></li>" : "</li>");
            }

            markup.Raw("</ul></div>").WriteTo(writer, encoder);
        }
    }
}
