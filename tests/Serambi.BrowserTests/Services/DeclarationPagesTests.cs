using Serambi.BrowserTests.Infrastructure;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Services;
using Xunit;

namespace Serambi.BrowserTests.Services;

/// <summary>The editor of declarations in a real browser: axe, narrow screens, findings while typing; a service made in the browser and found by a citizen.</summary>
public sealed class DeclarationPagesTests(Chromium chromium)
{
    private const string Edit = "/admin/layanan/ljj/naskah";

    public static TheoryData<int, bool> Screens => new() { { 1280, false }, { 320, true } };

    [Theory, MemberData(nameof(Screens))]
    public async Task Pages_AreGood(int width, bool dark)
    {
        await using var app = await ListeningApp.StartAsync();
        await PublishedServices.PrepareAsync(app.App, PublishedServices.Template("ljj"), PublishedServices.Template("school-visit"), PublishedServices.Template("ljj").Replace("keep: P", "keep: P1", StringComparison.Ordinal));
        await using var tab = await OpenAsync(app, new TabOptions { Width = width, Dark = dark });
        foreach (var (path, name) in ((string, string)[])[("/admin/layanan", "list"), ("/admin/layanan/baru", "new"), (Edit, "edit"), (Edit + "?dari=1", "edit-old"), ("/admin/layanan/ljj/coba", "try"), ("/admin/layanan/ljj/versi", "versions"), ("/admin/layanan/ljj/tarik", "withdraw")])
        {
            Assert.True((await tab.GotoAsync(path)).Ok, path);
            await tab.AssertGoodAsync("declaration-" + name);
        }

        await tab.GotoAsync("/admin/layanan/baru");
        await tab.Page.ClickAsync("#contoh button");
        await tab.AssertGoodAsync("declaration-new-errors");
        await tab.GotoAsync(Edit);
        await tab.Page.FillAsync("#Yaml", PublishedServices.Template("ljj").Replace("unit: KEU", "unit: ADA\nkunci: salah", StringComparison.Ordinal));
        await tab.Page.ClickAsync("#naskah button[value=publish]");
        await tab.Page.WaitForSelectorAsync("#Yaml-error");
        await tab.AssertGoodAsync("declaration-errors");
    }

    [Fact]
    public async Task Service_MadeFromATemplate_FaultyWhileTyping_Published_IsFoundByACitizen()
    {
        await using var app = await ListeningApp.StartAsync();
        await PublishedServices.PrepareAsync(app.App);
        await using var tab = await OpenAsync(app, new TabOptions());
        await tab.GotoAsync("/admin/layanan/baru");
        await tab.Page.SelectOptionAsync("#Source", "template:employment-certificate");
        await tab.Page.FillAsync("#NewId", "surat-kerja");
        await tab.Page.ClickAsync("#contoh button");
        await tab.Page.WaitForURLAsync("**/surat-kerja/naskah");
        var text = await tab.Page.InputValueAsync("#Yaml");
        await tab.Page.FillAsync("#Yaml", text.Replace("\nkeep: ", "\nkeep: x", StringComparison.Ordinal));
        await tab.Page.WaitForSelectorAsync("[data-preview-here] .callout.red");
        await tab.Page.FillAsync("#Yaml", text.Replace("\nunit: kepegawaian", "\nunit: KEU", StringComparison.Ordinal));
        await tab.Page.WaitForSelectorAsync("[data-preview-here] .callout.green");
        await tab.Page.ClickAsync("#naskah button[value=publish]");
        await tab.Page.WaitForURLAsync("**/admin/layanan");
        await using var citizen = await chromium.OpenAsync(app);
        await citizen.GotoAsync("/layanan/surat-kerja");
        await citizen.Page.ClickAsync("article .card a.btn");
        await citizen.Page.WaitForURLAsync("**/layanan/surat-kerja/isi");
    }

    private async Task<Tab> OpenAsync(ListeningApp app, TabOptions options)
    {
        var tab = await chromium.OpenAsync(app, options);
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await app.App.TicketAsync(await app.App.AddAllRolesAsync()), Url = app.Address.ToString() }]);
        return tab;
    }
}
