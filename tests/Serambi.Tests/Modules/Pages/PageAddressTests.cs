using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Data;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Pages;
using Serambi.Web.Modules.Pages.Editing;
using Xunit;

namespace Serambi.Tests.Modules.Pages;

/// <summary>Where pages stand, what they may be called, and that whoever knows an old address finds them.</summary>
public sealed class PageAddressTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Menu_ThatIsFull_FoldsTheLastSections_KeepsHelp_AndMarksWhereTheReaderIs()
    {
        var scene = await PageScene.OpenAsync();
        await using var app = scene.App;
        for (var n = 0; n < 9; n++)
        {
            Assert.Empty(n < 3 ? (await scene.ReadAsync("/hak")).All("#menu details") : []);
            Assert.False((await scene.PlaceAsync(await scene.PublicAsync($"bagian-{n}"), p => p with { InMenu = true, Order = n })).Failed);
        }

        var page = await scene.ReadAsync("/bagian-8");
        var row = page.TextsOf("#menu > .wrap > ul > li > a");
        Assert.Equal((WebTexts.NavHome, WebTexts.NavHelp), (row[0], row[^1]));
        Assert.Contains("Judul bagian-0", row);
        Assert.InRange(row.Sum(l => l.Length + 3), 110, 146);
        Assert.Equal("Judul bagian-8", page.TextsOf("#menu details a")[^1]);
        Assert.Equal("true", page.One("#menu summary").GetAttribute("aria-current"));
        Assert.False((await scene.ReadAsync("/bagian-0")).One("#menu summary").HasAttribute("aria-current"));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Move_ASectionTwiceAndBack_OldAddressesLeadOn_WithoutChains(string provider)
    {
        var scene = await PageScene.OpenAsync(provider);
        await using var app = scene.App;
        var top = await scene.PublicAsync("profil");
        var below = await scene.PublicAsync("tugas", parent: top);
        var draft = await scene.CreateAsync("draf", parent: top);
        Assert.False((await scene.PlaceAsync(top, p => p with { Slug = "tentang" })).Failed);
        Assert.False((await scene.PlaceAsync(top, p => p with { Slug = "tentang-kami" })).Failed);
        foreach (var old in (string[])["/profil/tugas", "/tentang/tugas", "/Tentang-Kami/TUGAS/", "/TENTANG-KAMI/tugas", "/tentang-kami/tugas?x=1", $"/halaman/{below}", "/en/profil/tugas"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, old);
            using var response = await app.NewVisitor().SendAsync(request);
            Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
            Assert.Equal((old.StartsWith("/en", StringComparison.Ordinal) ? "/en" : "") + "/tentang-kami/tugas", response.Headers.Location?.OriginalString);
        }

        // Back to the first address: it is the page again, and the others lead there. No loop.
        Assert.False((await scene.PlaceAsync(top, p => p with { Slug = "profil" })).Failed);
        Assert.Equal("/profil/tugas", (await scene.ReadAsync("/tentang/tugas")).Path);
        Assert.Equal(HttpStatusCode.OK, (await scene.ReadAsync("/profil")).Status);
        await using var db = app.OpenDb();
        Assert.DoesNotContain(await db.Set<PageRedirect>().ToListAsync(Ct), r => r.PageId == draft);   // nobody ever knew it

        // A new page at an old address is the page; what was withdrawn leads nowhere.
        await scene.PublicAsync("tentang", "Yang baru.");
        Assert.Contains("Yang baru.", (await scene.ReadAsync("/tentang")).Text, StringComparison.Ordinal);
        await scene.WithdrawAsync(below);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.ReadAsync("/tentang-kami/tugas")).Status);
    }

    [Fact]
    public async Task Place_BelowItselfOrTooDeep_IsRefused()
    {
        var scene = await PageScene.OpenAsync();
        await using var app = scene.App;
        var one = await scene.CreateAsync("satu");
        var two = await scene.CreateAsync("dua", parent: one);
        var three = await scene.CreateAsync("tiga", parent: two);
        Assert.Equal("ParentId", (await scene.PlaceAsync(one, p => p with { ParentId = three })).Problem?.Field);
        Assert.Equal("ParentId", (await scene.PlaceAsync(one, p => p with { ParentId = one })).Problem?.Field);
        var other = await scene.CreateAsync("lain");
        var deep = await scene.CreateAsync("dalam", parent: other);
        Assert.Equal("ParentId", (await scene.PlaceAsync(one, p => p with { ParentId = deep })).Problem?.Field);
        Assert.Equal("Slug", (await scene.PlaceAsync(other, p => p with { Slug = "satu" })).Problem?.Field);
        Assert.False((await scene.PlaceAsync(two, p => p with { ParentId = other })).Failed);
        Assert.Equal("lain/dua/tiga", (await scene.FindAsync(three)).Path);
    }

    /// <summary>No page can be called like anything that the program serves; and if a later version serves more, that comes first.</summary>
    [Fact]
    public async Task Create_AtAnAddressOfTheProgram_IsRefused_AndNeverStandsBeforeIt()
    {
        var scene = await PageScene.OpenAsync();
        await using var app = scene.App;
        var taken = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => (e.RoutePattern.RawText ?? "").Trim('/').Split('/')[0]).Where(Serambi.Formats.Html.Slug.Is).Append("en").Distinct(StringComparer.Ordinal).ToList();
        Assert.True(taken.Count > 20);
        Assert.All((string[])["admin", "meja", "masuk", "lacak", "css", "api", "en", "halaman", "pratinjau"], s => Assert.Contains(s, taken));
        foreach (var slug in taken) Assert.Equal("Slug", (await scene.DoAsync<CreatePage, Guid>(o => o.RunAsync(new CreatePageInput(null, slug, scene.Body.Root, "Judul"), scene.Writer, Ct))).Problem?.Field);
        foreach (var slug in (string[])["..", "a/b", "Profil", "a b", "%2e%2e", "a.b", "-", new('a', 61)]) Assert.Equal("Slug", (await scene.DoAsync<CreatePage, Guid>(o => o.RunAsync(new CreatePageInput(null, slug, scene.Body.Root, "Judul"), scene.Writer, Ct))).Problem?.Field);

        var id = await scene.PublicAsync("sementara", "Bukan halaman hak.");
        await using var db = app.OpenDb();
        await db.Set<SitePage>().Where(p => p.Id == id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Slug, "hak").SetProperty(x => x.Path, "hak"), Ct);
        app.Services.GetRequiredService<Serambi.Platform.Web.ContentSignal>().Raise();
        Assert.DoesNotContain("Bukan halaman hak.", (await scene.ReadAsync("/hak")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherMethods_AreStillRefusedAsBefore()
    {
        var scene = await PageScene.OpenAsync();
        await using var app = scene.App;
        await scene.PublicAsync("profil");
        // 405 and not 404: while developing, static files offer every address for reading.
        foreach (var (method, path, expected) in (IReadOnlyList<(string, string, int)>)[("POST", "/profil", 405), ("DELETE", "/api/v1/services", 405), ("GET", "/tidak-ada", 404), ("HEAD", "/profil", 200)])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var response = await app.NewVisitor().SendAsync(request);
            Assert.Equal(expected, (int)response.StatusCode);
        }
    }
}
