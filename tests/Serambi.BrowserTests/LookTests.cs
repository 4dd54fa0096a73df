using Serambi.BrowserTests.Infrastructure;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests;

/// <summary>The look in a real browser: measured while it is typed, taken up by every page, and nothing moves when a page arrives.</summary>
public sealed class LookTests(Chromium chromium)
{
    private const string Shifted = "new Promise(r => { let s = 0; new PerformanceObserver(l => { for (const e of l.getEntries()) s += e.value; }).observe({ type: 'layout-shift', buffered: true }); setTimeout(() => r(s), 300); })";

    [Theory]
    [InlineData(1280, false)]
    [InlineData(320, true)]
    public async Task Look_IsMeasuredWhileTyped_AndNothingMoves(int width, bool dark)
    {
        await using var app = await ListeningApp.StartAsync();
        var body = await TestBody.SeedAsync(app.App);
        await using var tab = await chromium.OpenAsync(app, new TabOptions { Width = width, Dark = dark });
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await app.App.TicketAsync(await app.App.AddAllRolesAsync()), Url = app.Address.ToString() }]);
        await tab.GotoAsync($"/admin/unit/{body.School}/laman");
        await tab.AssertGoodAsync("unit-face");
        await tab.Page.CheckAsync("#Open");
        await tab.Page.ClickAsync("#laman button[type=submit]");
        await tab.GotoAsync("/admin/tampilan");
        await tab.AssertGoodAsync("look");
        await tab.Page.FillAsync("#Brand", "#ffdd00");
        await tab.Page.WaitForSelectorAsync("[data-preview-here] .badge.red");
        await tab.AssertGoodAsync("look-pale");
        await tab.Page.ClickAsync("[data-preview-here] button");
        await tab.Page.WaitForSelectorAsync("[data-preview-here] .badge.green");
        await tab.Page.ClickAsync("#tampilan .actions button");
        await tab.AssertGoodAsync("look-saved");

        await using var reader = await chromium.OpenAsync(app, new TabOptions { Width = width, Dark = dark });
        foreach (var (path, name) in ((string, string)[])[("/", "home"), ("/unit", "units"), ("/unit/smk", "unit"), ("/tampilan", "preferences")])
        {
            await reader.GotoAsync(path);
            Assert.Equal(1, await reader.Page.Locator("link[rel=stylesheet][href^='/tampilan/']").CountAsync());
            Assert.Equal(0, await reader.Page.EvaluateAsync<double>(Shifted));
            await reader.AssertGoodAsync("look-" + name);
        }
    }
}
