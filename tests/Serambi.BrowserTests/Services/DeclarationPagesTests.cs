using Serambi.BrowserTests.Infrastructure;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Services;
using Xunit;

namespace Serambi.BrowserTests.Services;

/// <summary>The editor of declarations in a real browser: axe, narrow screens, findings while typing; a service made in the browser and found by a citizen.</summary>
public sealed class DeclarationPagesTests(Chromium chromium)
{
    private const string Edit = "/admin/layanan/ljj/naskah";

    private const string Part = "/admin/layanan/ljj/bagian";

    public static TheoryData<int, bool> Screens => new() { { 1280, true }, { 320, false } };

    [Theory, MemberData(nameof(Screens))]
    public async Task Pages_AreGood(int width, bool dark)
    {
        await using var app = await ListeningApp.StartAsync();
        await PublishedServices.PrepareAsync(app.App, PublishedServices.Template("ljj"), PublishedServices.Template("school-visit"), PublishedServices.Template("ljj").Replace("keep: P", "keep: P1", StringComparison.Ordinal));
        await using var tab = await OpenAsync(app, new TabOptions { Width = width, Dark = dark });
        foreach (var (path, name) in ((string, string)[])[("/admin/layanan", "list"), ("/admin/layanan/baru", "new"), (Edit, "edit"), (Edit + "?dari=1", "edit-old"), ("/admin/layanan/ljj/coba", "try"), ("/admin/layanan/ljj/versi", "versions"), ("/admin/layanan/ljj/tarik", "withdraw"),
            (Part, "part-head"), (Part + "?di=standard", "part-standard"), (Part + "?di=pages.documents_page", "part-page"), (Part + "?di=pages.documents_page.fields.documents", "part-field"), (Part + "?di=stages.verification", "part-stage"), (Part + "?di=actions.accept", "part-action"),
            (Part + "?di=outputs.certification", "part-output"), (Part + "?di=pages.graduate.fields.name&hapus=true", "part-drop"), ("/admin/layanan/ljj/uji", "tests-none")])
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

    [Fact]
    public async Task Completion_OpensWhenAsked_ByKeyboard_AndLetsTabGo()
    {
        await using var app = await ListeningApp.StartAsync();
        await PublishedServices.PrepareAsync(app.App, PublishedServices.Template("ljj"));
        await using var tab = await OpenAsync(app, new TabOptions());
        var (page, options) = (tab.Page, tab.Page.Locator("#kata [role=option]"));
        await tab.GotoAsync(Edit);
        await page.EvaluateAsync("() => { const t = document.getElementById('Yaml'); t.focus(); t.setSelectionRange(t.value.length, t.value.length); }");
        await page.Keyboard.TypeAsync("sta");
        Assert.Equal(0, await options.CountAsync());
        await page.Keyboard.PressAsync("Control+Space");
        await options.First.WaitForAsync();
        await tab.AssertGoodAsync("declaration-complete");
        Assert.Equal("standard", await page.Locator("#kata [aria-selected=true] code").TextContentAsync());
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("stages", await page.Locator("#kata [aria-selected=true] code").TextContentAsync());
        await page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("\nstages: ", await page.InputValueAsync("#Yaml"), StringComparison.Ordinal);
        Assert.True(await page.Locator("#kata").IsHiddenAsync());
        await page.Keyboard.PressAsync("Control+Space");
        await page.Locator("#kata").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        Assert.True(await page.Locator("#kata").IsHiddenAsync());
        await page.Keyboard.PressAsync("Control+Space");
        await page.Locator("#kata").WaitForAsync();
        await page.Keyboard.PressAsync("Tab");
        Assert.NotEqual("Yaml", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    /// <summary>Issue 5: from nothing, without a word of YAML and without a script; then somebody uses it.</summary>
    [Fact]
    public async Task Service_MadeFromNothing_ByForms_Published_IsUsedByACitizen()
    {
        await using var app = await ListeningApp.StartAsync();
        await PublishedServices.PrepareAsync(app.App);
        await using var tab = await OpenAsync(app, new TabOptions { JavaScript = false });
        var page = tab.Page;
        await tab.GotoAsync("/admin/layanan/baru");
        await page.SelectOptionAsync("#Source", "template:blank");
        await page.FillAsync("#NewId", "pinjam-ruang");
        await page.ClickAsync("#contoh button");
        await page.FillAsync("[name='Typed[title.id]']", "Peminjaman ruang rapat");
        await page.FillAsync("[name='Typed[title.en]']", "Loan of a meeting room");
        await page.SelectOptionAsync("[name='Typed[unit]']", "KEU");
        await page.ClickAsync("#bagian button[type=submit]");
        await page.ClickAsync("#pages ~ .parts a");
        await page.FillAsync("#tambah-fields [name=NewId]", "day");
        await page.ClickAsync("#tambah-fields button");
        await page.SelectOptionAsync("[name='Typed[type]']", "date");
        await page.FillAsync("[name='Typed[label.id]']", "Hari peminjaman");
        await page.FillAsync("[name='Typed[label.en]']", "Day of the loan");
        await page.FillAsync("[name='Typed[min]']", "todya");
        await page.ClickAsync("#bagian button[type=submit]");
        await page.WaitForSelectorAsync("#Typed_min_-error");
        await tab.AssertGoodAsync("part-field-error");
        await page.FillAsync("[name='Typed[min]']", "today");
        await page.ClickAsync("#bagian button[type=submit]");
        Assert.Equal(0, await page.Locator("#Typed_min_-error").CountAsync());
        await page.ClickAsync(".ways a[href*='/naskah']");
        await tab.AssertGoodAsync("declaration-words");
        await page.ClickAsync("#naskah button[value=publish]");
        await page.WaitForURLAsync("**/admin/layanan");

        await using var citizen = await chromium.OpenAsync(app);
        await citizen.GotoAsync("/layanan/pinjam-ruang");
        await citizen.Page.ClickAsync("article .card a.btn");
        await citizen.Page.FillAsync("#Applicant_Name", "Sari Dewi");
        await citizen.Page.FillAsync("#Applicant_Email", "sari@contoh.example");
        await citizen.Page.ClickAsync("main .actions button:not([name])");
        await citizen.Page.FillAsync("[name='Answers[wish]']", "Ruang untuk rapat warga");
        await citizen.Page.FillAsync("[name='Answers[day].Day']", "1");
        await citizen.Page.FillAsync("[name='Answers[day].Month']", "12");
        await citizen.Page.FillAsync("[name='Answers[day].Year']", "2099");
        await citizen.Page.ClickAsync("main .actions button:not([name])");
        await citizen.Page.CheckAsync("#Statement");
        await citizen.Page.ClickAsync("main .actions button:not([name])");
        Assert.Equal(2, await citizen.Page.Locator(".receipt-keys code").CountAsync());
    }

    private async Task<Tab> OpenAsync(ListeningApp app, TabOptions options)
    {
        var tab = await chromium.OpenAsync(app, options);
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await app.App.TicketAsync(await app.App.AddAllRolesAsync()), Url = app.Address.ToString() }]);
        return tab;
    }
}
