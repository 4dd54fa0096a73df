using Serambi.BrowserTests.Infrastructure;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests.InformationRequests;

/// <summary>The citizen's way in a real browser: phone and desktop, with and without scripts, by keyboard, each page clean for axe.</summary>
public sealed class RequestFlowTests(Chromium chromium)
{
    [Theory]
    [InlineData(320, false, false)]
    [InlineData(1280, true, false)]
    [InlineData(390, true, true)]
    public async Task Citizen_FilesAndTracks(int width, bool javaScript, bool dark)
    {
        await using var app = await ListeningApp.StartAsync();
        await TestBody.SeedAsync(app.App);
        await using var tab = await chromium.OpenAsync(app, new TabOptions { Width = width, JavaScript = javaScript, Dark = dark });
        var codes = await RequestSteps.FileAsync(tab, audit: true);
        await tab.GotoAsync("/lacak");
        await tab.AssertGoodAsync("track-find");
        await tab.Page.FillAsync("#Number", codes[0]);
        await tab.Page.FillAsync("#Secret", codes[1].ToLowerInvariant().Replace('-', ' '));
        await tab.Page.ClickAsync("main button[type=submit]");
        await tab.AssertGoodAsync("track-case");
        Assert.Contains("Diterima", await tab.Page.TextContentAsync(".stage-line"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstPage_ByKeyboardAlone_ReachesTheNext()
    {
        await using var app = await ListeningApp.StartAsync();
        await TestBody.SeedAsync(app.App);
        await using var tab = await chromium.OpenAsync(app, new TabOptions { Width = 320 });
        await tab.GotoAsync("/permintaan/ajukan");
        await tab.TabToAsync("input[value=Person]");
        await tab.Page.Keyboard.PressAsync("Space");
        await tab.TabToAsync("#Applicant_Name");
        await tab.Page.Keyboard.TypeAsync("Siti Rahmawati");
        await tab.TabToAsync("#Applicant_IdentityNumber");
        await tab.Page.Keyboard.TypeAsync("3273015708950001");
        await tab.Page.SetInputFilesAsync("#IdentityFile", RequestSteps.Card);
        await tab.TabToAsync("#Applicant_ConsentIdentity");
        await tab.Page.Keyboard.PressAsync("Space");
        await tab.TabToAsync("main button[type=submit]");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync("**/permintaan/ajukan/kontak");
    }
}
