using Microsoft.Extensions.DependencyInjection;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Pages;
using Serambi.Web.Modules.Pages.Editing;
using Xunit;

namespace Serambi.BrowserTests.Pages;

/// <summary>Pages of editors in a real browser: for readers and for those who write them, wide and narrow, light and dark.</summary>
public sealed class PageTests(Chromium chromium)
{
    private const string Everything = "Pengantar dengan **tebal** dan [tautan](/kontak).\n\n## Satu\n\n- butir\n- butir\n\n> Kutipan.\n\n## Dua\n\nTabel: Biaya salinan\n\n| Jenis | Biaya | Keterangan yang panjang sekali |\n|---|---:|---|\n| Kertas | Rp200 | Dibayar di meja layanan sebelum salinan dibuat |\n\n## Tiga\n\n::: info Perlu diketahui\nIsi.\n:::\n\n::: peringatan\nAwas.\n:::\n\n### Kecil\n\n1. langkah\n2. langkah\n\n## Empat\n\n::: rincian Mengapa?\nKarena.\n:::\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int, bool> Screens => new() { { 1280, false }, { 320, true } };

    [Theory, MemberData(nameof(Screens))]
    public async Task PagesAndTheirEditors_AreGood(int width, bool dark)
    {
        await using var app = await ListeningApp.StartAsync();
        var body = await TestBody.SeedAsync(app.App);
        var (top, id) = await PublishAsync(app, body);
        await using (var reader = await chromium.OpenAsync(app, new TabOptions { Width = width, Dark = dark }))
        {
            await reader.GotoAsync("/profil/tugas");
            var shifted = await reader.Page.EvaluateAsync<double>("new Promise(r => { let s = 0; new PerformanceObserver(l => { for (const e of l.getEntries()) s += e.value; }).observe({ type: 'layout-shift', buffered: true }); requestAnimationFrame(() => requestAnimationFrame(() => r(s))); })");
            Assert.Equal(0, shifted);
            await reader.AssertGoodAsync("page");
            await reader.Page.ClickAsync("article details summary");
            foreach (var (path, name) in ((string, string)[])[("/profil", "section"), ("/en/profil", "english")])
            {
                await reader.GotoAsync(path);
                await reader.AssertGoodAsync("page-" + name);
            }
        }

        await using var tab = await chromium.OpenAsync(app, new TabOptions { Width = width, Dark = dark });
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await app.App.TicketAsync(await app.App.AddAllRolesAsync()), Url = app.Address.ToString() }]);
        foreach (var (path, name) in ((string, string)[])[("", "list"), ("/baru", "new"), ($"/{top}", "desk-public"), ($"/{id}", "desk"), ($"/{id}/tulis", "write"), ($"/{id}/tempat", "place"), ($"/{id}/versi", "versions")])
        {
            Assert.True((await tab.GotoAsync("/admin/situs" + path)).Ok, path);
            if (name == "desk") await tab.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            await tab.AssertGoodAsync("page-editor-" + name);
        }
    }

    [Fact]
    public async Task Writing_WithAScript_HasAToolbar_APreview_AndTidiesPastes()
    {
        await using var app = await ListeningApp.StartAsync();
        var body = await TestBody.SeedAsync(app.App);
        var (top, _) = await PublishAsync(app, body);
        await using var tab = await chromium.OpenAsync(app);
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await app.App.TicketAsync(await app.App.AddAllRolesAsync()), Url = app.Address.ToString() }]);
        await tab.GotoAsync($"/admin/situs/{top}/tulis");
        await tab.Page.FillAsync("#Text", "layanan");
        await tab.Page.Locator("#Text").SelectTextAsync();
        await tab.Page.ClickAsync(".tools button >> nth=0");
        Assert.Equal("**layanan**", await tab.Page.InputValueAsync("#Text"));
        await tab.Page.WaitForSelectorAsync("[data-preview-here] strong:has-text('layanan')");
        await tab.Page.FillAsync("#Text", "");
        await tab.Page.EvaluateAsync("""
            const data = new DataTransfer();
            data.setData('text/html', '<h2 style="color:red">Dari Word</h2><p><b>Isi</b><script>alert(1)</script></p>');
            document.getElementById('Text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            """);
        await tab.Page.WaitForSelectorAsync("[data-paste-said]:not(:empty)");
        Assert.Equal("## Dari Word\n\n**Isi**", await tab.Page.InputValueAsync("#Text"));
        await tab.AssertGoodAsync("page-editor-tools");
    }

    /// <summary>A section that is public and a page below it with everything that can be written, changed since.</summary>
    private static async Task<(Guid Top, Guid Below)> PublishAsync(ListeningApp app, TestBody body)
    {
        var (writer, officer) = (body.Staff(Roles.Editor), body.Staff(Roles.InformationOfficer));
        Task<T> Do<TOperation, T>(Func<TOperation, Task<Serambi.Platform.Result<T>>> run)
            where TOperation : notnull => app.App.InScopeAsync(async s => (await run(s.GetRequiredService<TOperation>())).Value);
        async Task<SitePage> PageAsync(Guid id)
        {
            await using var db = app.App.OpenDb();
            return (await db.FindAsync<SitePage>([id], Ct))!;
        }

        async Task<Guid> PublicAsync(Guid? parent, string slug, PageWords words)
        {
            var id = await Do<CreatePage, Guid>(o => o.RunAsync(new CreatePageInput(parent, slug, body.Root, words.Title) { Texts = words }, writer, Ct));
            var page = await PageAsync(id);
            await Do<PlacePage, Serambi.Platform.Done>(o => o.RunAsync(new PlacePageInput(id, page.Version, parent, slug, body.Root, 10, true, null), writer, Ct));
            page = await PageAsync(id);
            await Do<PublishPage, PublishOutcome>(o => o.RunAsync(new PublishPageInput(id, page.Version, 1), writer, Ct));
            page = await PageAsync(id);
            await Do<CheckPage, Serambi.Platform.Done>(o => o.RunAsync(new CheckPageInput(id, page.Version, 1), officer, Ct));
            return id;
        }

        var top = await PublicAsync(null, "profil", PageWords.Clean("Profil PPID", "", "Siapa kami.", "", "Kami melayani.", ""));
        var below = await PublicAsync(top, "tugas", PageWords.Clean("Tugas dan wewenang", "Duties", "Apa yang kami kerjakan.", "", Everything, "English."));
        await Do<SavePage, int>(o => o.RunAsync(new SavePageInput(below, PageWords.Clean("Tugas dan wewenang", "Duties", "Apa yang kami kerjakan.", "", Everything + "\nTambahan.\n", "English."), 1), writer, Ct));
        return (top, below);
    }
}
