using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Web;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Pages;
using Serambi.Tests.Modules.Services;
using Serambi.Web;
using Serambi.Web.Modules.Findable.Crawlers;
using Serambi.Web.Modules.Findable.Index;
using Serambi.Web.Modules.News;
using Serambi.Web.Modules.Pages;
using Xunit;

namespace Serambi.Tests.Modules.Findable;

/// <summary>One search over pages, news and services, as strangers use it; and what search engines are told.</summary>
public sealed class SiteSearchTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static NewsItem News(Guid unit, string title, string text, DateTime at)
    {
        var item = new NewsItem { Slug = "kabar-" + Guid.CreateVersion7().ToString("n"), UnitId = unit, State = NewsState.Public, PublishedAtUtc = at, Newest = 1, Live = 1, Version = 1 };
        item.Say(new NewsWords(title, "", "", "", text, ""), at);
        return item;
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Search_FindsWhatIsPublic_FromPublicationToWithdrawal(string provider)
    {
        var scene = await PageScene.OpenAsync(provider);
        await using var app = scene.App;
        await PublishedServices.PublishAsync(app, PublishedServices.Template("research-permit"));
        Assert.Equal("/cari", (await app.GetPageAsync("/")).One(".top-search").GetAttribute("action"));
        var id = await scene.PublicAsync("tata-cara", "Warga **meminta** informasi kepada PPID. Lihat [biaya](/biaya).", textEn: "Citizens ask the PPID.");
        var draft = await scene.CreateAsync("rahasia", "Warga meminta sesuatu yang belum terbit.");

        // By another form of the word, with the words marked; a draft is not there.
        var found = await app.GetPageAsync("/cari?q=permintaan+warga");
        Assert.Equal(["Judul tata-cara"], found.TextsOf("#jenis-halaman ~ .results h3"));
        Assert.Equal("/tata-cara", found.One("#jenis-halaman ~ .results a").GetAttribute("href"));
        Assert.Equal(["Warga", "meminta"], found.TextsOf("#jenis-halaman ~ .results mark"));
        Assert.DoesNotContain("belum terbit", found.Body, StringComparison.Ordinal);
        Assert.Equal("noindex", found.One("meta[name=robots]").GetAttribute("content"));
        Assert.Equal(["Title tata-cara"], (await app.GetPageAsync("/en/cari?q=citizens")).TextsOf("#jenis-halaman ~ .results h3"));
        Assert.NotEmpty((await app.GetPageAsync("/cari?q=penelitian")).All("#jenis-layanan ~ .results a[href^='/layanan/']"));
        Assert.NotEmpty((await app.GetPageAsync("/cari?q=minta+informasi")).All("#jenis-langsung ~ .results a[href='/permintaan']"));

        // What comes by the clock is found from its hour on, what is withdrawn at once not any more.
        await scene.PublishAsync(draft, app.Time.Now.AddHours(2));
        await scene.CheckAsync(draft);
        Assert.DoesNotContain("Judul rahasia", (await app.GetPageAsync("/cari?q=meminta")).Text, StringComparison.Ordinal);
        app.Time.Advance(TimeSpan.FromHours(3));
        Assert.Contains("Judul rahasia", (await app.GetPageAsync("/cari?q=meminta")).Text, StringComparison.Ordinal);
        Assert.False((await scene.WithdrawAsync(id)).Failed);
        Assert.DoesNotContain("tata-cara", (await app.GetPageAsync("/cari?q=meminta")).Body.Replace("q=meminta", "", StringComparison.Ordinal), StringComparison.Ordinal);

        // Nothing found: what was typed stays, and there are ways on. Too common, and hostile.
        var nothing = await app.GetPageAsync("/cari?q=zzz%22%3Cscript%3E");
        Assert.Equal("zzz\"<script>", nothing.One("#cari-kata").GetAttribute("value"));
        Assert.Contains(FindableTexts.Advice1, nothing.Text, StringComparison.Ordinal);
        Assert.Contains(FindableTexts.NothingToFind, (await app.GetPageAsync("/cari?q=yang")).Text, StringComparison.Ordinal);
        foreach (var odd in (string[])["/cari?q=a&jenis=zz&sesudah=x", "/cari?q=warga&jenis=halaman&sesudah=0-99999999999999999999-1", "/cari?q=" + new string('x', 900), "/cari?q=%27)%20%7C%20:*"]) Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(odd)).Status);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Search_PagesThroughOneSort_TitlesFirst_AndTakesOverTheRestByItself(string provider)
    {
        var scene = await PageScene.OpenAsync(provider);
        await using var app = scene.App;
        var now = app.Time.Now;
        await using (var db = app.OpenDb())
        {
            for (var i = 0; i < 130; i++) db.Add(News(scene.Body.Root, i % 6 == 0 ? $"Beasiswa gelombang {i:000}" : $"Kabar {i:000}", "Tentang beasiswa vokasi.", now.AddMinutes(-i)));
            await db.SaveChangesAsync(Ct);
        }

        Assert.Contains("/cari?q=beasiswa&jenis=berita", (await app.GetPageAsync("/cari?q=beasiswa")).All("main section a").Select(a => a.GetAttribute("href")));   // a hundred in the request
        await app.InScopeAsync(s => s.GetRequiredService<PublishedIndex>().RefreshAsync(int.MaxValue, Ct));
        var titles = new List<string>();
        var page = await app.GetPageAsync("/cari?q=beasiswa&jenis=berita");
        Assert.Contains("130", page.TextOf(".tabs [aria-current]"), StringComparison.Ordinal);
        for (; ; page = await app.GetPageAsync(page.One("a[rel=next]").GetAttribute("href")!))
        {
            titles.AddRange(page.TextsOf(".results h3"));
            if (page.All("a[rel=next]").Count == 0) break;
        }

        Assert.Equal([.. Enumerable.Range(0, 130).Where(i => i % 6 == 0).Select(i => $"Beasiswa gelombang {i:000}"), .. Enumerable.Range(0, 130).Where(i => i % 6 != 0).Select(i => $"Kabar {i:000}")], titles);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Crawlers_AreToldAllAddresses_AndPagesSayWhatTheyAre(string provider)
    {
        var scene = await PageScene.OpenAsync(provider);
        await using var app = scene.App;
        await PublishedServices.PublishAsync(app, PublishedServices.Template("research-permit"));
        await scene.PublicAsync("dwibahasa", textEn: "English.");
        await scene.PublicAsync("hanya-indonesia");
        await using (var db = app.OpenDb())
        {
            db.Add(News(scene.Body.Root, "Kabar baik", "Isi kabar.", app.Time.Now.AddDays(-1)));
            await db.SaveChangesAsync(Ct);
        }

        var map = XDocument.Parse((await app.GetPageAsync("/sitemap.xml")).Body);
        XNamespace ns = "http://www.sitemaps.org/schemas/sitemap/0.9", html = "http://www.w3.org/1999/xhtml";
        var urls = map.Root!.Elements(ns + "url").ToDictionary(u => new Uri(u.Element(ns + "loc")!.Value).AbsolutePath, StringComparer.Ordinal);
        Assert.Equal(["id", "en", "x-default"], urls["/en/dwibahasa"].Elements(html + "link").Select(l => l.Attribute("hreflang")!.Value));
        Assert.NotNull(urls["/dwibahasa"].Element(ns + "lastmod"));
        Assert.Empty(urls["/hanya-indonesia"].Elements(html + "link"));
        Assert.False(urls.ContainsKey("/en/hanya-indonesia"));
        var service = urls.Keys.First(u => u.StartsWith("/layanan/", StringComparison.Ordinal) && u.Count(c => c == '/') == 2);
        var news = urls.Keys.First(u => u.StartsWith("/berita/kabar-", StringComparison.Ordinal));
        foreach (var url in urls.Keys) Assert.True((await app.NewVisitor().GetPageAsync(url)).Status == HttpStatusCode.OK, url);
        Assert.Contains("Disallow: /cari?", (await app.GetPageAsync("/robots.txt")).Body, StringComparison.Ordinal);

        // From a number of addresses on, a list of files, none empty, each address once.
        var many = Enumerable.Range(0, 25).Select(i => new ContentPath($"/h{i}")).ToList();
        Assert.Equal(3, Sitemap.First("https://a.go.id", many, 10).Elements().Count());
        Assert.Equal([20, 20, 10], Enumerable.Range(0, 3).Select(i => Sitemap.Part("https://a.go.id", many, i, 10)!.Elements().Count()));
        Assert.Null(Sitemap.Part("https://a.go.id", many, 3, 10));

        foreach (var (path, types) in new (string, string[])[] { ("/", ["GovernmentOrganization", "WebSite"]), ("/dwibahasa", ["BreadcrumbList"]), (service, ["GovernmentService", "BreadcrumbList"]), (news, ["NewsArticle", "BreadcrumbList"]), (urls.Keys.Single(u => u.StartsWith("/layanan/", StringComparison.Ordinal) && u.EndsWith("/register", StringComparison.Ordinal)), ["Dataset"]) })
        {
            var page = await app.GetPageAsync(path);
            var data = JsonNode.Parse(page.One("script[type='application/ld+json']").TextContent)!;
            Assert.Equal("https://schema.org", data["@context"]!.GetValue<string>());
            Assert.Equal(types, (data["@graph"]?.AsArray() ?? [data.DeepClone()]).Select(n => n!["@type"]!.GetValue<string>()));
            Assert.EndsWith(path, page.One("link[rel=canonical]").GetAttribute("href"), StringComparison.Ordinal);
        }

        Assert.Contains("{searchTerms}", (await app.GetPageAsync("/cari.xml")).Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Pages_WhoseAddressTheProgramTook_MoveAway_Once(string provider)
    {
        var scene = await PageScene.OpenAsync(provider);
        await using var app = scene.App;
        Assert.True((await scene.DoAsync<Serambi.Web.Modules.Pages.Editing.CreatePage, Guid>(o => o.RunAsync(new Serambi.Web.Modules.Pages.Editing.CreatePageInput(null, "cari", scene.Body.Root, "Cari"), scene.Writer, Ct))).Failed);
        var top = await scene.PublicAsync("warta", "Isi lama.");
        var below = await scene.PublicAsync("arsip", "Isi arsip.", parent: top);
        await using (var db = app.OpenDb())
        {
            // As it was before the release that brought the news.
            await db.Set<SitePage>().Where(p => p.Id == top).ExecuteUpdateAsync(s => s.SetProperty(p => p.Path, "berita").SetProperty(p => p.Slug, "berita"), Ct);
            await db.Set<SitePage>().Where(p => p.Id == below).ExecuteUpdateAsync(s => s.SetProperty(p => p.Path, "berita/arsip"), Ct);
        }

        for (var start = 0; start < 2; start++)
        {
            await app.InScopeAsync(async s =>
            {
                await s.GetServices<Serambi.Web.Hosting.IStartUpStep>().OfType<MoveShadowedPages>().Single().RunAsync(Ct);
                return 0;
            });
        }

        Assert.Contains("Isi lama.", (await app.GetPageAsync("/berita-lama")).Text, StringComparison.Ordinal);
        Assert.Contains("Isi arsip.", (await app.GetPageAsync("/berita-lama/arsip")).Text, StringComparison.Ordinal);
        await using (var db = app.OpenDb())
        {
            Assert.Equal(["berita", "berita/arsip"], await db.Set<PageRedirect>().Select(r => r.Path).OrderBy(p => p).ToListAsync(Ct));
            Assert.Equal(1, await db.Events.CountAsync(e => e.StreamId == top && e.Action == "page_placed", Ct));
        }
    }

    [Fact]
    public async Task Publishing_OnOneNode_IsReadOnAnother_WithinASecond()
    {
        var scene = await PageScene.OpenAsync(Providers.Postgres);
        await using var app = scene.App;
        await using var other = app.Beside();
        var id = await scene.PublicAsync("kabar-simpul", "Versi pertama.");
        var first = await ReadAsync(other, "/kabar-simpul", "Versi pertama.");
        Assert.True(first < TimeSpan.FromSeconds(10), "the other node has started");
        await scene.SaveAsync(id, "Versi kedua.");
        await scene.PublishAsync(id);
        await scene.CheckAsync(id);
        var took = await ReadAsync(other, "/kabar-simpul", "Versi kedua.");
        Assert.True(took < TimeSpan.FromSeconds(1), $"the other node said the new after {took}");
        Assert.Contains("Judul kabar-simpul", (await other.GetPageAsync("/cari?q=kedua")).Text, StringComparison.Ordinal);
        await scene.WithdrawAsync(id);
        Assert.True(await ReadAsync(other, "/kabar-simpul", null) < TimeSpan.FromSeconds(1));
    }

    /// <summary>How long it takes until a node says something; null: until it says that there is nothing.</summary>
    private static async Task<TimeSpan> ReadAsync(SerambiApp node, string path, string? words)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(10))
        {
            var page = await node.GetPageAsync(path);
            if (words is null ? page.Status == HttpStatusCode.NotFound : page.Text.Contains(words, StringComparison.Ordinal)) break;
            await Task.Delay(10, Ct);
        }

        return watch.Elapsed;
    }
}
