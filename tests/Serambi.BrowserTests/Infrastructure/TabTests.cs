using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Xunit.Sdk;

namespace Serambi.BrowserTests.Infrastructure;

/// <summary>The checks of every browser test, against a page without faults and pages with one each.</summary>
public sealed class TabTests(Chromium chromium)
{
    private const string Good = "<h1>Good</h1><p><a href=\"#main\">Link</a></p>";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AssertGood_PageWithoutFault_Passes(bool javaScript)
    {
        await using var app = await StartAsync(Good);
        await using var tab = await chromium.OpenAsync(app, new() { JavaScript = javaScript });
        await tab.GotoAsync("/probe");
        await tab.AssertGoodAsync();
        Assert.Equal(javaScript ? "yes" : "no", await tab.Page.TextContentAsync("#scripts"));
    }

    [Theory]
    [InlineData("<h1>Picture</h1><img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\">", "image-alt", true)]
    [InlineData("<h1>Picture</h1><img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\">", "image-alt", false)]
    [InlineData("<p>A rule of the whole page</p>", "page-has-heading-one", true)]
    [InlineData("<h1>Grey</h1><p style=\"color:#bbb;background:#fff\">Faint</p>", "color-contrast", true)]
    [InlineData("<h1>Wide</h1><div style=\"width:900px\">Wide</div>", "px wide", true)]
    [InlineData("<h1>Script</h1><script>throw new Error('broken on purpose')</script>", "broken on purpose", true)]
    public async Task AssertGood_PageWithFault_Fails(string body, string expected, bool javaScript)
    {
        await using var app = await StartAsync(body);
        await using var tab = await chromium.OpenAsync(app, TabOptions.Phone with { JavaScript = javaScript });
        await tab.GotoAsync("/probe");
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => tab.AssertGoodAsync());
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TabTo_WhatIsOutOfReach_Throws()
    {
        await using var app = await StartAsync(Good + "<p><span id=\"far\">Far</span></p>");
        await using var tab = await chromium.OpenAsync(app);
        await tab.GotoAsync("/probe");
        await tab.TabToAsync("a");
        await Assert.ThrowsAsync<InvalidOperationException>(() => tab.TabToAsync("#far"));
    }

    private static Task<ListeningApp> StartAsync(string body) => ListeningApp.StartAsync(options: new() { Services = s => s.AddSingleton<IStartupFilter>(new Probe(body)) });

    private sealed class Probe(string body) : IStartupFilter
    {
        private const string Before = "<!doctype html><html lang=\"en\"><head><title>Probe</title><link rel=\"icon\" href=\"data:,\"><meta name=\"viewport\" content=\"width=device-width\"></head><body><main id=\"main\">";
        private const string After = "<p id=\"scripts\">no</p></main><script>document.getElementById('scripts').textContent='yes'</script></body></html>";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map("/probe", branch => branch.Run(context =>
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                return context.Response.WriteAsync(Before + body + After, context.RequestAborted);
            }));
            next(app);
        };
    }
}
