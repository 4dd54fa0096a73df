using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace Serambi.Platform.Web.Kit;

/// <summary>A tag of the page kit: replaces itself by the markup that it writes.</summary>
public abstract class KitTag : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Address of the icon sprite.</summary>
    protected string Sprite => ViewContext.HttpContext.Asset("icons.svg");

    protected IPageChrome Chrome => ViewContext.HttpContext.RequestServices.GetRequiredService<IPageChrome>();

    protected static void Replace(TagHelperOutput output, Markup markup)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.SetHtmlContent(markup);
    }
}
