using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Serambi.Platform.Cases.Company;

namespace Serambi.Platform.Web.Kit;

/// <summary><c>&lt;s-present case="@id" people="Model.Present"/&gt;</c>: who else has a case open; the script asks again while the page is looked at.</summary>
[HtmlTargetElement("s-present", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PresentTag : KitTag
{
    public Guid Case { get; set; }

    public IReadOnlyList<Present> People { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output) => Replace(output, new Markup()
        .Raw("<div class=\"no-print\" aria-live=\"polite\"").Attribute("data-present", $"{ViewContext.HttpContext.Request.PathBase}/meja/kasus/{Case}/hadir").Raw(">").Html(Markup(People, Sprite)).Raw("</div>"));

    /// <summary>The sentences alone.</summary>
    public static Markup Markup(IReadOnlyList<Present> people, HttpContext http) => Markup(people, http.Asset("icons.svg"));

    private static Markup Markup(IReadOnlyList<Present> people, string sprite)
    {
        ArgumentNullException.ThrowIfNull(people);
        var markup = new Markup();
        foreach (var person in people)
        {
            markup.Raw(person.Writing ? "<p class=\"present amber\">" : "<p class=\"present\">").Icon(sprite, person.Writing ? "note" : "user")
                .Text(string.Format(CultureInfo.CurrentCulture, person.Writing ? WebTexts.PresentWriting : WebTexts.PresentLooking, person.Name)).Raw("</p>");
        }

        return markup;
    }
}
