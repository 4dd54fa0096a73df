using Serambi.BrowserTests.InformationRequests;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests.Account;

/// <summary>An account of the public in a real browser: from the letter to the list of one's cases, and every page on the way.</summary>
public sealed class PublicAccountFlowTests(Chromium chromium)
{
    public static TheoryData<int, bool, bool> Screens => new() { { 1280, true, false }, { 320, false, true } };

    [Theory, MemberData(nameof(Screens))]
    public async Task Account_FromLetterToCases_IsGood(int width, bool javaScript, bool dark)
    {
        await using var app = await ListeningApp.StartAsync();
        await TestBody.SeedAsync(app.App);
        await using var tab = await chromium.OpenAsync(app, new() { Width = width, JavaScript = javaScript, Dark = dark });
        await tab.GotoAsync("/saya");
        Assert.Equal("/saya/masuk?kembali=%2Fsaya", tab.Path);
        await tab.AssertGoodAsync("saya-masuk");
        await tab.GotoAsync("/saya/daftar");
        await tab.Page.ClickAsync("main form button[type=submit]");
        await tab.AssertGoodAsync("saya-daftar-errors");
        await tab.Page.FillAsync("#Email", "siti@contoh.example");
        await tab.Page.ClickAsync("main form button[type=submit]");
        await tab.AssertGoodAsync("saya-daftar-terkirim");
        await tab.GotoAsync(await app.App.LinkToAsync("siti@contoh.example", "AccountBegin"));
        await tab.AssertGoodAsync("saya-mulai");
        await tab.Page.FillAsync("#Name", "Siti Rahmawati");
        await tab.Page.FillAsync("#Password", AccountSignIn.Passphrase);
        await tab.Page.FillAsync("#Repeated", AccountSignIn.Passphrase);
        await tab.Page.ClickAsync("main form button[type=submit]");
        Assert.Equal("/saya/kasus", tab.Path);
        await tab.AssertGoodAsync("saya-kasus-kosong");

        await RequestSteps.FileAsync(tab);
        await tab.GotoAsync("/saya/kasus");
        await tab.AssertGoodAsync("saya-kasus");
        await tab.Page.ClickAsync(".results a");
        Assert.StartsWith("/lacak/kasus/", tab.Path, StringComparison.Ordinal);

        foreach (var (path, name) in (IReadOnlyList<(string, string)>)[("/saya", "saya"), ("/saya/keamanan", "saya-keamanan"), ("/saya/surel", "saya-surel"), ("/saya/hapus", "saya-hapus"), ("/saya/keluar", "saya-keluar"), ("/saya/lupa", "saya-lupa"), ("/en/saya", "saya-en"), ("/en/saya/kasus", "saya-kasus-en")])
        {
            Assert.True((await tab.GotoAsync(path)).Ok, path);
            await tab.AssertGoodAsync(name);
        }

        await tab.GotoAsync("/saya/keluar");
        await tab.Page.ClickAsync("#keluar button");
        await tab.GotoAsync("/saya/kasus");
        Assert.StartsWith("/saya/masuk", tab.Path, StringComparison.Ordinal);
    }
}
