using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Platform.Access;
using Serambi.Platform.Jobs;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.News;
using Xunit;

namespace Serambi.BrowserTests.Site;

/// <summary>Three windows for a day: an editor at a desk, PPID with a telephone, and a reader who is nobody; and two sites that offer news.</summary>
internal sealed class EditorsDay : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> things = [];

    private EditorsDay(ListeningApp app, MovedClock clock, NewsSite ministry, NewsSite press) => (App, Clock, Ministry, Press) = (app, clock, ministry, press);

    public ListeningApp App { get; }

    public MovedClock Clock { get; }

    /// <summary>Offers RSS.</summary>
    public NewsSite Ministry { get; }

    /// <summary>Offers the REST of WordPress.</summary>
    public NewsSite Press { get; }

    public Tab Editor { get; private set; } = null!;

    public Tab Officer { get; private set; } = null!;

    public Tab Reader { get; private set; } = null!;

    /// <summary>The instant as the wall clock of the body shows it.</summary>
    public DateTime Local => Clock.GetUtcNow().UtcDateTime.AddHours(7);

    public static async Task<EditorsDay> BeginAsync(Chromium chromium)
    {
        var (ministry, press, clock) = (await NewsSite.StartAsync(), await NewsSite.StartAsync(), new MovedClock());
        var app = await ListeningApp.StartAsync(options: new()
        {
            Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["News:InsideHosts"] = $"127.0.0.1:{ministry.Origin.Port} 127.0.0.1:{press.Origin.Port}" },
            Services = services =>
            {
                services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(clock);
                services.Remove(services.Single(s => s.ImplementationType == typeof(JobWorker)));   // sources are visited when the story says so
            },
        });
        await TestBody.SeedAsync(app.App);
        var day = new EditorsDay(app, clock, ministry, press);
        day.things.AddRange([ministry, press, app]);
        day.Editor = await day.OpenAsync(chromium, new());
        day.Officer = await day.OpenAsync(chromium, new() { Width = 360, Height = 740 }, Roles.InformationOfficer);
        day.Reader = await day.OpenAsync(chromium, new());
        return day;
    }

    /// <summary>A window, signed in where a role is given; closed with the day.</summary>
    public async Task<Tab> OpenAsync(Chromium chromium, TabOptions options, string? role = null)
    {
        var tab = await chromium.OpenAsync(App, options);
        things.Add(tab);
        if (role is not null) await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await App.App.TicketAsync(await App.App.AddStaffAsync(role)), Url = App.Address.ToString() }]);
        return tab;
    }

    /// <summary>The editor comes through the door.</summary>
    public async Task SignInAsync()
    {
        var user = await App.App.AddStaffAsync(Roles.Editor);
        await Editor.GotoAsync("/masuk?kembali=/admin/situs");
        await Editor.Page.FillAsync("#Email", user.Email!);
        await Editor.Page.FillAsync("#Password", StaffSignIn.Password);
        await Editor.Page.ClickAsync("form.form button[type=submit]");
        await Editor.Page.WaitForURLAsync("**/admin/situs");
    }

    /// <summary>Presses a button and finds the green word that it was done, on the page that comes and not on the one before.</summary>
    public static async Task PressAsync(Tab tab, string button)
    {
        await tab.Page.EvaluateAsync("document.documentElement.dataset.before = ''");
        await tab.Page.ClickAsync(button);
        await tab.Page.WaitForSelectorAsync("html:not([data-before]) main .callout.green");
    }

    /// <summary>PPID finds what waits at the top of the list, looks at it and lets it go.</summary>
    public async Task ApproveAsync(string list, string title, string name)
    {
        await Officer.GotoAsync(list);
        await Officer.AssertGoodAsync($"day-{name}-waiting");
        await Officer.Page.ClickAsync($"main .callout.amber a >> text={title}");
        await Officer.Page.WaitForSelectorAsync("#pemeriksaan");
        await Officer.AssertGoodAsync($"day-{name}-check");
        await PressAsync(Officer, "#pemeriksaan > button");
    }

    /// <summary>What the reader finds at an address.</summary>
    public async Task ReadAsync(string path, string selector, string words, string? name = null)
    {
        Assert.True((await Reader.GotoAsync(path)).Ok, path);
        Assert.Contains(words, string.Join('\n', await Reader.Page.Locator(selector).AllInnerTextsAsync()), StringComparison.Ordinal);
        await Reader.AssertGoodAsync(name is null ? null : $"day-read-{name}");
    }

    /// <summary>The reader finds nothing there yet.</summary>
    public async Task ReadNothingAsync(string path) => Assert.Equal(404, (await Reader.GotoAsync(path)).Status);

    public async ValueTask DisposeAsync()
    {
        foreach (var thing in Enumerable.Reverse(things)) await thing.DisposeAsync();
    }
}

/// <summary>The clock of this machine, put forward by the test: browsers keep their own.</summary>
internal sealed class MovedClock : TimeProvider
{
    private long ahead;

    public override DateTimeOffset GetUtcNow() => TimeProvider.System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
}
