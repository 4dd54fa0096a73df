using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Serambi.BrowserTests.Infrastructure;
using Serambi.BrowserTests.InformationRequests;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests.Pocket;

/// <summary>A request from where the line comes and goes: kept on the device, sent when there is a line, filed exactly once.</summary>
public sealed class OfflineFormTests(Chromium chromium)
{
    private const string Wish = "Salinan laporan realisasi anggaran tahun 2025 per satuan kerja";

    /// <summary>What the device keeps, as soon as the name is in it.</summary>
    private const string KeptWithName = """
        async () => {
          for (;;) {
            const kept = JSON.stringify(await serambiStore.all('kept'));
            if (kept.includes('Siti Rahmawati')) return kept;
            await new Promise((done) => setTimeout(done, 50));
          }
        }
        """;

    /// <summary>What was written without a line, once the form that it arrived in has taken it from the device; else what is still there after ten seconds.</summary>
    private const string SharedAtLast = """
        async () => {
          for (let tries = 0; ; tries++) {
            const shared = globalThis.serambiStore ? JSON.stringify(await serambiStore.all('shared')) : 'the page has not loaded';
            if (shared === '[]' || tries === 200) return shared;
            await new Promise((done) => setTimeout(done, 50));
          }
        }
        """;

    /// <summary>Whether a form on its way would take what was written from the device, and what is there.</summary>
    private const string SharedNow = """
        async () => {
          while (!globalThis.serambiStore) await new Promise((done) => setTimeout(done, 50));
          return JSON.stringify([sessionStorage.getItem('serambi-shared'), await serambiStore.all('shared')]);
        }
        """;

    [Fact]
    public async Task FirstPage_IsThereWithoutALine_ThoughOnlyAnotherWasOpened()
    {
        await using var app = await ListeningApp.StartAsync();
        await TestBody.SeedAsync(app.App);
        await using var tab = await chromium.OpenAsync(app, TabOptions.Phone with { Worker = true });
        var page = tab.Page;
        await tab.GotoAsync("/kontak");
        await page.EvaluateAsync("navigator.serviceWorker.ready.then(() => null)");
        await tab.Context.SetOfflineAsync(true);
        await page.GotoAsync("/hak");
        Assert.Equal("Anda sedang luring", await page.TextContentAsync("h1"));
        await page.ClickAsync("[data-home] a");
        await page.WaitForURLAsync(app.Address + "**");
        Assert.Contains("Anda sedang luring", await page.Locator("main > .wrap:first-child .callout").TextContentAsync() ?? "", StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator(".doors").CountAsync());

        // Where it is not kept after all, nothing leads to it.
        await page.EvaluateAsync("caches.keys().then(names => Promise.all(names.map(async name => (await caches.open(name)).delete('/'))))");
        await page.GotoAsync("/hak");
        await page.Locator("[data-home]").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    [Fact]
    public async Task Request_IsKeptWithoutALine_AndFiledOnceWhenItReturns()
    {
        await using var app = await ListeningApp.StartAsync();
        await TestBody.SeedAsync(app.App);
        await using var tab = await chromium.OpenAsync(app, TabOptions.Phone with { Worker = true });
        var page = tab.Page;
        await tab.GotoAsync("/permintaan/ajukan");
        await page.CheckAsync("#simpan");
        await tab.AssertGoodAsync("pocket-form");
        await page.CheckAsync("input[value=Person]");
        await page.FillAsync("#Applicant_Name", "Siti Rahmawati");
        await page.FillAsync("#Applicant_IdentityNumber", "3273015708950001");
        await page.SetInputFilesAsync("#IdentityFile", RequestSteps.Card);
        await page.CheckAsync("#Applicant_ConsentIdentity");

        // Kept is what was agreed to: not the identity number.
        Assert.DoesNotContain("3273015708950001", await page.EvaluateAsync<string>(KeptWithName), StringComparison.Ordinal);
        await page.ClickAsync("main .actions button.btn");
        await page.FillAsync("#Contact_Address", "Jalan Melati 5, Bandung");
        await page.FillAsync("#Contact_Email", "siti@contoh.example");
        await page.ClickAsync("main .actions button.btn");

        // The line goes while the third page is written: it waits, survives the window, and goes on by itself.
        await page.FillAsync("#Wanted_Information", Wish);
        await page.FillAsync("#Wanted_Purpose", "Penelitian tesis");
        await SaysAsync("Tersimpan");
        await tab.Context.SetOfflineAsync(true);
        await page.ClickAsync("main .actions button.btn");
        await SaysAsync("Menunggu sinyal");
        await page.Locator("[data-state] .callout.amber").WaitForAsync();
        Assert.Equal("Coba kirim lagi", await page.InnerTextAsync("main .actions button.btn >> nth=0"));
        await tab.AssertGoodAsync("pocket-waiting");

        // The line is back, and somebody would have to sign in: the page says so with a link, and asks no more by itself.
        var turnedAway = 0;
        await page.RouteAsync("**/permintaan/ajukan/informasi", route =>
        {
            if (route.Request.Method == "POST") turnedAway++;
            return route.Request.Method == "POST" ? route.FulfillAsync(new() { Status = 302, Headers = [new("Location", "/saya/masuk")] }) : route.ContinueAsync();
        });
        await tab.Context.SetOfflineAsync(false);
        await SaysAsync("Anda sudah tidak masuk");
        Assert.EndsWith("/saya/masuk", await page.Locator("[data-keep] [data-state] a").GetAttributeAsync("href"), StringComparison.Ordinal);
        await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        Assert.Equal(1, turnedAway);
        await page.UnrouteAllAsync();
        await page.ClickAsync("main .actions button.btn");
        await page.WaitForURLAsync("**/permintaan/ajukan/cara");
        await page.CheckAsync("input[value=Copy]");
        await page.CheckAsync("input[value=Softcopy]");
        await page.CheckAsync("input[value=Email]");
        await page.ClickAsync("main .actions button.btn");

        // The worst moment: the server has filed it, and its answer is lost.
        await page.CheckAsync("#Statement");
        await page.RouteAsync("**/permintaan/ajukan/periksa", async route =>
        {
            if (route.Request.Method == "POST") await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.AbortAsync("connectionreset");
        });
        await page.Locator("[data-keep]").WaitForAsync();   // the script that keeps it is there
        await page.ClickAsync("main .actions button.btn");
        await SaysAsync("Menunggu sinyal");
        await using var db = app.App.OpenDb();
        var number = (await db.Cases.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).Number;
        await page.EvaluateAsync("navigator.serviceWorker.ready.then(() => null)");
        await tab.Context.SetOfflineAsync(true);
        await page.GotoAsync("/kontak");
        Assert.Equal("Anda sedang luring", await page.TextContentAsync("h1"));
        await page.FillAsync("textarea", "Juga laporan tahun 2024");
        await page.UnrouteAllAsync();

        // A try that began without a line hears so only when the line is back: it is made up for at once, sooner than the next try of its own.
        await page.EvaluateAsync("() => { const real = fetch; fetch = () => { fetch = real; return new Promise((_, no) => { lost = () => no(new TypeError('lost')); }); }; document.dispatchEvent(new Event('visibilitychange')); }");
        await page.EvaluateAsync("async () => { while (!globalThis.lost) await new Promise((next) => setTimeout(next, 50)); }");
        await tab.Context.SetOfflineAsync(false);
        await page.EvaluateAsync("new Promise((heard) => setTimeout(heard, 500)).then(() => lost())");
        await page.Locator("#kiriman", new() { HasText = number }).WaitForAsync(new() { Timeout = 10_000 });

        // The first page, where the app begins, says so before anything else.
        await tab.GotoAsync("/");
        await page.Locator("main > #kiriman:first-child", new() { HasText = number }).WaitForAsync();
        await tab.AssertGoodAsync("pocket-home");
        await page.GotoAsync("/luring");
        await page.Locator("#kiriman", new() { HasText = number }).WaitForAsync();
        Assert.Equal(1, await db.Cases.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal("[]", await page.EvaluateAsync<string>("async () => JSON.stringify(await serambiStore.all('kept'))"));

        // An empty form that is sent on takes nothing from the device.
        await ShareAsync();
        await page.FillAsync("#Shared", "");
        await page.ClickAsync("main .actions button.btn");
        await page.WaitForURLAsync("**/permintaan/ajukan");
        Assert.Contains("[null,[{", await page.EvaluateAsync<string>(SharedNow), StringComparison.Ordinal);
        await page.GotoAsync("/luring");

        // What was written without a line begins the next form, and leaves the device with it.
        await ShareAsync();
        await tab.AssertGoodAsync("pocket-share");
        await page.ClickAsync("main .actions button.btn");
        await page.WaitForURLAsync("**/permintaan/ajukan");
        Assert.Equal("[]", await page.EvaluateAsync<string>(SharedAtLast));
        await page.GotoAsync("/luring");
        await tab.AssertGoodAsync("pocket-offline");

        async Task ShareAsync()
        {
            await page.EvaluateAsync("async () => { while (!document.querySelector('textarea').value) await new Promise((next) => setTimeout(next, 50)); }");
            await page.ClickAsync("main .actions button.btn");
            Assert.Contains("tahun 2024", await page.InputValueAsync("#Shared"), StringComparison.Ordinal);
            await page.Locator("form[data-shared][data-ready]").WaitForAsync();
        }

        Task SaysAsync(string state) => page.Locator("[data-keep] [data-state]", new() { HasText = state }).WaitForAsync();
    }
}
