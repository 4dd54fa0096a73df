using System.Globalization;
using Serambi.BrowserTests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests.Site;

/// <summary>Writing pages: with the toolbar, from Word, in two languages, for an hour, and at once.</summary>
internal static class PageSteps
{
    public const string Title = "Tugas dan wewenang";
    public const string Path = "/tugas-dan-wewenang";

    /// <summary>What Word puts on the clipboard.</summary>
    private const string Word = """
        <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal {margin:0cm;font-family:"Calibri"}</style></head>
        <body lang=IN style='tab-interval:36.0pt'><!--StartFragment--><h2 style='color:#2F5496'>Dari Word<o:p></o:p></h2><p class=MsoNormal><b><span style='mso-ansi-language:IN'>Isi</span></b><o:p>&nbsp;</o:p></p><script>alert(1)</script><!--EndFragment--></body></html>
        """;

    /// <summary>Everything that can be written.</summary>
    private const string Everything = "Pengantar dengan **tebal** dan [tautan](/kontak).\n\n## Satu\n\n- butir\n- butir\n\n> Kutipan.\n\n## Dua\n\nTabel: Biaya salinan\n\n| Jenis | Biaya | Keterangan yang panjang sekali |\n|---|---:|---|\n| Kertas | Rp200 | Dibayar di meja layanan sebelum salinan dibuat |\n\n## Tiga\n\n::: info Perlu diketahui\nIsi.\n:::\n\n::: peringatan\nAwas.\n:::\n\n### Kecil\n\n1. langkah\n2. langkah\n\n## Empat\n\n::: rincian Mengapa?\nKarena.\n:::\n";

    private const string Shifted = "new Promise(r => { let s = 0; new PerformanceObserver(l => { for (const e of l.getEntries()) s += e.value; }).observe({ type: 'layout-shift', buffered: true }); requestAnimationFrame(() => requestAnimationFrame(() => r(s))); })";

    public static async Task WriteAsync(EditorsDay day)
    {
        var (tab, page) = (day.Editor, day.Editor.Page);
        await tab.AssertGoodAsync("day-pages-empty");
        await BeginAsync(tab, Title);
        await page.FillAsync("#Text", "layanan");
        await page.Locator("#Text").SelectTextAsync();
        await page.ClickAsync(".tools button >> nth=0");
        Assert.Equal("**layanan**", await page.InputValueAsync("#Text"));
        await page.WaitForSelectorAsync("[data-preview-here] strong:has-text('layanan')");

        // What comes from Word stands apart from the row of a table behind which it is pasted.
        await page.FillAsync("#Text", "| Salinan | Rp500 |");
        await page.EvaluateAsync("html => { const data = new DataTransfer(); data.setData('text/html', html); document.getElementById('Text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }", Word);
        await page.WaitForSelectorAsync("[data-paste-said]:not(:empty)");
        Assert.Equal("| Salinan | Rp500 |\n\n## Dari Word\n\n**Isi**", await page.InputValueAsync("#Text"));

        // The English side beside it; the preview follows both.
        await page.FillAsync("#Summary", "Apa yang kami kerjakan.");
        await page.FillAsync("#Text", Everything);
        await page.FillAsync("#TitleEn", "Duties");
        await page.FillAsync("#SummaryEn", "What we do.");
        await page.FillAsync("#TextEn", "What we **must** do.");
        await page.WaitForSelectorAsync("[data-preview-here] [lang=en] strong:has-text('must')");
        await tab.AssertGoodAsync("day-write");
        await EditorsDay.PressAsync(tab, "#tulisan .actions button >> nth=0");
        await tab.AssertGoodAsync("day-draft");
        await day.ReadNothingAsync(Path);
    }

    /// <summary>Proposed for an hour, approved on the telephone, public when the clock has come so far.</summary>
    public static async Task ScheduleAsync(EditorsDay day)
    {
        var (tab, page, at) = (day.Editor, day.Editor.Page, day.Local.AddMinutes(10));
        await page.ClickAsync("#penerbitan summary");
        await page.FillAsync("#From_On", at.Day.ToString(CultureInfo.InvariantCulture));
        await page.FillAsync("#From_On_Month", at.Month.ToString(CultureInfo.InvariantCulture));
        await page.FillAsync("#From_On_Year", at.Year.ToString(CultureInfo.InvariantCulture));
        await page.FillAsync("#From_Clock", at.ToString("HH.mm", CultureInfo.InvariantCulture));
        await EditorsDay.PressAsync(tab, "#penerbitan .actions button");
        await tab.AssertGoodAsync("day-proposed");
        await day.ApproveAsync("/admin/situs", Title, "page");
        await day.ReadNothingAsync(Path);
        day.Clock.Advance(TimeSpan.FromMinutes(11));
        await day.Reader.GotoAsync(Path);
        Assert.Equal(0, await day.Reader.Page.EvaluateAsync<double>(Shifted));
        await day.ReadAsync(Path, "article h2", "Empat", "page");
        await day.Reader.Page.ClickAsync("article details summary");
        await day.ReadAsync("/en" + Path, "h1", "Duties", "page-en");
    }

    /// <summary>Urgent information is public at once and stands on the home page; PPID looks at it afterwards.</summary>
    public static async Task AnnounceAsync(EditorsDay day)
    {
        var (tab, page) = (day.Editor, day.Editor.Page);
        await tab.GotoAsync("/admin/situs");
        await tab.AssertGoodAsync("day-pages");
        await BeginAsync(tab, "Banjir di loket utama");
        await page.FillAsync("#Summary", "Loket dipindah ke lantai dua.");
        await page.FillAsync("#Text", "Air naik. Datanglah ke lantai dua.");
        await EditorsDay.PressAsync(tab, "#tulisan .actions button >> nth=0");
        await page.ClickAsync("details.panel:has(#serta-merta) > summary");
        await page.ClickAsync("#serta-merta .actions button");
        await page.WaitForSelectorAsync("#Urgent[aria-invalid=true]");
        await tab.AssertGoodAsync("day-urgent-errors");
        await page.FillAsync("#Urgent", "Keselamatan orang di loket");
        await EditorsDay.PressAsync(tab, "#serta-merta .actions button");
        await tab.AssertGoodAsync("day-urgent");
        await day.ReadAsync("/", ".callout.red a", "Banjir di loket utama", "home-urgent");
        await day.ApproveAsync("/admin/situs", "Banjir di loket utama", "urgent");
        await day.ReadAsync("/banjir-di-loket-utama", "h1", "Banjir di loket utama");
    }

    /// <summary>From the list to the sheet; the editor's own unit is chosen already.</summary>
    private static async Task BeginAsync(Tab tab, string title)
    {
        await tab.Page.ClickAsync("main a[href$='/admin/situs/baru']");
        await tab.Page.FillAsync("#Title", title);
        await tab.AssertGoodAsync("day-page-new");
        await tab.Page.ClickAsync("#baru button[type=submit]");
        await tab.Page.WaitForURLAsync("**/tulis");
    }
}
