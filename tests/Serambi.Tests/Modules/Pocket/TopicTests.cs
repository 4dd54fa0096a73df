using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Platform.Push;
using Serambi.Platform.Seals;
using Serambi.Platform.Web;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Pages;
using Serambi.Web;
using Serambi.Web.Modules.News;
using Serambi.Web.Modules.Pocket.Topics;
using Xunit;

namespace Serambi.Tests.Modules.Pocket;

/// <summary>Devices that follow topics, against a push service that speaks the documented protocol.</summary>
public sealed class TopicTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Devices_AreToldOnceOfWhatIsPublic_AtTheirHours_UntilTheyStop(string provider)
    {
        await using var service = await PushService.StartAsync();
        var scene = await OpenAsync(provider, service);
        await using var app = scene.App;
        var (time, visitor, reader) = (app.Time, app.NewVisitor(), app.NewVisitor());
        await WriteAsync(scene, "kabar-lama", time.Now.AddMinutes(-10));
        await RunAsync(app);

        // The page begins with the topic one came from, and gives feeds to whom it cannot tell anything.
        var page = await visitor.GetPageAsync("/langganan?topik=berita");
        Assert.Equal(["berita"], page.All("input[name=Topics][checked]").Select(i => i.GetAttribute("value")!));
        Assert.Contains(TopicTexts.CannotPush, page.Text, StringComparison.Ordinal);
        Assert.Equal("/berita/umpan.xml", page.One("#umpan ~ ul a").GetAttribute("href"));
        using var own = new PushDevice();
        using var other = new PushDevice();
        var refused = await AskAsync(visitor, page, own, new Uri(service.Address, "/push/satu"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(TopicTexts.ChooseTopic, refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AskAsync(visitor, page, own, new Uri("https://10.0.0.7/push/satu"), "berita")).Status);

        // Two devices, one in English; asking twice is asking once. No address can be read in the database, and there is no place for a third.
        page = await AskAsync(visitor, page, own, new Uri(service.Address, "/push/satu"), "berita");
        var address = page.Path;
        Assert.Contains(TopicTexts.Subscribed, page.Text, StringComparison.Ordinal);
        page = await AskAsync(visitor, await visitor.GetPageAsync("/langganan"), own, new Uri(service.Address, "/push/satu"), "segera");
        Assert.Equal((address, 3), (page.Path, page.All("main form button").Count));   // two topics, and all of them
        await AskAsync(reader, await reader.GetPageAsync("/en/langganan"), other, new Uri(service.Address, "/push/dua"), "berita");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AskAsync(visitor, await visitor.GetPageAsync("/langganan"), own, new Uri(service.Address, "/push/tiga"), "berita")).Status);
        await using (var db = app.OpenDb())
        {
            Assert.All(await db.Set<TopicPush>().ToListAsync(Ct), p => Assert.DoesNotContain("127.0.0.1", Encoding.UTF8.GetString(p.Address), StringComparison.Ordinal));
        }

        // What comes by the clock is told when it has come, once, in the language of the device; an address that a rotation brought under a new key as well.
        await app.InScopeAsync(s => s.GetRequiredService<RotateKeys>().RunAsync(Actor.System, Ct));
        await WriteAsync(scene, "kabar-terjadwal", time.Now.AddHours(1), "Scheduled news");
        await RunAsync(app);
        Assert.Empty(service.Got);
        time.Advance(TimeSpan.FromHours(1));
        await RunAsync(app);
        await RunAsync(app);
        Assert.Equal(["Judul kabar-terjadwal", "/berita/kabar-terjadwal"], Said(service, own, "/push/satu"));
        Assert.Equal(["Scheduled news", "/en/berita/kabar-terjadwal"], Said(service, other, "/push/dua"));

        // A service that is down, or has too much to do, is asked again later, and then no more.
        service.Status = 503;
        await WriteAsync(scene, "kabar-kedua", time.Now);
        await RunAsync(app);
        service.Status = 201;
        await RunAsync(app);
        Assert.Equal((1, 1), (Count(service, "/push/satu"), Count(service, "/push/dua")));   // both in vain, and left alone since
        service.Got.Clear();
        time.Advance(TimeSpan.FromMinutes(3));
        await RunAsync(app);
        await RunAsync(app);
        Assert.Equal(["Judul kabar-kedua", "/berita/kabar-kedua"], Said(service, own, "/push/satu"));
        Assert.Equal(["Judul kabar-kedua", "/en/berita/kabar-kedua"], Said(service, other, "/push/dua"));

        // Enough for a day: the rest waits for the morning, but not what is urgent, by night as well. What is withdrawn meanwhile is not told.
        foreach (var slug in (string[])["kabar-ketiga", "kabar-ditarik", "kabar-keempat"]) await WriteAsync(scene, slug, time.Now);
        await RunAsync(app);
        time.Advance(TimeSpan.FromHours(12));
        var urgent = await scene.CreateAsync("banjir", "Menjauhlah dari sungai.");
        Assert.False((await scene.PublishAsync(urgent, urgent: "Air naik di hulu.")).Failed);
        await RunAsync(app);
        var woken = Assert.Single(service.Got);
        Assert.Equal(("/push/satu", "high"), (woken.Path, woken.Headers["Urgency"]));
        Assert.Equal(["Judul banjir", "/banjir"], Said(service, own, "/push/satu"));
        await using (var db = app.OpenDb()) await db.Set<NewsItem>().Where(n => n.Slug == "kabar-ditarik").ExecuteUpdateAsync(s => s.SetProperty(n => n.State, NewsState.Withdrawn), Ct);
        time.Advance(TimeSpan.FromHours(9));
        await RunAsync(app);
        await RunAsync(app);
        var morning = Open(own, Assert.Single(service.Got, g => g.Path == "/push/satu"));
        Assert.StartsWith("2 ", morning["title"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("Judul kabar-ketiga\nJudul kabar-keempat", morning["body"]!.GetValue<string>());
        Assert.Equal((address, address), (morning["url"]!.GetValue<string>(), morning["settings"]!["url"]!.GetValue<string>()));
        service.Got.Clear();

        // There one reads them, and stops with one tap: a topic, or all of it. The browser finds its subscription by its own address.
        var elsewhere = app.NewVisitor();   // another device that has the link
        page = await elsewhere.GetPageAsync(address);
        Assert.Contains("Judul kabar-keempat", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Judul kabar-ditarik", page.Text, StringComparison.Ordinal);
        page = await elsewhere.SubmitAsync(page, "main form:has([value=berita])");
        Assert.Contains(TopicTexts.StoppedOne, page.Text, StringComparison.Ordinal);
        var known = await visitor.GetPageAsync("/langganan");
        Assert.Equal(address, (await visitor.SubmitAsync(known, "form[data-push-known]", new FormValues { ["Endpoint"] = new Uri(service.Address, "/push/satu").ToString() })).Path);
        Assert.Contains(TopicTexts.NotSubscribed, (await visitor.SubmitAsync(known, "form[data-push-known]", new FormValues { ["Endpoint"] = new Uri(service.Address, "/push/lain").ToString() })).Text, StringComparison.Ordinal);
        service.Status = 410;
        await WriteAsync(scene, "kabar-kelima", time.Now);
        await RunAsync(app);
        Assert.Equal(["/push/dua"], service.Got.Select(g => g.Path));   // the other no longer wants news; this one is gone
        Assert.Contains(TopicTexts.Stopped, (await elsewhere.SubmitAsync(page, "#hentikan")).Text, StringComparison.Ordinal);
        Assert.Equal("/langganan", (await visitor.GetPageAsync(address)).Path);
        await using (var db = app.OpenDb()) Assert.Equal((0, 0), (await db.Set<TopicPush>().CountAsync(Ct), await db.Set<TopicWish>().CountAsync(Ct)));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Run_ThatBreaksOff_GoesOn_AndTellsNobodyTwice(string provider)
    {
        await using var service = await PushService.StartAsync();
        var scene = await OpenAsync(provider, service, "40");
        await using var app = scene.App;
        await WriteAsync(scene, "kabar-lama", app.Time.Now.AddMinutes(-10));
        using var device = new PushDevice();
        foreach (var n in Enumerable.Range(0, 40))
        {
            var input = new SubscribeToTopicsInput(new PushAddress(new Uri(service.Address, $"/push/{n}").ToString(), device.P256dh, device.Auth), app.Services.GetRequiredService<PushKeys>().Current.Public, ["berita"]);
            Assert.False((await app.InScopeAsync(s => s.GetRequiredService<SubscribeToTopics>().RunAsync(input, Actor.Public, Ct))).Failed);
        }

        await RunAsync(app);
        service.Got.Clear();
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await WriteAsync(scene, "kabar-baru", app.Time.Now);
        using var broken = new CancellationTokenSource();
        service.Asked = broken.Cancel;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(app, broken.Token));
        Assert.InRange(service.Got.Count, 1, 39);
        service.Asked = null;
        await RunAsync(app);
        await RunAsync(app);
        Assert.Equal(40, service.Got.Count);
        Assert.Equal(40, service.Got.Select(g => g.Path).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("20:00", "07:00", "2026-03-06T12:59:00Z", null)]                    // 19.59 WIB
    [InlineData("20:00", "07:00", "2026-03-06T13:00:00Z", "2026-03-07T00:00:00Z")]  // 20.00: until 07.00 of the next day
    [InlineData("20:00", "07:00", "2026-03-06T23:59:00Z", "2026-03-07T00:00:00Z")]  // 06.59 of the seventh
    [InlineData("20:00", "07:00", "2026-03-07T00:00:00Z", null)]
    [InlineData("12:00", "13:00", "2026-03-06T05:30:00Z", "2026-03-06T06:00:00Z")]  // at noon
    [InlineData("00:00", "00:00", "2026-03-06T17:00:00Z", null)]                    // none
    public void QuietHours_EndByTheBodysClock(string from, string until, string at, string? end)
    {
        var limits = new TopicOptions(TimeOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture), 4, 10);
        static DateTime Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
        Assert.Equal(end is null ? null : Utc(end), limits.QuietAt(Utc(at), LegalZone.Wib));
    }

    private static Task<PageScene> OpenAsync(string provider, PushService service, string most = "2") => PageScene.OpenAsync(provider, new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Push:InsideHosts"] = service.Address.Authority,
        ["Push:MostPerDay"] = "2",
        ["Push:MostSubscriptions"] = most,
    });

    /// <summary>News that was published, or will be at its hour.</summary>
    private static async Task WriteAsync(PageScene scene, string slug, DateTime from, string titleEn = "")
    {
        await using var db = scene.App.OpenDb();
        db.Add(new NewsItem { Slug = slug, UnitId = scene.Body.Root, State = NewsState.Public, Title = "Judul " + slug, TitleEn = titleEn, Text = "Isi.", TextEn = titleEn.Length > 0 ? "Text." : "", PublishedAtUtc = from, ChangedAtUtc = from, Live = 1, Newest = 1 });
        await db.SaveChangesAsync(Ct);
        scene.App.Services.GetRequiredService<ContentSignal>().Raise();
    }

    private static Task<int> RunAsync(SerambiApp app, CancellationToken? until = null) => app.InScopeAsync(async s =>
    {
        await s.GetServices<IJob>().OfType<TellTopics>().Single().RunAsync(new JobContext(s.GetRequiredService<SerambiDb>(), "tell_topics", "test", "{}"), until ?? Ct);
        return 0;
    });

    private static Task<TestPage> AskAsync(Visitor visitor, TestPage page, PushDevice device, Uri endpoint, string? topic = null) => visitor.SubmitAsync(page, "form[data-push]", new FormValues
    {
        ["Topics"] = topic,
        ["Endpoint"] = endpoint.ToString(),
        ["P256dh"] = device.P256dh,
        ["Auth"] = device.Auth,
        ["Key"] = page.One("form[data-push]").GetAttribute("data-keys")!.Split(' ')[0],
    });

    private static int Count(PushService service, string path) => service.Got.Count(g => g.Path == path);

    private static JsonNode Open(PushDevice device, Pushed got) => JsonNode.Parse(device.Open(got.Body))!;

    /// <summary>Title and address of the one message that an address got; then it got none.</summary>
    private static string[] Said(PushService service, PushDevice device, string path)
    {
        var said = Open(device, Assert.Single(service.Got, g => g.Path == path));
        foreach (var rest in service.Got.ToArray())
        {
            service.Got.TryDequeue(out _);
            if (rest.Path != path) service.Got.Enqueue(rest);
        }

        return [said["title"]!.GetValue<string>(), said["url"]!.GetValue<string>()];
    }
}
