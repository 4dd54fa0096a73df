using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.BrowserTests.Infrastructure;
using Serambi.BrowserTests.InformationRequests;
using Serambi.Platform.Documents.Letters;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests.Letters;

/// <summary>Editor and letters in a real browser: axe, narrow screens, preview while typing.</summary>
public sealed class LetterEditorTests(Chromium chromium)
{
    private const string Edit = "/admin/surat/information-notice";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int, bool> Screens => new() { { 1280, false }, { 320, true } };

    [Theory, MemberData(nameof(Screens))]
    public async Task LetterPages_AreGood(int width, bool dark)
    {
        await using var app = await ListeningApp.StartAsync();
        await TestBody.SeedAsync(app.App);
        await using (var citizen = await chromium.OpenAsync(app))
        {
            await RequestSteps.FileAsync(citizen);
            await citizen.AssertGoodAsync("letter-sent");
        }

        await using var db = app.App.OpenDb();
        var c = await db.Cases.AsNoTracking().SingleAsync(Ct);
        await using var tab = await chromium.OpenAsync(app, new TabOptions { Width = width, Dark = dark });
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await app.App.TicketAsync(await app.App.AddAllRolesAsync()), Url = app.Address.ToString() }]);
        foreach (var (path, name) in ((string, string)[])[("/admin/surat", "list"), (Edit, "edit"), (Edit + "/versi?bahasa=en", "versions"), ("/admin/surat/kop", "head"), ($"/meja/kasus/{c.Id}", "case")])
        {
            Assert.True((await tab.GotoAsync(path)).Ok, path);
            await tab.AssertGoodAsync("letter-" + name);
        }

        foreach (var kind in app.App.Services.GetRequiredService<LetterKinds>().All)
        {
            await tab.GotoAsync($"/meja/kasus/{c.Id}/surat/{kind.Id}?bahasa=id");
            await tab.AssertGoodAsync("letter-page-" + kind.Id);
        }
    }

    [Fact]
    public async Task Edit_WhileTyping_ShowsPreviewAndFaults()
    {
        await using var app = await ListeningApp.StartAsync();
        await TestBody.SeedAsync(app.App);
        await using var tab = await chromium.OpenAsync(app);
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await app.App.TicketAsync(await app.App.AddAllRolesAsync()), Url = app.Address.ToString() }]);
        await tab.GotoAsync(Edit);
        var text = await tab.Page.InputValueAsync("#TextId");
        await tab.Page.FillAsync("#TextId", text + "\nKalimat hidup untuk {{pemohon.nama}}.\n");
        await tab.Page.WaitForSelectorAsync("article.letter:has-text('Kalimat hidup untuk Sari Dewi Anggraini.')");
        await tab.Page.FillAsync("#TextId", text + "\n{{salah}}\n");
        await tab.Page.WaitForSelectorAsync(".callout.red code:has-text('{{salah}}')");
        await tab.AssertGoodAsync("letter-edit-faults");
        await tab.Page.ClickAsync("#naskah button[type=submit] >> nth=0");
        await tab.Page.WaitForSelectorAsync("#TextId-error");
        Assert.EndsWith("{{salah}}\n", await tab.Page.InputValueAsync("#TextId"));
        await tab.AssertGoodAsync("letter-edit-refused");
    }
}
