using System.Net;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Modules.Services;

/// <summary>The list of services, and the page of one.</summary>
public sealed class CataloguePageTests
{
    [Fact]
    public async Task Catalogue_Empty_SaysSo_ThenListsByUnit_AndFindsInBothLanguages()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite);
        var visitor = app.NewVisitor();
        Assert.Contains("Belum ada layanan", (await visitor.GetPageAsync("/layanan")).TextOf(".empty-title"), StringComparison.Ordinal);
        foreach (var name in (string[])["ljj", "school-visit", "research-permit"]) await PublishedServices.PublishAsync(app, PublishedServices.Template(name));
        await PublishedServices.PublishAsync(app, ServiceScene.WithFields(ServiceScene.Field("x", "text")));
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var page = await visitor.GetPageAsync("/layanan");
        Assert.Equal(["Biro Keuangan", "u"], page.TextsOf("main h2"));
        Assert.Equal(["Izin penelitian", "Kunjungan rombongan sekolah", "Legalisir jarak jauh (LJJ)", "Kecil"], page.TextsOf(".results h3"));
        Assert.Equal(["Legalisir jarak jauh (LJJ)"], (await visitor.GetPageAsync("/layanan?q=IJAZ")).TextsOf(".results h3"));
        Assert.Equal(["Legalisir jarak jauh (LJJ)"], (await visitor.GetPageAsync("/layanan?q=diploma")).TextsOf(".results h3"));
        Assert.Contains("Tidak ada layanan yang cocok", (await visitor.GetPageAsync("/layanan?q=%3Cscript%3E")).Text, StringComparison.Ordinal);
        Assert.Equal(["/layanan"], (await visitor.GetPageAsync("/")).All(".doors a[href='/layanan']").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Service_ShowsAllFourteenComponents_FeesAndTheWayIn()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj"));
        var page = await app.NewVisitor().GetPageAsync("/layanan/ljj");
        Assert.Equal(14, page.All("ol[type=a] > li > h3").Count);
        Assert.DoesNotContain("Belum ditetapkan", page.Text, StringComparison.Ordinal);
        Assert.Contains("5 hari kerja", page.Text, StringComparison.Ordinal);
        Assert.Contains("Rp2.000 per lembar cetak", page.TextOf("tbody"), StringComparison.Ordinal);
        Assert.Equal("/layanan/ljj/isi", page.One(".card a.btn").GetAttribute("href"));
        Assert.Equal("Remote certification of diplomas (LJJ)", (await app.NewVisitor().GetPageAsync("/en/layanan/ljj")).Heading);
    }

    [Theory]
    [InlineData("open: { from: 2099-01-05 }", "Belum dibuka")]
    [InlineData("open: { to: 2020-01-05 }", "Sudah ditutup")]
    public async Task ClosedService_SaysWhenItOpens_AndLetsNobodyBegin(string open, string words)
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj").Replace("\nstandard:", $"\n{open}\nstandard:", StringComparison.Ordinal));
        var visitor = app.NewVisitor();
        var page = await visitor.GetPageAsync("/layanan/ljj");
        Assert.Contains(words, page.TextsOf(".card .badge")[0], StringComparison.Ordinal);
        Assert.Matches("(5 Januari 2099|5 Januari 2020)", page.TextOf(".card"));
        Assert.Empty(page.All(".card a.btn"));
        Assert.Equal("/layanan/ljj", (await visitor.GetPageAsync("/layanan/ljj/isi")).Path);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetPageAsync("/layanan")).Status);
    }
}
