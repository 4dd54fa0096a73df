using Serambi.BrowserTests.Infrastructure;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests.Site;

/// <summary>A kind of public page, shown on the demonstration, as <c>templates.csv</c> lists it; <c>bench/lighthouse</c> reads the same list.</summary>
/// <param name="Name">Of its pictures.</param>
/// <param name="Address">Path and query; or a page and behind each " > " a selector of the link to follow there; or what only the test can know, in braces.</param>
/// <param name="Apart">Why search engines are not to keep it; empty for what they should find.</param>
public sealed record SiteTemplate(string Name, string Address, string Apart)
{
    public static IReadOnlyList<SiteTemplate> All { get; } =
        [.. File.ReadAllLines(Repository.PathOf("tests", "Serambi.BrowserTests", "Site", "templates.csv")).Skip(1).Select(line => line.Split(';')).Select(c => new SiteTemplate(c[0], c[1], c[2]))];

    /// <summary>Where it is, found out in a window that may look around.</summary>
    public async Task<string> PathAsync(Tab tab, Demonstration demonstration)
    {
        ArgumentNullException.ThrowIfNull(tab);
        ArgumentNullException.ThrowIfNull(demonstration);
        if (Address == "{case}") return await demonstration.OpenCaseAsync(tab);
        if (Address == "{document}") return "/periksa/" + demonstration.DocumentCode;
        if (Address == "{subscription}") return $"/langganan/{demonstration.Subscription}";
        var steps = Address.Split(" > ");
        var path = steps[0];
        foreach (var link in steps[1..])
        {
            await tab.GotoAsync(path);
            path = await tab.Page.Locator(link).First.GetAttributeAsync("href") ?? throw new InvalidOperationException($"{path} has no {link}.");
        }

        return path;
    }

    public override string ToString() => Name;
}

/// <summary>The shipped demonstration on a port, made once for a class of tests that only read it.</summary>
public sealed class Demonstration : IAsyncLifetime
{
    private string number = "";
    private string secret = "";

    public ListeningApp App { get; private set; } = null!;

    /// <summary>Of a document that was issued.</summary>
    public string DocumentCode { get; private set; } = "";

    /// <summary>A browser that wishes to be told of news.</summary>
    public Guid Subscription { get; private set; }

    public async ValueTask InitializeAsync()
    {
        App = await ListeningApp.StartAsync();
        (number, secret, DocumentCode) = await DemonstrationData.FillAsync(App.App);
        Subscription = await DemonstrationData.SubscribeAsync(App.App);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>Opens the case that visitors of the demonstration may follow.</summary>
    /// <returns>Its path.</returns>
    public async Task<string> OpenCaseAsync(Tab tab)
    {
        ArgumentNullException.ThrowIfNull(tab);
        await tab.GotoAsync("/lacak");
        await tab.Page.FillAsync("#Number", number);
        await tab.Page.FillAsync("#Secret", secret);
        await tab.Page.ClickAsync("main form button.btn");
        await tab.Page.WaitForURLAsync("**/lacak/kasus/**");
        return tab.Path;
    }
}
