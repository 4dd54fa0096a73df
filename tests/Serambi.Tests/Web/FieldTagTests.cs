using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Serambi.Platform.Web.Kit;
using Xunit;

namespace Serambi.Tests.Web;

public sealed class FieldTagTests
{
    private static readonly FieldOption[] Ways = [new("mail", "Surel", "Cepat"), new("pick", "Loket")];
    private readonly KitPage page = new();

    [Fact]
    public void Field_WithError_IsInvalidAndDescribed()
    {
        page.State.SetModelValue("Input.Name", "ab", "ab");
        page.State.AddModelError("Input.Name", "Tulis nama lengkap.");
        var field = page.Field("Input.Name", "");
        field.Hint = "Seperti pada tanda pengenal.";
        var html = page.Render(field);
        var input = html.QuerySelector("input")!;
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("Input_Name-hint Input_Name-error", input.GetAttribute("aria-describedby"));
        Assert.All(input.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotNull(html.QuerySelector("#" + id)));
        Assert.Equal("ab", input.GetAttribute("value"));
        Assert.Equal("Input_Name", html.QuerySelector("label")!.GetAttribute("for"));
        Assert.Contains("Tulis nama lengkap.", html.QuerySelector(".error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Field_WithoutError_SaysNothingOfIt()
    {
        var input = page.Render(page.Field("Name", "Sari")).QuerySelector("input")!;
        Assert.Null(input.GetAttribute("aria-invalid"));
        Assert.Null(input.GetAttribute("aria-describedby"));
        Assert.Equal("Sari", input.GetAttribute("value"));
    }

    [Fact]
    public void Field_WithMarkupInItsValue_IsEncoded()
    {
        var html = page.Html(page.Field("Name", "\"><script>alert(1)</script>"));
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Field_Textarea_CountsButNeverCutsOff()
    {
        var field = page.Field("Text", "isi");
        (field.Rows, field.Maxlength) = (4, 2000);
        var area = page.Render(field).QuerySelector("textarea")!;
        Assert.Equal("2000", area.GetAttribute("data-max"));
        Assert.False(area.HasAttribute("maxlength"));
        Assert.Equal("Text-count", area.GetAttribute("aria-describedby"));
    }

    [Fact]
    public void Field_Group_HoldsItsFields_AndCanBeReachedFromTheSummary()
    {
        page.State.AddModelError("Rows", "Paling sedikit 1.");
        var field = page.Field("Rows", "");
        (field.Type, field.Hint) = ("group", "Satu baris untuk setiap dokumen.");
        var html = page.Render(field, "<p id=\"inside\">isi</p>");
        var group = html.QuerySelector("fieldset")!;
        Assert.Equal(("Rows", "-1", "Rows-hint Rows-error"), (group.Id, group.GetAttribute("tabindex"), group.GetAttribute("aria-describedby")));
        Assert.NotNull(group.QuerySelector("#inside"));
        Assert.Null(html.QuerySelector("input, details"));
    }

    [Fact]
    public void Field_Date_HasThreePartsInOneGroup()
    {
        var html = page.Render(page.Field<DateOnly?>("Born", new DateOnly(1990, 3, 27)));
        Assert.Equal(["27", "3", "1990"], html.QuerySelectorAll("fieldset input").Select(i => i.GetAttribute("value")));
        Assert.Equal(["Born.Day", "Born.Month", "Born.Year"], html.QuerySelectorAll("input").Select(i => i.GetAttribute("name")));
        Assert.Equal("Born", html.QuerySelector("input")!.Id);
    }

    [Fact]
    public void Field_Radios_FirstHasTheIdThatTheSummaryLinksTo()
    {
        var field = page.Field("Way", "pick");
        (field.Type, field.Options) = ("radios", Ways);
        var html = page.Render(field);
        Assert.Equal("Way", html.QuerySelector("input")!.Id);
        Assert.Equal("pick", html.QuerySelector("input[checked]")!.GetAttribute("value"));
        Assert.NotNull(html.QuerySelector("fieldset > legend"));
    }

    [Fact]
    public void Field_Checkboxes_KeepWhatWasTicked()
    {
        page.State.SetModelValue("Ways", new[] { "mail", "pick" }, "mail,pick");
        var field = page.Field<string[]>("Ways", []);
        (field.Type, field.Options) = ("checkboxes", Ways);
        Assert.Equal(2, page.Render(field).QuerySelectorAll("input[checked]").Length);
    }

    [Fact]
    public void Field_FurtherAttributes_GoToTheControl()
    {
        var input = page.Render(page.Field("Name", ""), "", new TagHelperAttribute("data-x", "1")).QuerySelector("input")!;
        Assert.Equal("1", input.GetAttribute("data-x"));
    }

    [Fact]
    public void Errors_ListFieldsInTheirOrderOnThePage()
    {
        page.State.AddModelError("B", "b salah");
        page.State.AddModelError("A", "a salah");
        var summary = page.Content(new ErrorsTag());
        page.Html(page.Field("A", ""));
        page.Html(page.Field("B", ""));
        var html = new HtmlParser().ParseDocument(KitPage.Html(summary));
        Assert.Equal(["#A", "#B"], html.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.True(html.QuerySelector(".errors")!.HasAttribute("autofocus"));
    }

    [Fact]
    public void Errors_WhenAllIsWell_WriteNothing() => Assert.Empty(page.Html(new ErrorsTag()));
}
