using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Serambi.Platform.Web.Kit;

/// <summary>The control inside an <see cref="FieldTag"/>: input, textarea, select, choices, date parts or file.</summary>
internal sealed class FieldControl(FieldTag field)
{
    public void Write(Markup markup, string type)
    {
        switch (type)
        {
            case "textarea": TextArea(markup); break;
            case "select": Select(markup); break;
            case "radios": Choices(markup, "radio"); break;
            case "checkboxes": Choices(markup, "checkbox"); break;
            case "checkbox": Check(markup); break;
            case "date": Date(markup); break;
            default: Input(markup, type); break;
        }
    }

    private void Input(Markup markup, string type)
    {
        var framed = field.Prefix is not null || field.Suffix is not null;
        if (framed) markup.Raw("<div class=\"affix\">");
        if (field.Prefix is not null) markup.Raw("<span>").Text(field.Prefix).Raw("</span>");
        markup.Raw("<input").Attribute("type", type == "number" ? "text" : type);
        Common(markup, field.Id, field.Name);
        markup.Attribute("class", field.Width is { } w ? $"w{w}" : null).Attribute("inputmode", field.Inputmode ?? (type == "number" ? "numeric" : null)).Attribute("autocomplete", field.Autocomplete);
        if (field.Maxlength is { } max) markup.Attribute("maxlength", max);
        if (type == "file") markup.Attribute("accept", field.Accept).Flag("multiple", field.Multiple);
        else if (type != "password") markup.Attribute("value", field.Current());
        if (type is "email" or "password") markup.Raw(" spellcheck=\"false\" autocapitalize=\"none\"");
        markup.Flag("readonly", field.Readonly).Raw(">");
        if (field.Suffix is not null) markup.Raw("<span>").Text(field.Suffix).Raw("</span>");
        if (framed) markup.Raw("</div>");
    }

    private void TextArea(Markup markup)
    {
        markup.Raw("<textarea");
        Common(markup, field.Id, field.Name);
        // more than the limit is kept and reported, never cut off: so no maxlength attribute
        if (field.Maxlength is { } max) markup.Attribute("data-max", max);
        markup.Attribute("rows", field.Rows ?? 6).Attribute("autocomplete", field.Autocomplete).Flag("readonly", field.Readonly).Raw(">\n").Text(field.Current()).Raw("</textarea>");
    }

    private void Select(Markup markup)
    {
        markup.Raw("<select");
        Common(markup, field.Id, field.Name);
        markup.Attribute("autocomplete", field.Autocomplete).Flag("multiple", field.Multiple).Raw(">");
        if (!field.Multiple) markup.Raw("<option value=\"\">").Text(field.Empty ?? WebTexts.Choose).Raw("</option>");
        var chosen = field.Chosen();
        string? group = null;
        foreach (var option in field.Options ?? [])
        {
            if (option.Group != group)
            {
                if (group is not null) markup.Raw("</optgroup>");
                if (option.Group is not null) markup.Raw("<optgroup").Attribute("label", option.Group).Raw(">");
                group = option.Group;
            }

            markup.Raw("<option").Attribute("value", option.Value).Flag("selected", chosen.Contains(option.Value)).Raw(">").Text(option.Text).Raw("</option>");
        }

        markup.Raw(group is null ? "</select>" : "</optgroup></select>");
    }

    private void Choices(Markup markup, string type)
    {
        var chosen = field.Chosen();
        var n = 0;
        foreach (var option in field.Options ?? [])
        {
            var id = n++ == 0 ? field.Id : $"{field.Id}-{n}";
            markup.Raw("<div class=\"check\"><input").Attribute("type", type).Attribute("id", id).Attribute("name", field.Name).Attribute("value", option.Value)
                .Attribute("aria-describedby", option.Hint is null ? null : id + "-hint-of").Flag("checked", chosen.Contains(option.Value));
            Extra(markup);
            markup.Raw("><label").Attribute("for", id).Raw(">").Text(option.Text).Raw("</label>");
            if (option.Hint is not null) markup.Raw("<p class=\"hint\"").Attribute("id", id + "-hint-of").Raw(">").Text(option.Hint).Raw("</p>");
            markup.Raw("</div>");
        }
    }

    private void Check(Markup markup)
    {
        markup.Raw("<div class=\"check\"><input type=\"checkbox\"");
        Common(markup, field.Id, field.Name);
        // two values "true,false" arrive when it is ticked: the binder reads the first
        var on = field.Current() is { } value && value.StartsWith("true", StringComparison.OrdinalIgnoreCase);
        markup.Raw(" value=\"true\"").Flag("checked", on).Raw("><label").Attribute("for", field.Id).Raw(">").Text(field.Label);
        if (field.Optional) markup.Raw(" <span class=\"optional\">").Text(WebTexts.Optional).Raw("</span>");
        markup.Raw("</label><input type=\"hidden\" value=\"false\"").Attribute("name", field.Name).Raw("></div>");
    }

    private void Date(Markup markup)
    {
        markup.Raw("<div class=\"date\">");
        Part(markup, "Day", field.Id, WebTexts.Day, 2, "bday-day");
        Part(markup, "Month", field.Id + "_Month", WebTexts.Month, 2, "bday-month");
        Part(markup, "Year", field.Id + "_Year", WebTexts.Year, 4, "bday-year");
        markup.Raw("</div>");
    }

    private void Part(Markup markup, string part, string id, string label, int width, string autocomplete)
    {
        markup.Raw("<div><label").Attribute("for", id).Raw(">").Text(label).Raw("</label><input type=\"text\" inputmode=\"numeric\"").Attribute("class", $"w{width}").Attribute("id", id)
            .Attribute("name", $"{field.Name}.{part}").Attribute("value", field.Current(part)).Attribute("aria-invalid", field.Invalid ? "true" : null)
            .Attribute("autocomplete", field.Autocomplete == "bday" ? autocomplete : null);
        Extra(markup);
        markup.Raw("></div>");
    }

    private void Common(Markup markup, string id, string name)
    {
        markup.Attribute("id", id).Attribute("name", name).Attribute("aria-describedby", field.DescribedBy).Attribute("aria-invalid", field.Invalid ? "true" : null);
        Extra(markup);
    }

    private void Extra(Markup markup)
    {
        foreach (var attribute in field.Output.Attributes)
        {
            if (attribute.ValueStyle == HtmlAttributeValueStyle.Minimized) markup.Flag(attribute.Name, true);
            else markup.Attribute(attribute.Name, attribute.Value?.ToString());
        }
    }
}
