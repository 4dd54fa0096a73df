using System.Net;
using System.Text.Json;
using Serambi.Platform.Access;
using Serambi.Platform.Expressions;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Editing.Parts;
using Serambi.Web.Modules.Services.Language;
using Xunit;

namespace Serambi.Tests.Modules.Services;

/// <summary>Completion: what fits at a place of the school visit, in its styles; | is where somebody writes.</summary>
public sealed class DeclarationWordsTests
{
    private static readonly string Text = new ShippedProcedure(typeof(Program).Assembly, "school-visit.yaml").Text();
    private static readonly DeclarationWords Words = new(new PartLists(ServiceParser.Parse(Text).Declaration, new UnitSnapshot([])));

    [Theory]
    [InlineData("un", "unit")]
    [InlineData("pages:\n  - id: school\n    ti", "title")]
    [InlineData("pages:\n  - id: school\n    fields:\n      - { id: x, ty", "type")]
    [InlineData("pages:\n  - id: school\n    fields:\n      - id: x\n        opt", "optional", "options")]
    [InlineData("pages:\n  - id: school\n    fields:\n      - { id: x, type: ch", "choice", "choices")]
    [InlineData("pages:\n  - id: school\n    fields:\n      - { id: x, type: text, label: { id: y, e", "en")]
    [InlineData("pages:\n  - id: school\n    fields:\n      - { id: x, if: pup", "pupils")]
    [InlineData("pages:\n  - id: school\n    fields:\n      - { id: x, max: \"add_mo", "add_months(date, number)")]
    [InlineData("pages:\n  - id: school\n    fields:\n      - { id: x, options: \"@regions.p", "@regions.provinces")]
    [InlineData("rules:\n  - deny: day != null and is_w", "is_working_day(date)")]
    [InlineData("rules:\n  - deny: x\n    at: comp", "companions_needed", "companions")]
    [InlineData("stages:\n  scheduling:\n    by: [sup", "superior")]
    [InlineData("stages:\n  scheduling:\n    does: { conf", "confirm")]
    [InlineData("stages:\n  scheduling:\n    does: { confirm: awa", "awaited")]
    [InlineData("stages:\n  scheduling:\n    does:\n      confirm: vis", "visited!")]
    [InlineData("stages:\n  scheduling:\n    late: rem", "remind")]
    [InlineData("actions:\n  propose:\n    inputs:\n      other_day: { ty", "type")]
    [InlineData("actions:\n  confirm: { label: { id: a, en: b }, notify: requ", "requester")]
    [InlineData("outputs:\n  - id: x\n    public: [school_na", "school_name", "school_name:mask")]
    [InlineData("register: [lev", "level", "level:mask")]
    [InlineData("applicant: { who: organ", "organisation")]
    [InlineData("standard:\n  saf", "safety")]
    [InlineData("# a comment\nopen: { quota: 60, per: mo", "month")]
    public void At_APlace_WordsThatFit(string before, params string[] words) => Assert.Equal(words.Order(), Words.At(DeclarationPlace.Of(before)).Select(w => w.Word).Order());

    [Fact]
    public void EveryFunction_HasItsHelp() => Assert.All(Expression.Functions, f => Assert.NotNull(PartKind.Say("fn_" + f.Name)));

    [Fact]
    public void Everything_NamesEachKey_Type_AndFunction()
    {
        var all = Words.Everything().SelectMany(g => g.Words).Select(w => w.Word).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(ServiceWords.FieldKeys.Concat(ServiceWords.Types.Keys).Concat(Expression.Functions.Select(f => f.Signature)).Concat(["school_number", "awaited", "declined", "quota", "inputs"]).ToHashSet(StringComparer.Ordinal), all);
    }

    [Fact]
    public async Task Endpoint_KnowsTheNames_AlsoWhileTheLineCannotBeRead()
    {
        await using var app = await SerambiApp.CreateAsync();
        await PublishedServices.PrepareAsync(app, PublishedServices.Template("school-visit"));
        var admin = await app.SignInAsync(Roles.Administrator);
        var page = await admin.GetPageAsync("/admin/layanan/school-visit/naskah");
        var text = page.One("#Yaml").TextContent.Replace("\nregister: [school_name, level, day, pupils]", "\nregister: [school_name, lev", StringComparison.Ordinal);
        var caret = text.IndexOf(", lev", StringComparison.Ordinal) + 5;
        using var request = new HttpRequestMessage(HttpMethod.Post, page.One("#Yaml").GetAttribute("data-words"))
        {
            Content = new FormUrlEncodedContent([new("Yaml", text), new("Caret", caret.ToString(System.Globalization.CultureInfo.InvariantCulture)), new("__RequestVerificationToken", page.One("#naskah [name=__RequestVerificationToken]").GetAttribute("value")!)]),
        };
        using var answer = await admin.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["level", "level:mask"], json.RootElement.EnumerateArray().Select(w => w.GetProperty("word").GetString()));
    }
}
