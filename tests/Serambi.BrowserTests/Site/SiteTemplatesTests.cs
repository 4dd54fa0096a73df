using System.Globalization;
using Microsoft.Playwright;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Platform.Web;
using Serambi.Tests.Infrastructure;
using Xunit;
using Xunit.Sdk;

namespace Serambi.BrowserTests.Site;

/// <summary>
/// Every kind of public page, with the demonstration on it: axe finds nothing, nothing scrolls sideways, nothing moves while it arrives, the first
/// load is small and asks nobody else, and search engines learn what it is. Pictures of all of them with SERAMBI_SCREENSHOTS.
/// </summary>
public sealed class SiteTemplatesTests(Chromium chromium, Demonstration demonstration) : IClassFixture<Demonstration>
{
    private const int MostBytes = 100_000;

    private const string Said = """
        (() => {
          const of = s => document.querySelector(s);
          return [of('title')?.textContent ? '' : 'title', (of('meta[name=description]')?.content.length ?? 0) > 20 ? '' : 'description', of('link[rel=canonical]') ? '' : 'canonical', of('meta[name=robots]') ? 'noindex' : ''].filter(s => s);
        })()
        """;

    /// <summary>What is wider than the screen, outermost first; empty where nothing is.</summary>
    private const string TooWide = """
        (() => {
          const room = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= room) return [];
          const wide = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > room + 1 && !e.closest('[tabindex="0"],.table'));
          return [`${document.documentElement.scrollWidth} of ${room}`, ...wide.slice(0, 4).map(e => e.outerHTML.slice(0, 90).replace(/\s+/g, ' '))];
        })()
        """;

    /// <summary>Half of what there is, so that each width and each theme is seen; all four where somebody wants to look.</summary>
    public static TheoryData<bool, bool> Screens => Tab.WantsPictures
        ? new() { { true, true }, { false, false }, { true, false }, { false, true } }
        : new() { { true, true }, { false, false } };

    [Theory, MemberData(nameof(Screens))]
    public async Task EveryTemplate_IsGoodStillAndSmall(bool phone, bool dark)
    {
        var app = demonstration.App;
        await using var tab = await chromium.OpenAsync(app, new TabOptions { Width = phone ? 360 : 1280, Height = phone ? 740 : 900, Dark = dark, LookOnly = !phone || !dark });
        var load = await FirstLoad.WatchAsync(tab.Page, app.Address);
        var faults = new List<string>();
        foreach (var template in SiteTemplate.All)
        {
            var path = await template.PathAsync(tab, demonstration);
            load.Begin();
            var response = await tab.GotoAsync(path);
            if (!response.Ok && template.Name != "not-found") faults.Add(string.Create(CultureInfo.InvariantCulture, $"{template}: {path} answered {response.Status}"));
            var moved = await load.MovedAsync();
            var bytes = await load.BytesAsync();
            if (bytes is 0 or > MostBytes) faults.Add(string.Create(CultureInfo.InvariantCulture, $"{template}: {bytes} bytes"));
            if (moved.Length > 0)
            {
                // On a busy machine the typeface may come a moment too late, once; what the page itself does, it does again.
                await tab.GotoAsync(path);
                faults.AddRange((await load.MovedAsync()).Select(again => $"{template} moved {again}"));
            }

            faults.AddRange(load.Strangers.Select(stranger => $"{template} asks {stranger}"));
            if (template.Apart.Length == 0) faults.AddRange((await tab.Page.EvaluateAsync<string[]>(Said)).Select(missing => $"{template} and search engines: {missing}"));
            try
            {
                await tab.AssertGoodAsync("site-" + template.Name);
            }
            catch (XunitException e)
            {
                faults.Add($"{template}: {e.Message}");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task EveryTemplate_FitsTheSmallestPhone_WithTheLargestTextSpreadWide()
    {
        var app = demonstration.App;
        await using var tab = await chromium.OpenAsync(app, TabOptions.Phone);
        var view = new ViewPreferences(Text: "larger", Reading: "wide");
        var faults = new List<string>();
        foreach (var template in SiteTemplate.All)
        {
            var path = await template.PathAsync(tab, demonstration);
            await tab.Context.AddCookiesAsync([new Cookie { Name = ViewPreferences.CookieName, Value = view.ToCookie(), Url = app.Address.ToString() }]);
            await tab.GotoAsync(path);
            if (await tab.Page.GetAttributeAsync("html", "data-text") != "larger") faults.Add($"{template}: the text is not large");
            var wide = await tab.Page.EvaluateAsync<string[]>(TooWide);
            if (wide.Length > 0) faults.Add($"{template}: {string.Join(" | ", wide)}");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>On paper nothing that somebody came to read is folded away.</summary>
    [Fact]
    public async Task Accordions_AreOpenOnPaper()
    {
        await using var tab = await chromium.OpenAsync(demonstration.App);
        await tab.GotoAsync("/tanya-jawab");
        var said = await tab.Page.Locator("main details").AllTextContentsAsync();
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.pdf");
        try
        {
            await tab.Page.PdfAsync(new PagePdfOptions { Path = file });
            var printed = Words(await Programs.RunAsync("pdftotext", "-raw", file, "-"));
            Assert.True(said.Count > 3);
            Assert.All(said, text => Assert.Contains(Words(text), printed, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }

        static string Words(string text) => string.Concat(text.Where(char.IsLetterOrDigit));   // lines and pages are broken anywhere
    }

    [Fact]
    public async Task AHouseWithNothingInIt_IsGood()
    {
        await using var app = await ListeningApp.StartAsync();
        await using var tab = await chromium.OpenAsync(app, TabOptions.Phone with { Dark = true });
        foreach (var (path, name) in (IReadOnlyList<(string, string)>)[("/", "home"), ("/informasi/angka", "figures"), ("/unit", "units"), ("/acara", "programmes"), ("/hitung?aturan=&mulai=x", "count-fault")])
        {
            await tab.GotoAsync(path);
            await tab.AssertGoodAsync("empty-" + name);
        }
    }
}
