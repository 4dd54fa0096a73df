using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Platform.Web;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.News;
using Serambi.Tests.Modules.Pages;
using Serambi.Web;
using Serambi.Web.Modules.Findable.Care;
using Serambi.Web.Modules.Findable.Index;
using Xunit;

namespace Serambi.Tests.Modules.Findable;

/// <summary>Links that broke, told on the second day to whoever may mend them, and texts past their review.</summary>
public sealed class SiteCareTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<int> CheckAsync(SerambiApp app) => app.InScopeAsync(async s =>
    {
        await s.GetServices<IJob>().OfType<CheckLinks>().Single().RunAsync(new JobContext(s.GetRequiredService<SerambiDb>(), "check_links", "test", "{}"), Ct);
        return 0;
    });

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Links_ThatFailOnTwoDays_AreReported_UntilTheyWorkOrAreIgnored(string provider)
    {
        await using var there = await NewsSite.StartAsync();
        var scene = await PageScene.OpenAsync(provider, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Links:InsideHosts"] = $"127.0.0.1:{there.Origin.Port}", ["Links:PauseSeconds"] = "0" });
        await using var app = scene.App;
        await scene.PublicAsync("sasaran");
        await scene.PublicAsync("tautan", $"[ada](/sasaran) [loket](/kontak#peta) [periksa](/periksa/KODE) [tiada](/tidak-pernah-ada) [umpan]({there.Url("/umpan")}) [hilang]({there.Url("/hilang")}) [surel](mailto:a@contoh.go.id) [polos](http://contoh.go.id/)", unit: scene.Body.Finance);
        there.Status = 503;
        await CheckAsync(app);
        var editor = await app.SignInAsync(Roles.Editor, scene.Body.Root);
        var page = await editor.GetPageAsync("/admin/perawatan-situs");
        Assert.Contains(FindableTexts.NoBrokenLinks, page.Text, StringComparison.Ordinal);
        await CheckAsync(app);   // again on the same day: says nothing new
        Assert.Contains(FindableTexts.NoBrokenLinks, (await editor.GetPageAsync("/admin/perawatan-situs")).Text, StringComparison.Ordinal);

        app.Time.Advance(TimeSpan.FromDays(1));
        there.Status = 200;
        await CheckAsync(app);
        editor = await app.SignInAsync(Roles.Editor, scene.Body.Root);   // the night has ended the session
        page = await editor.GetPageAsync("/admin/perawatan-situs");
        Assert.Equal([there.Url("/hilang"), "/tidak-pernah-ada"], page.TextsOf("#tautan-rusak ~ .table tbody .prewrap").Order(StringComparer.Ordinal).Reverse());
        Assert.Contains("Judul tautan", page.TextOf("#tautan-rusak ~ .table"), StringComparison.Ordinal);
        Assert.Contains("Biro Keuangan", page.TextOf("#tautan-rusak ~ .table"), StringComparison.Ordinal);
        Assert.Contains("404", page.TextOf("#tautan-rusak ~ .table"), StringComparison.Ordinal);
        Assert.Equal("2", page.TextOf(".rail a[aria-current] .count"));

        // Another unit neither sees nor ignores them.
        var stranger = await app.SignInAsync(Roles.Editor, scene.Body.School);
        Assert.Contains(FindableTexts.NoBrokenLinks, (await stranger.GetPageAsync("/admin/perawatan-situs")).Text, StringComparison.Ordinal);
        Guid link;
        await using (var db = app.OpenDb()) link = await db.Set<PublishedLink>().Where(l => l.Url == "/tidak-pernah-ada").Select(l => l.Id).SingleAsync(Ct);
        Assert.True((await scene.DoAsync<IgnoreLink, Serambi.Platform.Done>(o => o.RunAsync(new IgnoreLinkInput(link, true), scene.Body.Staff(Roles.Editor, scene.Body.School), Ct))).Failed);
        page = await editor.SubmitAsync(page, $"#abai-{link:n}");
        Assert.Equal([there.Url("/hilang")], page.TextsOf("#tautan-rusak ~ .table tbody .prewrap"));
        Assert.Equal(["/tidak-pernah-ada"], (await editor.GetPageAsync("/admin/perawatan-situs?tautan=abai")).TextsOf("#tautan-rusak ~ .table tbody .prewrap"));

        // The text no longer holds one; the other works at last.
        await scene.PublicAsync("tidak-pernah-ada");
        app.Time.Advance(TimeSpan.FromDays(1));
        await CheckAsync(app);
        await using (var db = app.OpenDb())
        {
            var mended = await db.Set<PublishedLink>().SingleAsync(l => l.Id == link, Ct);
            Assert.Equal((null, 0, null), ((DateOnly?)mended.FailedOn, mended.FailedDays, (DateTime?)mended.IgnoredAtUtc));
            Assert.Equal(1, await db.Events.CountAsync(e => e.StreamKind == IgnoreLink.Stream, Ct));
        }
    }

    /// <summary>An editor takes a link out of a text while the job tries the others: what it found of those is kept, and the run comes to its end.</summary>
    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ALink_TakenOutMeanwhile_DoesNotStopTheRun(string provider)
    {
        var meddler = new Meddler();
        var scene = await PageScene.OpenAsync(provider, services: s => s.AddSingleton<ISiteContent>(meddler));
        await using var app = scene.App;
        await scene.PublicAsync("tautan", "[satu](/tiada-satu) [dua](/tiada-dua) [tiga](/tiada-tiga)");
        meddler.Meanwhile = async () =>
        {
            await using var db = app.OpenDb();
            await db.Set<PublishedLink>().Where(l => l.Url == "/tiada-dua").ExecuteDeleteAsync(Ct);
        };
        await CheckAsync(app);
        Assert.Null(meddler.Meanwhile);
        await using var after = app.OpenDb();
        Assert.Equal([("/tiada-satu", 1), ("/tiada-tiga", 1)], (await after.Set<PublishedLink>().OrderBy(l => l.Url).ToListAsync(Ct)).ConvertAll(l => (l.Url, l.FailedDays)));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Texts_PastTheirReview_StandOnTheList(string provider)
    {
        var scene = await PageScene.OpenAsync(provider);
        await using var app = scene.App;
        var id = await scene.PublicAsync("tarif");
        await scene.PlaceAsync(id, p => p with { ReviewBy = new DateOnly(2026, 3, 5) });
        var other = await scene.PublicAsync("jadwal");
        await scene.PlaceAsync(other, p => p with { ReviewBy = new DateOnly(2026, 3, 6) });
        var page = await (await app.SignInAsync(Roles.InformationOfficer, scene.Body.Root)).GetPageAsync("/admin/perawatan-situs");
        Assert.Equal(["Judul tarif"], page.TextsOf("#perlu-ditinjau ~ .table tbody a"));
        Assert.Equal($"/admin/situs/{id}", page.One("#perlu-ditinjau ~ .table tbody a").GetAttribute("href"));
        Assert.Equal("1", page.TextOf(".rail a[aria-current] .count"));
    }

    /// <summary>Knows no address, and does something when it is asked for the first.</summary>
    private sealed class Meddler : ISiteContent
    {
        public Func<Task>? Meanwhile { get; set; }

        public long Stamp => 0;

        public Task<IReadOnlyList<ContentLink>> MenuAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<ContentLink>>([]);

        public Task<IReadOnlyList<ContentPath>> PathsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<ContentPath>>([]);

        public async Task<ContentTarget?> FindAsync(string path, CancellationToken ct)
        {
            if (path.StartsWith("/tiada", StringComparison.Ordinal) && Meanwhile is { } act)
            {
                Meanwhile = null;
                await act();
            }

            return null;
        }
    }
}
