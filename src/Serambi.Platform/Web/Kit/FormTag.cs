using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Serambi.Platform.Web.Kit;

/// <summary>
/// A form that says no address goes to its page, whichever handler answered last: without an address a browser sends it where the page came from,
/// so that after a refused "publish" the button that only saves would publish.
/// </summary>
[HtmlTargetElement("form", Attributes = "method")]
public sealed class FormTag : TagHelper
{
    private const string Action = "action";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>After the framework's own, which writes the address of a form that names a page or a handler.</summary>
    public override int Order => 1000;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (output.Attributes.ContainsName(Action)) return;
        output.Attributes.SetAttribute(Action, PageAddress.WithoutHandler(ViewContext.HttpContext.Request));
    }
}
