using Microsoft.Playwright;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests;

/// <summary>The look in a real browser: measured while it is typed, taken up by every page, and nothing moves while a page arrives, be it in pieces.</summary>
public sealed class LookTests(Chromium chromium)
{
    /// <summary>What moved while the page arrived: how much, which elements, from where to where.</summary>
    private const string Shifted = """
        new Promise(done => {
            const moved = [];
            const at = r => [r.x, r.y, r.width, r.height].map(Math.round).join(' ');
            new PerformanceObserver(list => {
                for (const e of list.getEntries())
                    moved.push(`${e.value} at ${Math.round(e.startTime)} ms: ` + e.sources.map(s => `${s.node?.outerHTML?.slice(0, 80) ?? s.node?.textContent} ${at(s.previousRect)} > ${at(s.currentRect)}`).join('; '));
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => done(moved), 300);
        })
        """;

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
        await using var line = await SlowLine.OpenAsync(app);
        foreach (var (path, name) in ((string, string)[])[("/", "home"), ("/unit", "units"), ("/unit/smk", "unit"), ("/tampilan", "preferences")])
        {
            await reader.GotoAsync(path);
            Assert.Equal(1, await reader.Page.Locator("link[rel=stylesheet][href^='/tampilan/']").CountAsync());
            await reader.AssertGoodAsync("look-" + name);
            await reader.Page.GotoAsync(line.Address + path);
            Assert.Empty(await reader.Page.EvaluateAsync<string[]>(Shifted));
        }
    }

    [Fact]
    public async Task WhatIsTypedBeforeTheScriptComes_IsMeasuredWhenItHasCome()
    {
        await using var app = await ListeningApp.StartAsync();
        await using var tab = await chromium.OpenAsync(app);
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await app.App.TicketAsync(await app.App.AddAllRolesAsync()), Url = app.Address.ToString() }]);
        var typed = new TaskCompletionSource();
        await tab.Page.RouteAsync("**/js/serambi*.js", async route =>
        {
            await typed.Task;
            await route.ContinueAsync();
        });
        await tab.Page.GotoAsync("/admin/tampilan", new() { WaitUntil = WaitUntilState.Commit });
        await tab.Page.FillAsync("#Brand", "#ffdd00");
        typed.SetResult();
        await tab.Page.WaitForSelectorAsync("[data-preview-here] .badge.red");
    }
}
