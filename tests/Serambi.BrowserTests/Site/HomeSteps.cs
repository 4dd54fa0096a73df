using System.Globalization;
using Microsoft.Playwright;
using Serambi.Tests.Files;
using Xunit;

namespace Serambi.BrowserTests.Site;

/// <summary>What stands on the home page: an event, a slide, and the order of the whole.</summary>
internal static class HomeSteps
{
    public static async Task AddEventAsync(EditorsDay day)
    {
        var (tab, page, on) = (day.Editor, day.Editor.Page, day.Local.AddDays(7));
        await tab.GotoAsync("/admin/agenda");
        await tab.AssertGoodAsync("day-agenda-empty");
        await page.ClickAsync("main a[href$='/agenda/tulis']");
        await page.FillAsync("#FirstDay", on.Day.ToString(CultureInfo.InvariantCulture));
        await page.FillAsync("#FirstDay_Month", on.Month.ToString(CultureInfo.InvariantCulture));
        await page.FillAsync("#FirstDay_Year", on.Year.ToString(CultureInfo.InvariantCulture));
        await page.FillAsync("#From", "09.00");
        await page.FillAsync("#Title", "Kelas terbuka");
        await page.FillAsync("#Place", "Aula, lantai 2");
        await page.FillAsync("#Text", "Terbuka untuk **umum**.");
        await page.WaitForSelectorAsync("[data-preview-here] strong:has-text('umum')");
        await tab.AssertGoodAsync("day-event-write");
        await EditorsDay.PressAsync(tab, "#tulisan .actions button >> nth=0");
        await tab.AssertGoodAsync("day-event");
        await EditorsDay.PressAsync(tab, "#pengajuan .actions button");
        await day.ApproveAsync("/admin/agenda", "Kelas terbuka", "event");
        await day.ReadAsync("/", ".agenda h3", "Kelas terbuka", "home-agenda");
        await day.ReadAsync("/agenda/kelas-terbuka", "h1", "Kelas terbuka", "event");
    }

    public static async Task AddSlideAsync(EditorsDay day)
    {
        var (tab, page) = (day.Editor, day.Editor.Page);
        await tab.GotoAsync("/admin/situs/media");
        await tab.AssertGoodAsync("day-media-empty");
        await page.ClickAsync("main a[href*='jenis=gambar']");
        await page.SetInputFilesAsync("#Upload", new FilePayload { Name = "gedung.png", MimeType = "image/png", Buffer = Samples.Png(900) });
        await page.FillAsync("#Words", "Gedung dengan serambi");
        await tab.AssertGoodAsync("day-media-new");
        await EditorsDay.PressAsync(tab, "#unggah .actions button");
        await tab.AssertGoodAsync("day-medium");

        await tab.GotoAsync("/admin/beranda/isi");
        await tab.AssertGoodAsync("day-pieces-empty");
        await page.ClickAsync("main a[href$='/isi/tulis']");
        await page.FillAsync("#Medium", "media:gedung");
        await page.FillAsync("#Link", "/layanan");
        await page.FillAsync("#Title", "Layanan baru");
        await page.WaitForSelectorAsync("[data-preview-here] img");
        await tab.AssertGoodAsync("day-slide-write");
        await EditorsDay.PressAsync(tab, "#tulisan .actions button >> nth=0");
        await tab.AssertGoodAsync("day-pieces");
        await day.Officer.GotoAsync("/admin/beranda/isi");
        await day.Officer.AssertGoodAsync("day-pieces-check");
        await EditorsDay.PressAsync(day.Officer, "button[value=Approve]");
        await day.ReadAsync("/", ".slide h3", "Layanan baru", "home-slide");
    }

    /// <summary>The agenda moves up past the news, for readers at once.</summary>
    public static async Task ReorderAsync(EditorsDay day)
    {
        var tab = day.Editor;
        Assert.Equal(["berita-terbaru", "agenda-judul"], await OrderAsync(day));
        await tab.GotoAsync("/admin/beranda");
        await tab.AssertGoodAsync("day-blocks");
        await EditorsDay.PressAsync(tab, "#blok-agenda [value=Up]");
        await tab.AssertGoodAsync("day-blocks-moved");
        await day.Reader.GotoAsync("/");
        Assert.Equal(["agenda-judul", "berita-terbaru"], await OrderAsync(day));
        await day.Reader.AssertGoodAsync("day-read-home");
    }

    private static async Task<string[]> OrderAsync(EditorsDay day) =>
        await day.Reader.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('#berita-terbaru,#agenda-judul')].map(h => h.id)");
}
