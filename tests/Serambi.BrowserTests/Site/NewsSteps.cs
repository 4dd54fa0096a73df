using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Web.Modules.News.Drawing;
using Xunit;

namespace Serambi.BrowserTests.Site;

/// <summary>News from two sites of this machine: PPID says where they come from, the editor what is wanted of them.</summary>
internal static class NewsSteps
{
    private const string Wanted = "Beasiswa vokasi dibuka untuk umum";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task FoundSourcesAsync(EditorsDay day)
    {
        var now = day.Clock.GetUtcNow().UtcDateTime;
        day.Ministry.Items.AddRange([(1, Wanted, "Vokasi", now.AddHours(-5)), (2, "Kabar lain dari kementerian", "Umum", now.AddHours(-4)), (3, "Beasiswa yang sudah ditutup", "Vokasi", now.AddHours(-3))]);
        day.Press.Items.AddRange([(11, "Beasiswa Vokasi dibuka, untuk umum!", "Siaran", now.AddHours(-2)), (12, "Pameran karya dibuka pekan depan", "Siaran", now.AddHours(-1))]);
        var page = day.Officer.Page;
        foreach (var (name, address, form) in new[] { ("Situs Kementerian", day.Ministry.Url("/umpan"), "feed"), ("Siaran pers", day.Press.Url("/"), "wordpress") })
        {
            await day.Officer.GotoAsync("/admin/berita/sumber");
            await day.Officer.AssertGoodAsync("day-sources-" + form);
            await page.ClickAsync("main a[href$='/sumber/tulis']");
            await page.FillAsync("#Name", name);
            await page.FillAsync("#Address", address);
            await page.CheckAsync($"[name=Form][value={form}]");
            await day.Officer.AssertGoodAsync("day-source-new");
            await EditorsDay.PressAsync(day.Officer, "#sumber .actions button >> nth=0");
        }
    }

    /// <summary>The editor turns at the rules, and sees at each turn what would come in.</summary>
    public static async Task TuneRulesAsync(EditorsDay day)
    {
        var (tab, page) = (day.Editor, day.Editor.Page);
        await tab.GotoAsync("/admin/berita");
        await tab.AssertGoodAsync("day-news-empty");
        await page.ClickAsync("main a[href$='/berita/sumber']");
        await page.ClickAsync("main table a >> text=Situs Kementerian");
        await page.FillAsync("#IncludeCategories", "vokasi");
        await page.WaitForSelectorAsync("[data-preview-here] h2:has-text('2 dari 3')");
        await page.FillAsync("#ExcludeWords", "ditutup");
        await page.WaitForSelectorAsync("[data-preview-here] h2:has-text('1 dari 3')");
        Assert.Equal(1, await page.Locator("[data-preview-here] .badge.green").CountAsync());
        await tab.AssertGoodAsync("day-rules");
        await EditorsDay.PressAsync(tab, "#sumber .actions button >> nth=0");
        await page.ClickAsync("main table a >> text=Siaran pers");
        await page.FillAsync("#IncludeWords", "beasiswa vokasi\npameran");
        await page.WaitForSelectorAsync("[data-preview-here] h2:has-text('2 dari 2')");
        await EditorsDay.PressAsync(tab, "#sumber .actions button >> nth=0");
    }

    /// <summary>What came in is picked by hand; the same news of the other site are recognised and wait for nobody.</summary>
    public static async Task PickAsync(EditorsDay day)
    {
        await DrawAsync(day);
        var (tab, page) = (day.Editor, day.Editor.Page);
        await tab.GotoAsync("/admin/berita");
        await tab.AssertGoodAsync("day-news-incoming");
        await page.ClickAsync("main a[href$='/berita/masuk']");
        Assert.Equal(["Pameran karya dibuka pekan depan", Wanted], await page.Locator(".results label").AllInnerTextsAsync());
        await tab.AssertGoodAsync("day-incoming");
        await page.GetByLabel(Wanted, new() { Exact = true }).CheckAsync();
        await EditorsDay.PressAsync(tab, "#masuk .actions button >> nth=0");
        await tab.AssertGoodAsync("day-picked");
        await day.ReadAsync("/", ".news h3", Wanted, "home-news");
        await day.ReadAsync("/berita", ".results h2", Wanted, "news");
        await tab.GotoAsync("/admin/berita?keadaan=rangkap");
        await page.ClickAsync("main table a >> text=Beasiswa Vokasi dibuka, untuk umum!");
        Assert.Contains(Wanted, await page.InnerTextAsync("main .callout.blue"), StringComparison.Ordinal);
        await tab.AssertGoodAsync("day-duplicate");
    }

    private static Task<int> DrawAsync(EditorsDay day) => day.App.App.InScopeAsync(async services =>
    {
        await services.GetServices<IJob>().OfType<DrawNews>().Single().RunAsync(new JobContext(services.GetRequiredService<SerambiDb>(), "draw_news", "test", "{}"), Ct);
        return 0;
    });
}
