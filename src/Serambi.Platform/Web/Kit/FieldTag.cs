using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Serambi.Platform.Web.Kit;

/// <summary>
/// <c>&lt;s-field for="Input.Name" label="…" hint="…" autocomplete="name"/&gt;</c>: label, hint, error and control of one answer. What was typed and
/// the error come from ModelState. Types: text, email, tel, number, password, search, url, textarea, select, radios, checkboxes, checkbox, date, file, group.
/// Other attributes go to the control; content becomes help that opens in place, and of a group what it holds. A control whose name is made at run time
/// is given that <c>name</c> in place of <c>for</c>: the framework compiles the index of <c>for="Answers[key]"</c> anew at each rendering, for a millisecond.
/// </summary>
[HtmlTargetElement("s-field", Attributes = "for")]
[HtmlTargetElement("s-field", Attributes = "name")]
public sealed class FieldTag : KitTag
{
    public ModelExpression? For { get; set; }

    /// <summary>Name of a control that no property of the page stands for; its value comes from ModelState or <see cref="Value"/>, its type from <see cref="Type"/>.</summary>
    [HtmlAttributeName("name")]
    public string? Named { get; set; }

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>Default: textarea when rows are given, date for DateOnly, checkbox for bool, select when options are given, else text.</summary>
    public string? Type { get; set; }

    public string? Autocomplete { get; set; }

    public string? Inputmode { get; set; }

    public int? Rows { get; set; }

    /// <summary>Characters; a textarea with one shows how many are left.</summary>
    public int? Maxlength { get; set; }

    /// <summary>Adds "(tidak wajib)" to the label: fields are required unless they say so.</summary>
    public bool Optional { get; set; }

    /// <summary>The label is the question of the page: rendered as its h1.</summary>
    public bool Heading { get; set; }

    public IEnumerable<FieldOption>? Options { get; set; }

    /// <summary>First, empty choice of a select; default "Pilih…".</summary>
    public string? Empty { get; set; }

    /// <summary>Text before or after the input, such as Rp or %.</summary>
    public string? Prefix { get; set; }

    public string? Suffix { get; set; }

    /// <summary>Expected length in characters; sets the width: 2, 4, 8, 16 or 24.</summary>
    public int? Width { get; set; }

    /// <summary>What a file field takes, e.g. ".pdf,.jpg,.png".</summary>
    public string? Accept { get; set; }

    public bool Multiple { get; set; }

    public bool Readonly { get; set; }

    /// <summary>Overrides the model's value, for forms that prefill.</summary>
    public string? Value { get; set; }

    /// <summary>Summary of the help that the content holds; default "Bantuan".</summary>
    public string? Help { get; set; }

    internal string Name { get; private set; } = "";

    internal string Id { get; private set; } = "";

    internal string? DescribedBy { get; private set; }

    internal bool Invalid { get; private set; }

    internal TagHelperOutput Output { get; private set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Output = output;
        var help = await output.GetChildContentAsync();
        Name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For?.Name ?? Named);
        Id = TagBuilder.CreateSanitizedId(Name, "_");
        ErrorsTag.Fields(ViewContext).Add(Name);
        var type = Type ?? DefaultType();
        var error = ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;
        Invalid = error is not null;
        var counted = type == "textarea" && Maxlength is not null;
        DescribedBy = string.Join(' ', new[] { string.IsNullOrEmpty(Hint) ? null : Id + "-hint", Invalid ? Id + "-error" : null, counted ? Id + "-count" : null }.Where(i => i is not null));
        if (DescribedBy.Length == 0) DescribedBy = null;

        var markup = new Markup().Raw(Invalid ? "<div class=\"field bad\">" : "<div class=\"field\">");
        var group = type is "radios" or "checkboxes" or "date" or "group";
        if (group) markup.Raw("<fieldset").Attribute("id", type == "group" ? Id : null).Attribute("tabindex", type == "group" ? "-1" : null).Attribute("aria-describedby", DescribedBy).Raw(type == "radios" ? " role=\"radiogroup\"" : " role=\"group\"").Attribute("aria-invalid", Invalid && type == "radios" ? "true" : null).Raw(">");
        if (type != "checkbox") WriteLabel(markup, group);
        if (!string.IsNullOrEmpty(Hint)) markup.Raw("<p class=\"hint\"").Attribute("id", Id + "-hint").Raw(">").Text(Hint).Raw("</p>");
        if (Invalid) markup.Raw("<p class=\"error\"").Attribute("id", Id + "-error").Raw(">").Icon(Sprite, "alert").Raw("<span><span class=\"hide\">").Text(WebTexts.ErrorPrefix).Raw(" </span>").Text(error).Raw("</span></p>");
        if (type == "group") markup.Html(help);
        else new FieldControl(this).Write(markup, type);
        if (counted) markup.Raw("<p class=\"hint count\"").Attribute("id", Id + "-count").Attribute("data-left", WebTexts.CharactersLeft).Raw(">").Text(string.Format(CultureInfo.CurrentCulture, WebTexts.CharactersMost, Maxlength)).Raw("</p>");
        if (group) markup.Raw("</fieldset>");
        if (!help.IsEmptyOrWhiteSpace && type != "group") markup.Raw("<details class=\"help\"><summary>").Text(Help ?? WebTexts.Help).Raw("</summary><div class=\"flow\">").Html(help).Raw("</div></details>");
        Replace(output, markup.Raw("</div>"));
        output.Attributes.Clear();
    }

    /// <summary>What was typed last, else the model's value in the form that the control sends.</summary>
    internal string? Current(string? part = null)
    {
        var name = part is null ? Name : $"{Name}.{part}";
        if (ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) && entry.AttemptedValue is { } typed) return typed;
        if (Value is not null) return Value;
        return (part, For?.Model) switch
        {
            (_, null) => null,
            ("Day", DateOnly d) => d.Day.ToString(CultureInfo.InvariantCulture),
            ("Month", DateOnly d) => d.Month.ToString(CultureInfo.InvariantCulture),
            ("Year", DateOnly d) => d.Year.ToString(CultureInfo.InvariantCulture),
            (_, DateOnly d) => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (_, TimeOnly t) => t.ToString("HH:mm", CultureInfo.InvariantCulture),
            (_, bool b) => b ? "true" : "false",
            (_, IFormattable f) => f.ToString(null, CultureInfo.InvariantCulture),
            _ => For!.Model.ToString(),
        };
    }

    /// <summary>All chosen values of checkboxes or of a select.</summary>
    internal ICollection<string> Chosen()
    {
        if (ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is { } raw)
        {
            return raw switch { string[] many => many, string one => [one], _ => [] };
        }

        if (Value is not null) return [Value];
        return For?.Model is System.Collections.IEnumerable items and not string
            ? [.. items.Cast<object?>().Select(i => Convert.ToString(i, CultureInfo.InvariantCulture) ?? "")]
            : Current() is { } value ? [value] : [];
    }

    private string DefaultType()
    {
        if (Rows is not null) return "textarea";
        var type = For?.Metadata.UnderlyingOrModelType;
        if (type == typeof(DateOnly)) return "date";
        if (type == typeof(bool)) return "checkbox";
        return Options is null ? "text" : "select";
    }

    private void WriteLabel(Markup markup, bool group)
    {
        if (group) markup.Raw(Heading ? "<legend><h1>" : "<legend>");
        else markup.Raw(Heading ? "<h1><label" : "<label").Attribute("for", Id).Raw(">");
        markup.Text(Label);
        if (Optional) markup.Raw(" <span class=\"optional\">").Text(WebTexts.Optional).Raw("</span>");
        markup.Raw(group ? Heading ? "</h1></legend>" : "</legend>" : Heading ? "</label></h1>" : "</label>");
    }
}
