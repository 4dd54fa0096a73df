using Microsoft.EntityFrameworkCore;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Agenda;
using Serambi.Web.Modules.Library;
using Serambi.Web.Modules.News;
using Serambi.Web.Modules.Pages;
using Serambi.Web.Modules.Programmes;
using Xunit;

namespace Serambi.BrowserTests.Site;

/// <summary>Every room of the site's desk at the end of the day, on the narrowest screen and in the dark.</summary>
internal static class RoundSteps
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task WalkAsync(EditorsDay day, Chromium chromium)
    {
        var tab = await day.OpenAsync(chromium, TabOptions.Phone with { Dark = true });
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await day.App.App.TicketAsync(await day.App.App.AddAllRolesAsync()), Url = day.App.Address.ToString() }]);
        foreach (var (path, name) in await RoomsAsync(day))
        {
            Assert.True((await tab.GotoAsync(path)).Ok, path);
            await tab.Page.EvaluateAsync("document.querySelectorAll('main details').forEach((d) => { d.open = true; })");
            await tab.AssertGoodAsync("night-" + name);
        }

        foreach (var (path, name) in ((string, string)[])[("/", "home"), (PageSteps.Path, "page")])
        {
            await tab.GotoAsync(path);
            await tab.AssertGoodAsync("night-read-" + name);
        }
    }

    private static async Task<IReadOnlyList<(string Path, string Name)>> RoomsAsync(EditorsDay day)
    {
        await using var db = day.App.App.OpenDb();
        var page = await db.Set<SitePage>().Where(p => p.Slug == "tugas-dan-wewenang").Select(p => p.Id).SingleAsync(Ct);
        var news = await db.Set<NewsItem>().Where(n => n.State == NewsState.Public).Select(n => n.Id).FirstAsync(Ct);
        var source = await db.Set<NewsSource>().OrderBy(s => s.Name).Select(s => s.Id).FirstAsync(Ct);
        var held = await db.Set<AgendaEvent>().Select(e => e.Id).SingleAsync(Ct);
        var entry = await db.Set<LibraryEntry>().Select(e => e.Id).SingleAsync(Ct);
        var episode = await db.Set<Episode>().Select(e => e.Id).SingleAsync(Ct);
        var film = await db.Set<Serambi.Web.Modules.Pages.Media.SiteMedium>().OrderByDescending(m => m.Id).Select(m => m.Id).FirstAsync(Ct);
        return
        [
            ("/admin/situs", "pages"), ($"/admin/situs/{page}", "page"), ($"/admin/situs/{page}/tulis", "page-write"), ($"/admin/situs/{page}/tempat", "page-place"), ($"/admin/situs/{page}/versi", "page-versions"),
            ("/admin/situs/media", "media"), ($"/admin/situs/media/{film}", "medium"), ("/admin/beranda", "blocks"), ("/admin/beranda/isi", "pieces"),
            ("/admin/berita", "news"), ($"/admin/berita/{news}", "news-item"), ("/admin/berita/tulis", "news-write"), ("/admin/berita/masuk", "incoming"), ("/admin/berita/sumber", "sources"), ($"/admin/berita/sumber/tulis/{source}", "source"),
            ("/admin/agenda", "agenda"), ($"/admin/agenda/{held}", "event"), ($"/admin/agenda/tulis/{held}", "event-write"), ("/admin/pustaka", "library"), ($"/admin/pustaka/{entry}", "entry"), ("/admin/pustaka/impor", "library-import"),
            ("/admin/acara", "episodes"), ($"/admin/acara/{episode}", "episode"), ($"/admin/acara/tulis/{episode}", "episode-write"), ("/admin/acara/seri", "series"), ("/admin/acara/angka", "opens"),
            ("/admin/perawatan-situs", "care"), ("/admin/statistik-situs", "statistics"),
        ];
    }
}
