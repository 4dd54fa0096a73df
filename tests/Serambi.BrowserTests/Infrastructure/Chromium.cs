using Microsoft.Playwright;
using Serambi.BrowserTests.Infrastructure;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Serambi.BrowserTests.Infrastructure;

/// <summary>
/// The one Chromium of this test process: Debian's own. A test class takes it by its constructor. The shell without windows comes first: the whole
/// browser draws the frame of each window by pages and processes of its own, which costs more than the pages that are tested.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A new window with no cookies, at the start of a program that listens.</summary>
    public async Task<Tab> OpenAsync(ListeningApp app, TabOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        options ??= new();
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = app.Address.ToString(),
            JavaScriptEnabled = options.JavaScript,
            ViewportSize = new() { Width = options.Width, Height = options.Height },
            Locale = options.Locale,
            TimezoneId = "Asia/Jakarta",
            ReducedMotion = ReducedMotion.Reduce,
            ColorScheme = options.Dark ? ColorScheme.Dark : ColorScheme.Light,
            AcceptDownloads = true,
            ServiceWorkers = options.Worker ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
        });
        context.SetDefaultTimeout(15_000);
        return new Tab(context, await context.NewPageAsync(), app, options);
    }

    public async ValueTask InitializeAsync()
    {
        var program = Places.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("Chromium is missing: apt-get install chromium-headless-shell");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Flags });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}

/// <summary>How a window differs from a desk computer with scripts, in Indonesian.</summary>
public sealed record TabOptions
{
    /// <summary>The narrowest screen that every page must fit (WCAG 2.2, 1.4.10).</summary>
    public static TabOptions Phone { get; } = new() { Width = 320, Height = 640 };

    public static TabOptions WithoutJavaScript { get; } = new() { JavaScript = false };

    public bool JavaScript { get; init; } = true;

    /// <summary>Width in CSS pixels.</summary>
    public int Width { get; init; } = 1280;

    /// <summary>Height in CSS pixels.</summary>
    public int Height { get; init; } = 900;

    public string Locale { get; init; } = "id-ID";

    public bool Dark { get; init; }

    /// <summary>Whether only what depends on width and colours is judged: the same elements were judged whole on another screen of the same test.</summary>
    public bool LookOnly { get; init; }

    /// <summary>Whether the site's worker is installed; it loads its shell anew in every window, which only few tests need.</summary>
    public bool Worker { get; init; }
}
