using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Modules.Site;

public sealed class SitePageTests(SerambiApps apps) : IClassFixture<SerambiApps>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Pages => ["/", "/hak", "/maklumat", "/privasi", "/aksesibilitas", "/kontak", "/hitung"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Get_InBothLanguages_HasOneHeadingAndNoLinkToNothing(string path)
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        foreach (var prefix in (string[])["", "/en"])
        {
            var page = await app.NewVisitor().GetPageAsync(prefix + path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Single(page.All("h1"));
            Assert.Equal(prefix.Length > 0 ? "en" : "id", page.One("html").GetAttribute("lang"));
            foreach (var href in page.All("a[href^='/']").Select(a => a.GetAttribute("href")!).Distinct(StringComparer.Ordinal))
            {
                var there = await app.NewVisitor().GetPageAsync(href);
                Assert.True(there.Status == HttpStatusCode.OK, $"{prefix + path} links to {href}: {there.Status}");
                if (prefix.Length > 0 && href.StartsWith("/en", StringComparison.Ordinal)) Assert.Equal("en", there.One("html").GetAttribute("lang"));
            }
        }
    }

    [Fact]
    public async Task Home_Doors_ComeFromTheInstalledKinds()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var page = await app.NewVisitor().GetPageAsync("/");
        Assert.Contains("/permintaan", page.All(".doors a").Select(a => a.GetAttribute("href")));
        Assert.Equal("Apa yang Anda perlukan?", page.Heading);
        Assert.All(page.All("form[role=search]"), f => Assert.Equal("/cari", f.GetAttribute("action")));
    }

    [Fact]
    public async Task Home_TrackForm_LeadsToTheNumber()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var visitor = app.NewVisitor();
        var home = await visitor.GetPageAsync("/");
        var found = await visitor.SubmitAsync(home, ".trackbox", new() { ["nomor"] = "0001/PPID/PI/2026" });
        Assert.StartsWith("/lacak?nomor=", found.Path, StringComparison.Ordinal);
        Assert.Equal("0001/PPID/PI/2026", found.One("[name=Number]").GetAttribute("value"));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Home_WithoutCases_SaysThatThereAreNoFigures(string provider)
    {
        var app = await apps.GetAsync(provider);
        var page = await app.NewVisitor().GetPageAsync("/");
        Assert.Empty(page.All(".figure"));
        Assert.Contains("Belum ada permintaan yang selesai", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chrome_BodySettings_AreOnEveryPage()
    {
        await using var app = await SerambiApp.CreateAsync();
        await app.InScopeAsync(async services => await services.GetRequiredService<SettingsStore>().SaveAsync(
            services.GetRequiredService<SerambiDb>(), new BodySettings { Name = "Dinas Kelautan Contoh", NameEn = "Example Marine Office", Phone = "0651 123", OpeningHours = "Senin–Jumat 08.00–16.00", Zone = "WIT" }, 0, Actor.System, Ct));
        var page = await app.NewVisitor().GetPageAsync("/kontak");
        Assert.Contains("Dinas Kelautan Contoh", page.TextOf(".brand"), StringComparison.Ordinal);
        Assert.Contains("Senin–Jumat 08.00–16.00", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Empty(page.All("footer .contact"));   // the page says it itself
        Assert.Contains("0651 123", (await app.NewVisitor().GetPageAsync("/hak")).TextOf("footer .contact"), StringComparison.Ordinal);
        Assert.Contains("Example Marine Office", (await app.NewVisitor().GetPageAsync("/en/kontak")).TextOf(".brand"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chrome_Rail_ShowsWhatTheRoleMayOpen()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var administrator = await (await app.SignInAsync(Roles.Administrator)).GetPageAsync("/admin");
        var rail = administrator.All(".rail a[href^='/admin']").Select(a => a.GetAttribute("href")).ToList();
        Assert.Contains("/admin/staf", rail);
        Assert.Contains("/admin/unit", rail);
        var auditor = await (await app.SignInAsync(Roles.Auditor)).GetPageAsync("/admin");
        Assert.DoesNotContain("/admin/unit", auditor.All(".rail a").Select(a => a.GetAttribute("href")));
        Assert.Contains("/admin/jejak", auditor.All(".rail a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/robots.txt", "Sitemap: ")]
    [InlineData("/sitemap.xml", "/en/hak</loc>")]
    public async Task WellKnown_IsThere(string path, string expected)
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        Assert.Contains(expected, (await app.NewVisitor().GetPageAsync(path)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecurityTxt_WithoutMailAddress_IsNotThere()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().GetPageAsync("/.well-known/security.txt")).Status);
    }
}
