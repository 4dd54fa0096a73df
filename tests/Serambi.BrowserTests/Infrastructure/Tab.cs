using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests.Infrastructure;

/// <summary>A window of the browser. <see cref="AssertGoodAsync"/> belongs after every step that shows another page.</summary>
public sealed partial class Tab(IBrowserContext context, IPage page, ListeningApp app, TabOptions options) : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // In the page itself and with elements described for violations alone: a second window for each verdict, and a selector
    // for each element that passed, cost more than the rules.
    private const string Verdict = """
        look => axe.run(document, {
          runOnly: look ? { type: 'rule', values: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'] }
            : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          resultTypes: ['violations'], preload: false,
        }).then(r => [String(r.passes.length)].concat(r.violations.map(v =>
          `  ${v.id} (${v.impact}): ${v.help}\n` + v.nodes.map(n => `    ${n.target}  ${n.html}`).join('\n'))))
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Every story passes the same doors; a page is judged once for each kind of screen, not once for each time that somebody comes by.
    private static readonly ConcurrentDictionary<string, byte> Judged = new(StringComparer.Ordinal);

    private readonly ConcurrentQueue<string> complaints = Listen(page, options.Worker);
    private IPage? copy;

    /// <summary>Whether somebody wants to look: three hundred pictures take minutes.</summary>
    public static bool WantsPictures { get; } = Environment.GetEnvironmentVariable("SERAMBI_SCREENSHOTS") is { Length: > 0 };

    public IPage Page => page;

    public IBrowserContext Context => context;

    /// <summary>Path and query of the page that is shown.</summary>
    public string Path => new Uri(page.Url).PathAndQuery;

    /// <summary>Opens a page of the program; an answer of 500 fails with the program's log.</summary>
    public async Task<IResponse> GotoAsync(string path)
    {
        var response = await page.GotoAsync(path) ?? throw new InvalidOperationException($"{path} gave no answer.");
        Assert.True(response.Status != 500, $"{path} answered 500:\n{app.App.Log}");
        return response;
    }

    /// <summary>
    /// Axe finds nothing (WCAG 2.2 A and AA, best practice), nothing scrolls sideways, and neither scripts nor the content
    /// security policy complained. Saves a picture to artifacts/screenshots when a name is given and SERAMBI_SCREENSHOTS is set.
    /// </summary>
    public async Task AssertGoodAsync(string? name = null)
    {
        await page.WaitForLoadStateAsync();   // a page that a click has just begun is judged when it is whole
        if (name is not null && WantsPictures) await ScreenshotAsync(name);
        var verdict = await AuditAsync();
        Assert.True(verdict[0] != "0", "axe checked nothing.");
        Assert.True(verdict.Length == 1, $"{Path}, {options.Width} px:\n{string.Join('\n', verdict[1..])}");
        var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= options.Width, $"{Path} is {width} px wide on a screen of {options.Width} px.");
        Assert.True(complaints.IsEmpty, $"{Path}:\n{string.Join('\n', complaints)}");
    }

    /// <summary>Saves the whole page as artifacts/screenshots/NAME-WIDTH.png.</summary>
    public Task ScreenshotAsync(string name)
    {
        var variant = $"{(options.Dark ? "-dark" : "")}{(options.JavaScript ? "" : "-noscript")}";
        return page.ScreenshotAsync(new() { FullPage = true, Path = Repository.PathOf("artifacts", "screenshots", $"{name}-{options.Width}{variant}.png") });
    }

    /// <summary>Presses a key as often as needed until the element that <paramref name="selector"/> finds has the focus.</summary>
    /// <exception cref="InvalidOperationException">Not reached within 200 presses: the element is out of reach by keyboard.</exception>
    public async Task TabToAsync(string selector, string key = "Tab")
    {
        for (var presses = 0; presses < 200; presses++)
        {
            await page.Keyboard.PressAsync(key);
            if (await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector)) return;
        }

        throw new InvalidOperationException($"{selector} at {Path} is out of reach by keyboard.");
    }

    public async ValueTask DisposeAsync()
    {
        if (copy is not null) await copy.Context.DisposeAsync();
        await context.DisposeAsync();
    }

    /// <summary>How many rules passed, then each that is violated.</summary>
    private async Task<string[]> AuditAsync()
    {
        var content = await page.ContentAsync();
        var seen = $"{options.Width} {options.Dark} {options.JavaScript} {Changing().Replace(content, "#")}";
        if (Judged.ContainsKey(seen)) return ["judged before"];
        var verdict = options.JavaScript ? await JudgeAsync(page) : await JudgeCopyAsync(content);
        if (verdict is [not "0"]) Judged.TryAdd(seen, default);
        return verdict;
    }

    /// <summary>Axe needs timers, which stand still without scripts: it judges the same elements in a window that runs nothing else.</summary>
    private async Task<string[]> JudgeCopyAsync(string content)
    {
        if (copy is null)
        {
            var other = await context.Browser!.NewContextAsync(new() { ViewportSize = new() { Width = options.Width, Height = options.Height }, ColorScheme = options.Dark ? ColorScheme.Dark : ColorScheme.Light });
            copy = await other.NewPageAsync();
        }

        var html = NoScript().Replace(Script().Replace(content, ""), "");
        await copy.UnrouteAllAsync();
        await copy.RouteAsync(page.Url, route => route.FulfillAsync(new() { Body = html, ContentType = "text/html; charset=utf-8" }));
        await copy.GotoAsync(page.Url);
        return await JudgeAsync(copy);
    }

    private async Task<string[]> JudgeAsync(IPage page)
    {
        await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>(Verdict, options.LookOnly).WaitAsync(Patience);
    }

    /// <summary>What differs between two showings of one page: tokens, ids, numbers, times.</summary>
    [GeneratedRegex("CfDJ8[\\w-]+|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Changing();

    [GeneratedRegex("<script\\b.*?</script>", RegexOptions.Singleline | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Script();

    [GeneratedRegex("</?noscript>", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoScript();

    private static ConcurrentQueue<string> Listen(IPage page, bool cut)
    {
        var heard = new ConcurrentQueue<string>();
        page.PageError += (_, error) => heard.Enqueue(error);
        page.Console += (_, message) =>
        {
            // A page that answers 400 or 404 is reported as a resource that failed, at its own address.
            var itself = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && message.Location.StartsWith(page.Url, StringComparison.Ordinal);

            // Where a test cuts the line, what waits is tried again behind the page that is shown.
            var lost = cut && Regex.IsMatch(message.Text, "net::ERR_(?:CONNECTION_RESET|INTERNET_DISCONNECTED)", RegexOptions.None, Patience);
            if (message.Type == "error" && !itself && !lost) heard.Enqueue($"{message.Text} ({message.Location})");
        };
        return heard;
    }
}
