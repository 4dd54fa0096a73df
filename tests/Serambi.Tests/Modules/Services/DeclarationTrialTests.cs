using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Xunit;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>The form of a draft as citizens will see it, and test cases; nothing is filed by either.</summary>
public sealed class DeclarationTrialTests
{
    private const string Edit = "/admin/layanan/kecil/naskah";
    private const string Try = "/admin/layanan/kecil/coba";

    private static readonly string Draft = WithFields(
        Field("more", "yesno"), Field("why", "text", "if: more"), Field("people", "integer", "min: 1"), $"{{ id: rows, type: list, label: {{ id: Baris, en: Rows }}, of: [{Field("kind", "text")}] }}")
        .Replace("\npages:", "\nfees: [{ id: fee, label: { id: Biaya sewa, en: Rent }, amount: 1000 * people, due: check }]\npages:", StringComparison.Ordinal);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Form_OfADraft_IsFilledIn_ShownAgain_AndFilesNothing(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var admin = await OpenAsync(app);
        var form = await admin.SubmitAsync(await admin.GetPageAsync(Edit), "#naskah", new() { ["Yaml"] = Draft, ["only"] = "try" });
        Assert.Equal(Try, form.Path);
        Assert.Empty(form.All("[name='Answers[why]']"));
        Assert.Single(form.All("[name='Answers[rows.1.kind]']"));
        var more = await admin.SubmitAsync(form, "#isian", new() { ["Answers[more]"] = "yes", ["Answers[people]"] = "3", ["Do"] = "add:rows" });
        Assert.Single(more.All("[name='Answers[why]']"));
        Assert.Single(more.All("[name='Answers[rows.2.kind]']"));
        Assert.Equal("3", more.One("[name='Answers[people]']").GetAttribute("value"));
        Assert.Contains("Rp3.000", more.TextOf(".prewrap").Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("belum dapat dikirim", more.TextOf(".callout.amber"), StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Empty(await db.Cases.ToListAsync(Ct));
    }

    [Fact]
    public async Task TestCase_AsJson_SaysFeesAndStages_AndRubbishIsExplained()
    {
        await using var app = await SerambiApp.CreateAsync();
        var admin = await OpenAsync(app);
        var form = await admin.SubmitAsync(await admin.GetPageAsync(Edit), "#naskah", new() { ["Yaml"] = Draft, ["only"] = "try" });
        var done = await admin.SubmitAsync(form, "#kasus-uji", new() { ["Json"] = """{ "more": false, "people": 2, "rows": [{ "kind": "x" }] }""" });
        Assert.Contains("dapat dikirim", done.TextOf(".callout.green"), StringComparison.Ordinal);
        Assert.Contains("Periksa [check]", done.TextOf(".prewrap"), StringComparison.Ordinal);
        var refused = await admin.SubmitAsync(form, "#kasus-uji", new() { ["Json"] = "{ rubbish" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("JSON", refused.TextOf("#Json-error"), StringComparison.Ordinal);
        Assert.Equal("{ rubbish", refused.One("#Json").TextContent);
    }

    [Fact]
    public async Task FaultyDraft_SaysWhereToMendIt()
    {
        await using var app = await SerambiApp.CreateAsync();
        var admin = await OpenAsync(app);
        var page = await admin.SubmitAsync(await admin.GetPageAsync(Edit), "#naskah", new() { ["Yaml"] = "a: [", ["only"] = "try" });
        Assert.Contains("1 kesalahan", page.TextOf(".callout.red"), StringComparison.Ordinal);
        Assert.Empty(page.All("#isian"));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetPageAsync("/admin/layanan/lain/coba")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(Roles.Editor)).GetPageAsync(Try)).Status);
    }

    private static async Task<Visitor> OpenAsync(SerambiApp app)
    {
        var body = await TestBody.SeedAsync(app);
        await PublishedServices.PublishAsync(app, WithFields(Field("name", "text")));
        return await app.SignInAsync(Roles.Administrator, body.Root);
    }
}
