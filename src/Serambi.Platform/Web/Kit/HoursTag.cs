using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Serambi.Platform.Calendar;

namespace Serambi.Platform.Web.Kit;

/// <summary><c>&lt;s-hours for="Input.OpeningDays" label="…" hint="…"/&gt;</c>: seven rows of opening hours, from Monday to Sunday; blocks on phones.</summary>
[HtmlTargetElement("s-hours", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class HoursTag : KitTag
{
    /// <summary>A list of <see cref="OpeningDay"/>.</summary>
    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var rows = OpeningWeek.Rows([.. For.Model as IEnumerable<OpeningDay> ?? []]);
        (string Field, string Label, Func<OpeningDay, TimeOnly?> Value)[] columns =
        [
            (nameof(OpeningDay.From), WebTexts.HoursFrom, d => d.From), (nameof(OpeningDay.Until), WebTexts.HoursUntil, d => d.Until),
            (nameof(OpeningDay.BreakFrom), WebTexts.HoursBreakFrom, d => d.BreakFrom), (nameof(OpeningDay.BreakUntil), WebTexts.HoursBreakUntil, d => d.BreakUntil),
        ];
        var markup = new Markup().Raw("<div class=\"field\"><fieldset><legend>").Text(Label).Raw("</legend>");
        if (!string.IsNullOrEmpty(Hint)) markup.Raw("<p class=\"hint\">").Text(Hint).Raw("</p>");
        markup.Raw("<div class=\"table\"><table class=\"stack hours\"><caption class=\"hide\">").Text(Label).Raw("</caption><thead><tr><th scope=\"col\">").Text(WebTexts.HoursDay).Raw("</th>");
        foreach (var column in columns) markup.Raw("<th scope=\"col\">").Text(column.Label).Raw("</th>");
        markup.Raw("</tr></thead><tbody>");
        for (var i = 0; i < rows.Count; i++)
        {
            var day = LegalDates.Weekday(rows[i].Day);
            markup.Raw("<tr><th scope=\"row\">").Text(day).Raw("<input type=\"hidden\"").Attribute("name", $"{name}[{i}].{nameof(OpeningDay.Day)}").Attribute("value", rows[i].Day.ToString()).Raw("></th>");
            foreach (var column in columns) Cell(markup, $"{name}[{i}].{column.Field}", column.Label, day, column.Value(rows[i]));
            markup.Raw("</tr>");
        }

        Replace(output, markup.Raw("</tbody></table></div></fieldset></div>"));
    }

    private void Cell(Markup markup, string name, string label, string day, TimeOnly? value)
    {
        ErrorsTag.Fields(ViewContext).Add(name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var entry = ViewContext.ViewData.ModelState.TryGetValue(name, out var found) ? found : null;
        var error = entry?.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;
        markup.Raw(error is null ? "<td" : "<td class=\"bad\"").Attribute("data-label", label).Raw("><input class=\"input\" type=\"time\"").Attribute("id", id).Attribute("name", name)
            .Attribute("value", entry?.AttemptedValue ?? value?.ToString("HH':'mm", CultureInfo.InvariantCulture)).Attribute("aria-label", $"{day}: {label}")
            .Attribute("aria-invalid", error is null ? null : "true").Attribute("aria-describedby", error is null ? null : id + "-error").Raw(">");
        if (error is not null) markup.Raw("<p class=\"error\"").Attribute("id", id + "-error").Raw(">").Icon(Sprite, "alert").Raw("<span>").Text(error).Raw("</span></p>");
        markup.Raw("</td>");
    }
}
