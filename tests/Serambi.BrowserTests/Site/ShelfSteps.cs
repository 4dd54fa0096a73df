using System.Text;
using Microsoft.Playwright;
using Serambi.Platform.Demo;
using Xunit;

namespace Serambi.BrowserTests.Site;

/// <summary>What is kept on shelves: a captioned film in a page, a regulation, an episode.</summary>
internal static class ShelfSteps
{
    private const string Line = "![](media:cara-meminta-informasi)";

    /// <summary>Plays it without sound: how long it is, whether a picture came, and the first caption.</summary>
    private const string Played = """
        async () => {
          const film = document.querySelector('figure video');
          if (!film.canPlayType('video/mp4; codecs="avc1.42C00A"')) return 'no H.264';
          film.muted = true;
          film.textTracks[0].mode = 'showing';
          await film.play();
          const track = film.querySelector('track');
          if (track.readyState < 2) await new Promise((loaded) => track.addEventListener('load', loaded));
          film.pause();
          return `${film.duration} ${film.readyState >= 2} ${film.textTracks[0].cues[0].text}`;
        }
        """;

    public static async Task ShowAVideoAsync(EditorsDay day)
    {
        var (tab, page) = (day.Editor, day.Editor.Page);
        await tab.GotoAsync("/admin/situs/media");
        await tab.AssertGoodAsync("day-media");
        await page.ClickAsync("main a[href*='jenis=video']");
        await page.SetInputFilesAsync("#Upload", new FilePayload { Name = "cara meminta informasi.mp4", MimeType = "video/mp4", Buffer = SmallFilm.Make() });
        await page.SetInputFilesAsync("#Captions", new FilePayload { Name = "takarir.vtt", MimeType = "text/vtt", Buffer = Encoding.UTF8.GetBytes("WEBVTT\n\n00:00.000 --> 00:02.000\nSelamat datang.\n") });
        await page.FillAsync("#Words", "Cara meminta informasi");
        await tab.AssertGoodAsync("day-video-new");
        await EditorsDay.PressAsync(tab, "#unggah .actions button");
        await tab.AssertGoodAsync("day-video");

        // Into the page that is public: by its button, and with a second person's word.
        await tab.GotoAsync("/admin/situs");
        await page.ClickAsync($"main table a >> text={PageSteps.Title}");
        await page.ClickAsync("main .actions a[href$='/tulis']");
        await page.ClickAsync("details:has([data-line='" + Line + "']) > summary");
        await page.ClickAsync($"[data-line='{Line}'] + button");
        await page.WaitForSelectorAsync("[data-preview-here] video");
        await tab.AssertGoodAsync("day-write-video");
        await EditorsDay.PressAsync(tab, "#tulisan .actions button >> nth=0");
        await page.ClickAsync("main section a[href*='/versi?']");
        await tab.AssertGoodAsync("day-versions");
        await page.GoBackAsync();
        await EditorsDay.PressAsync(tab, "#penerbitan .actions button");
        await day.ApproveAsync("/admin/situs", PageSteps.Title, "video");
        await day.ReadAsync(PageSteps.Path, "article h2", "Satu", "video");
        Assert.Contains(await day.Reader.Page.EvaluateAsync<string>(Played), (string[])["3 true Selamat datang.", "no H.264"]);
    }

    public static async Task AddARegulationAsync(EditorsDay day)
    {
        var (tab, page) = (day.Editor, day.Editor.Page);
        await tab.GotoAsync("/admin/pustaka");
        await tab.AssertGoodAsync("day-library-empty");
        await page.ClickAsync("main a[href$='/pustaka/tulis']");
        await page.SelectOptionAsync("#Input_Kind", "uu");
        await page.FillAsync("#Input_Number", "14");
        await page.FillAsync("#Input_Year", "2008");
        await page.FillAsync("#Input_Title", "Keterbukaan Informasi Publik");
        await tab.AssertGoodAsync("day-entry-write");
        await EditorsDay.PressAsync(tab, "#entri .actions button");
        await page.SetInputFilesAsync("#Upload", new FilePayload { Name = "salinan.pdf", MimeType = "application/pdf", Buffer = DemoPdf.Page("Serambi bertiang jati") });
        await EditorsDay.PressAsync(tab, "#unggah .actions button");
        await tab.AssertGoodAsync("day-entry");
        await EditorsDay.PressAsync(tab, "#penerbitan .actions button");
        await tab.AssertGoodAsync("day-entry-proposed");
        await day.ApproveAsync("/admin/pustaka", "UU 14/2008", "library");
        await day.ReadAsync("/peraturan?q=bertiang", ".results h2", "Undang-Undang Nomor 14 Tahun 2008", "library");
        await day.ReadAsync("/peraturan/uu-14-2008", "h1", "Undang-Undang Nomor 14 Tahun 2008", "entry");
    }

    /// <summary>PPID founds the series on the telephone, the editor adds an episode with the film of the house.</summary>
    public static async Task AddAnEpisodeAsync(EditorsDay day)
    {
        await day.Officer.GotoAsync("/admin/acara/seri");
        await day.Officer.AssertGoodAsync("day-series-empty");
        await day.Officer.Page.ClickAsync("main a[href$='/seri/tulis']");
        await day.Officer.Page.CheckAsync("[name=Kind][value=TalkShow]");
        await day.Officer.Page.FillAsync("#Title", "Bincang kita");
        await day.Officer.AssertGoodAsync("day-series-write");
        await EditorsDay.PressAsync(day.Officer, "#seri .actions button");

        var (tab, page) = (day.Editor, day.Editor.Page);
        await tab.GotoAsync("/admin/acara");
        await tab.AssertGoodAsync("day-episodes-empty");
        await page.ClickAsync("main a[href$='/acara/tulis']");
        await page.FillAsync("#Film", "media:cara-meminta-informasi");
        await page.FillAsync("#Length", "0:03");
        await page.FillAsync("#Title", "Hak Anda atas informasi");
        await page.FillAsync("#Transcript", "Selamat datang.");
        await tab.AssertGoodAsync("day-episode-write");
        await EditorsDay.PressAsync(tab, "#episode .actions button");
        await tab.AssertGoodAsync("day-episode");
        await EditorsDay.PressAsync(tab, "#pengajuan .actions button");
        await day.ApproveAsync("/admin/acara", "Hak Anda atas informasi", "episode");
        await day.ReadAsync("/acara/bincang-kita/hak-anda-atas-informasi", "h1", "Hak Anda atas informasi", "episode");
        await day.ReadAsync("/", "[aria-labelledby=acara-terbaru] h3", "Hak Anda atas informasi", "home-evening");
    }
}
