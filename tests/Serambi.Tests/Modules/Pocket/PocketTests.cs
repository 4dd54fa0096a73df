using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Web;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.InformationRequests;
using Serambi.Web;
using Xunit;

namespace Serambi.Tests.Modules.Pocket;

/// <summary>The site as an app: what the device reads, what is shared with it, and a filing whose answer was lost.</summary>
public sealed class PocketTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Device_ReadsManifestWorkerAndOfflinePage_WithoutACookie()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        var home = await visitor.GetPageAsync("/en");
        var manifest = await visitor.GetPageAsync(home.One("link[rel=manifest]").GetAttribute("href")!);
        var json = JsonNode.Parse(manifest.Body)!;
        Assert.Equal(("application/manifest+json", "en", "/en/", "/en/bagikan"), (manifest.ContentHeaders.ContentType!.MediaType, json["lang"]!.GetValue<string>(), json["start_url"]!.GetValue<string>(), json["share_target"]!["action"]!.GetValue<string>()));
        foreach (var icon in json["icons"]!.AsArray()) Assert.Equal(HttpStatusCode.OK, (await visitor.GetPageAsync(icon!["src"]!.GetValue<string>())).Status);
        foreach (var shortcut in json["shortcuts"]!.AsArray()) Assert.Equal(HttpStatusCode.OK, (await app.NewVisitor().GetPageAsync(shortcut!["url"]!.GetValue<string>())).Status);

        var worker = await visitor.GetPageAsync(home.One("script[data-worker]").GetAttribute("data-worker")!);
        Assert.Equal("text/javascript", worker.ContentHeaders.ContentType!.MediaType);
        Assert.Equal("public, max-age=0", worker.Headers.CacheControl?.ToString());
        var kept = JsonNode.Parse(worker.Body[worker.Body.IndexOf('{', StringComparison.Ordinal)..(worker.Body.IndexOf("};", StringComparison.Ordinal) + 1)])!;
        foreach (var file in kept["files"]!.AsArray().Concat(kept["pages"]!.AsArray())) Assert.Equal(HttpStatusCode.OK, (await visitor.GetPageAsync(file!.GetValue<string>())).Status);
        Assert.Empty(visitor.Cookies);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task SharedText_BeginsTheForm_AndNothingElse(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        var page = await visitor.PostAsync("/bagikan", new FormValues { ["title"] = "Laporan <b>", ["text"] = "Salinan laporan 2025", ["url"] = "https://contoh.example/a" });
        Assert.Equal("Laporan <b>\nSalinan laporan 2025\nhttps://contoh.example/a", page.One("#Shared").TextContent.TrimStart('\n'));
        await using var db = app.OpenDb();
        Assert.False(await db.Set<Serambi.Platform.Cases.Draft>().AnyAsync(Ct));
        page = await visitor.SubmitAsync(page, "form[data-shared]");
        Assert.Equal("/permintaan/ajukan", page.Path);
        page = await visitor.GetPageAsync("/permintaan/ajukan/informasi");
        Assert.Contains("Salinan laporan 2025", page.One("#Wanted_Information").TextContent, StringComparison.Ordinal);

        // What stands there is not lost by sharing more, and a form without a token of ours begins nothing.
        await visitor.SubmitAsync(await visitor.PostAsync("/bagikan", new FormValues { ["text"] = "Juga tahun 2024" }), "form[data-shared]");
        Assert.Contains("Salinan laporan 2025\nhttps://contoh.example/a\n\nJuga tahun 2024", (await visitor.GetPageAsync("/permintaan/ajukan/informasi")).One("#Wanted_Information").TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.NewVisitor().PostAsync("/permintaan/ajukan/informasi?handler=Shared", new FormValues { [SharedTextDoor.Field] = "x" })).Status);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task SentAgain_AfterTheAnswerWasLost_SaysTheSameNumber(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        var check = await RequestWalk.ToCheckAsync(visitor);
        var before = new Dictionary<string, string>(visitor.Cookies, StringComparer.Ordinal);
        var first = RequestWalk.Read(await visitor.SubmitAsync(check, "main form", new FormValues { ["Statement"] = "true" }));

        // The line broke: the browser has the cookies of before and sends what waited.
        visitor.Cookies.Clear();
        foreach (var (name, value) in before) visitor.Cookies[name] = value;
        var again = await visitor.SubmitAsync(check, "main form", new FormValues { ["Statement"] = "true" });
        Assert.Equal(first, RequestWalk.Read(again));
        Assert.Contains(RequestTexts.SentRepeated, again.Text, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Equal(1, await db.Cases.CountAsync(Ct));

        // The next person at the same device, who finds the page but not its cookie, learns nothing; nor does anybody days later.
        foreach (var name in visitor.Cookies.Keys.Where(n => n.Contains("receipt", StringComparison.Ordinal)).ToList()) visitor.Cookies.Remove(name);
        Assert.Empty((await visitor.SubmitAsync(check, "main form", new FormValues { ["Statement"] = "true" })).All(".receipt-keys"));
        foreach (var (name, value) in before) visitor.Cookies[name] = value;
        app.Time.Advance(TimeSpan.FromDays(3));
        Assert.Empty((await visitor.SubmitAsync(check, "main form", new FormValues { ["Statement"] = "true" })).All(".receipt-keys"));
    }

    [Fact]
    public void WhoSavesData_GetsWordsForPictures_AndVideosThatWait()
    {
        var light = LightHtml.Of("""
            <!DOCTYPE html><html><head><link rel="preload" href="/x.woff2" as="font"></head><body><img src="/emblem.svg" alt="" width="44">
            <figure><img src="/m/a-960.jpg" alt="Banjir &amp; surut" width="1200"><figcaption>x</figcaption></figure><a href="/berita/1"><picture><source srcset="/b.webp"><img src="/b.jpg" alt="Rapat"></picture></a>
            <img src="/hias.png" alt=""><video controls preload="metadata" poster="/p.jpg"><source src="/v.mp4"></video></body></html>
            """, "Tampilkan gambar");
        Assert.Contains("<figure><a href=\"/m/a-960.jpg\">Tampilkan gambar: Banjir &amp; surut</a>", light, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/berita/1\"><span>Rapat</span></a>", light, StringComparison.Ordinal);
        Assert.Contains("<video controls=\"\" preload=\"none\"><source", light, StringComparison.Ordinal);
        Assert.Contains("/emblem.svg", light, StringComparison.Ordinal);
        Assert.DoesNotContain("woff2", light, StringComparison.Ordinal);
        Assert.DoesNotContain("hias.png", light, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaveData_ByTheBrowsersWord_IsAnotherPageOfTheCache()
    {
        await using var app = await SerambiApp.CreateAsync();
        var (plain, saver) = (app.NewVisitor(), app.NewVisitor());
        saver.Headers["Save-Data"] = "on";
        Assert.Equal("off", (await plain.GetPageAsync("/")).One("html").GetAttribute("data-saver"));
        var light = await saver.GetPageAsync("/");
        Assert.Equal("on", light.One("html").GetAttribute("data-saver"));
        Assert.All(light.All("img"), i => Assert.InRange(int.Parse(i.GetAttribute("width")!, System.Globalization.CultureInfo.InvariantCulture), 1, 96));
        Assert.Contains("Save-Data", light.Headers.Vary);
    }
}
