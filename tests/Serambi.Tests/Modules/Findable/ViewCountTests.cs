using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Pages;
using Serambi.Web;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Findable.Views;
using Xunit;

namespace Serambi.Tests.Modules.Findable;

/// <summary>Readers are counted, persons are not.</summary>
public sealed class ViewCountTests
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Visitor Reader(SerambiApp app, string agent = Browser, string? from = null)
    {
        var visitor = app.NewVisitor();
        visitor.Headers["User-Agent"] = agent;
        if (from is not null) visitor.Headers["Referer"] = from;
        return visitor;
    }

    private static Task WriteAsync(SerambiApp app) => app.Services.GetRequiredService<KeepViews>().WriteAsync(Ct);

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Pages_AreCounted_KeptOnesToo_WithoutProgramsAndStaff(string provider)
    {
        var scene = await PageScene.OpenAsync(provider);
        await using var app = scene.App;
        await scene.PublicAsync("profil");
        foreach (var path in (string[])["/profil", "/profil", "/en/profil", "/lacak", "/tidak-ada"]) await Reader(app).GetPageAsync(path);
        await Reader(app, from: "https://www.google.co.id/").GetPageAsync("/profil");
        await Reader(app, from: "https://localhost/").GetPageAsync("/profil");
        await Reader(app, "Googlebot/2.1 (+http://www.google.com/bot.html)").GetPageAsync("/profil");
        await app.NewVisitor().GetPageAsync("/profil");   // says nothing of itself: a monitor
        var editor = await app.SignInAsync(Roles.Editor, scene.Body.Root);
        editor.Headers["User-Agent"] = Browser;
        await editor.GetPageAsync("/profil");
        await WriteAsync(app);
        await Reader(app).GetPageAsync("/profil");
        await WriteAsync(app);   // adds to the same row, as another node would
        await using (var db = app.OpenDb())
        {
            var counts = await db.Set<ViewCount>().OrderBy(c => c.Kind).ThenBy(c => c.Key).ToListAsync(Ct);
            Assert.Equal([("from", "direct", 5L), ("from", "search", 1L), ("page", "/lacak", 1L), ("page", "/profil", 6L)], counts.Select(c => (c.Kind, c.Key, c.Count)));
            Assert.All(counts, c => Assert.Equal(new DateOnly(2026, 3, 6), c.Day));
        }

        var page = await editor.GetPageAsync("/admin/statistik-situs");
        Assert.Equal(["/profil", "/lacak"], page.TextsOf("#halaman ~ .table tbody th"));
        Assert.Equal("6", page.All("#halaman ~ .table tbody td")[0].TextContent);
        Assert.Contains(FindableTexts.FromSearch, page.TextOf("#asal ~ .table"), StringComparison.Ordinal);
        Assert.Contains("2026-03-06,page,/profil,6", (await editor.GetPageAsync("/admin/statistik-situs/berkas")).Body.Replace(';', ','), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Words_InVain_AreWrittenDown_OnTheFifthDay(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        for (var day = 0; day < 5; day++)
        {
            await using (var db = app.OpenDb()) Assert.All(await db.Set<EmptySearch>().ToListAsync(Ct), s => Assert.Null(s.Words));
            for (var twice = 0; twice < 2; twice++)
            {
                await Reader(app).GetPageAsync("/cari?q=kartu+kuning");
                await Reader(app).GetPageAsync("/cari?q=budi+3171012345678901");
                await WriteAsync(app);
            }

            if (day == 0) await Reader(app).GetPageAsync("/cari?q=nama+seseorang");
            app.Time.Advance(TimeSpan.FromDays(1));
        }

        await using (var db = app.OpenDb())
        {
            var rows = await db.Set<EmptySearch>().OrderByDescending(s => s.Days).ToListAsync(Ct);
            Assert.Equal([(5, "kartu kuning"), (1, null)], rows.Select(r => (r.Days, r.Words)));
            Assert.Equal(21, await db.Set<ViewCount>().Where(c => c.Kind == "search" && c.Key == "none").SumAsync(c => c.Count, Ct));
        }

        var page = await (await app.SignInAsync(Roles.Editor)).GetPageAsync("/admin/statistik-situs");
        Assert.Contains("kartu kuning", page.Text, StringComparison.Ordinal);
        Assert.All(page.All("main table"), t => Assert.NotEmpty(t.QuerySelectorAll("tbody tr")));   // a head without rows says nothing
        Assert.Equal(FindableTexts.Day, page.All(".chart th")[0].TextContent);
    }

    /// <summary>A worker that passes on what somebody opens cannot say "document"; that it navigates, it says.</summary>
    [Theory]
    [InlineData(null, null, 1)]
    [InlineData("document", "navigate", 1)]
    [InlineData("empty", "navigate", 1)]
    [InlineData("empty", "cors", 0)]
    [InlineData("iframe", "navigate", 0)]
    public void Fetches_OfWorkersAndScripts_AreNobodysReading(string? destination, string? mode, int counted)
    {
        var (views, request) = (new PageViews(), new DefaultHttpContext().Request);
        (request.Method, request.Headers.UserAgent, request.Headers["Sec-Fetch-Dest"], request.Headers["Sec-Fetch-Mode"]) = ("GET", Browser, destination, mode);
        views.Read(request, "/luring");
        Assert.Equal(counted, views.Take().Counts.Count(c => c.Key.Kind == PageViews.Page));
    }

    [Theory]
    [InlineData("", "direct")]
    [InlineData("https://www.google.com/search?q=rahasia", "search")]
    [InlineData("https://x.com/a", "social")]
    [InlineData("https://test.com/", "other")]
    [InlineData("https://www.kemkes.go.id/", "government")]
    [InlineData("https://situs.go.id/en/profil", null)]
    [InlineData("android-app", "other")]
    public void Arrivals_AreClassesAlone(string referer, string? expected) => Assert.Equal(expected, PageViews.ArrivalOf(referer, "situs.go.id"));
}
