using System.Globalization;
using Serambi.BrowserTests.Infrastructure;
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
