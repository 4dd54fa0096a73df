using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Formats.Feeds;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Platform.Outside;
using Serambi.Tests.Access;
using Serambi.Tests.Infrastructure;
using Serambi.Web;
using Serambi.Web.Modules.News;
using Serambi.Web.Modules.News.Drawing;
using Xunit;

namespace Serambi.Tests.Modules.News;

/// <summary>News written here and drawn from two sites of this machine: rules, repetitions, picking, withdrawal, and what the public reads.</summary>
public sealed class NewsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<SerambiApp> OpenAsync(string provider, string inside, string seconds = "20") => SerambiApp.CreateAsync(provider, new SerambiAppOptions
    {
        Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["News:InsideHosts"] = inside, ["News:Seconds"] = seconds },
        Services = services =>
        {
            foreach (var worker in services.Where(d => d.ImplementationType == typeof(JobWorker)).ToList()) services.Remove(worker);
        },
    });

    /// <summary>One run of the job that visits the sources that are due.</summary>
    private static Task<int> DrawAsync(SerambiApp app) => app.InScopeAsync(async s =>
    {
        await s.GetServices<IJob>().OfType<DrawNews>().Single().RunAsync(new JobContext(s.GetRequiredService<SerambiDb>(), "draw_news", "test", "{}"), Ct);
        return 0;
    });

    private static async Task<NewsSource> SourceAsync(SerambiApp app, string address)
    {
        await using var db = app.OpenDb();
        return await db.Set<NewsSource>().AsNoTracking().SingleAsync(s => s.Address == address, Ct);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Sources_ByRules_WithoutRepetitions_ToThePublicAndAwayFromIt(string provider)
    {
        await using var feed = await NewsSite.StartAsync();
        await using var press = await NewsSite.StartAsync();
        await using var app = await OpenAsync(provider, $"127.0.0.1:{feed.Origin.Port} 127.0.0.1:{press.Origin.Port}");
        var body = await TestBody.SeedAsync(app);
        var (officer, editor) = (await app.SignInAsync(Roles.InformationOfficer, body.Root), await app.SignInAsync(Roles.Editor, body.Root));
        var now = app.Time.Now;
        feed.Items.AddRange([(1, "Beasiswa vokasi dibuka untuk umum", "Vokasi", now.AddHours(-5)), (2, "Kabar lain dari kementerian", "Umum", now.AddHours(-4)), (3, "Beasiswa yang sudah ditutup", "Vokasi", now.AddHours(-3))]);
        press.Items.AddRange([(11, "Beasiswa Vokasi dibuka, untuk umum!", "Siaran", now.AddHours(-2)), (12, "Pameran karya dibuka pekan depan", "Siaran", now.AddHours(-1))]);

        // An editor may not let a source publish by itself; PPID may.
        var form = await editor.GetPageAsync("/admin/berita/sumber/tulis");
        Assert.Equal([NewsSourceTexts.AddressNotYours], form.TextsOf(".callout.amber"));   // before anything is typed
        FormValues values = new() { ["Name"] = "Situs Kementerian", ["Address"] = feed.Url("/umpan"), ["UnitId"] = body.Root.ToString(), ["Automatic"] = "automatic", ["IncludeCategories"] = "vokasi", ["ExcludeWords"] = "ditutup" };
        var refused = await editor.SubmitAsync(form, "#sumber", values);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(NewsSourceTexts.AutomaticNotYours, refused.Text, StringComparison.Ordinal);
        Assert.Equal("/admin/berita/sumber", (await officer.SubmitAsync(await officer.GetPageAsync("/admin/berita/sumber/tulis"), "#sumber", values)).Path);

        // Nothing is public before; the home page and the menu say nothing of news.
        Assert.DoesNotContain("/berita", (await app.GetPageAsync("/")).One("main").InnerHtml, StringComparison.Ordinal);
        await DrawAsync(app);
        var list = await app.GetPageAsync("/berita");
        Assert.Equal(["Beasiswa vokasi dibuka untuk umum"], list.TextsOf(".results h2"));
        Assert.Equal(feed.Url("/berita/1"), list.One(".results h2 a").GetAttribute("href"));
        Assert.Contains("Baca di Situs Kementerian", list.TextOf(".results"), StringComparison.Ordinal);
        Assert.Contains("Ringkasan 1", list.TextOf(".results"), StringComparison.Ordinal);
        var home = await app.GetPageAsync("/");
        Assert.Equal(["Beasiswa vokasi dibuka untuk umum"], home.TextsOf(".news h3"));
        Assert.Contains("Berita", home.TextOf("#menu"), StringComparison.Ordinal);
        Assert.Equal(NewsFeedPath, home.One("link[type='application/atom+xml']").GetAttribute("href"));

        // Nothing new: 304. The words change at the source: here, too.
        app.Time.Advance(TimeSpan.FromMinutes(16));
        await DrawAsync(app);
        feed.Items[0] = feed.Items[0] with { Title = "Beasiswa vokasi dibuka untuk semua" };
        app.Time.Advance(TimeSpan.FromMinutes(16));
        await DrawAsync(app);
        Assert.Equal([200, 304, 200], feed.Answers);
        Assert.Equal(["Beasiswa vokasi dibuka untuk semua"], (await app.GetPageAsync("/berita")).TextsOf(".results h2"));
        feed.Items[0] = feed.Items[0] with { Title = "Beasiswa vokasi dibuka untuk umum" };
        app.Time.Advance(TimeSpan.FromMinutes(16));
        await DrawAsync(app);

        // The second source is WordPress and is picked from; what the first says already is a repetition. Where it is asked is not an editor's to say either: they would pick from a site of their own.
        values = new() { ["Name"] = "Siaran pers", ["Address"] = press.Url("/"), ["Form"] = "wordpress", ["UnitId"] = body.Root.ToString() };
        refused = await editor.SubmitAsync(await editor.GetPageAsync("/admin/berita/sumber/tulis"), "#sumber", values);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "true"), (refused.Status, refused.One("#Address").GetAttribute("aria-invalid")));
        Assert.Contains(NewsSourceTexts.AddressNotYours, refused.Text, StringComparison.Ordinal);
        await officer.SubmitAsync(await officer.GetPageAsync("/admin/berita/sumber/tulis"), "#sumber", values);
        var change = await editor.GetPageAsync($"/admin/berita/sumber/tulis/{(await SourceAsync(app, press.Url("/"))).Id}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await editor.SubmitAsync(change, "#sumber", new() { ["Address"] = press.Url("/lain") })).Status);
        Assert.Equal("/admin/berita/sumber", (await editor.SubmitAsync(change, "#sumber", new() { ["ExcludeWords"] = "lelang" })).Path);
        app.Time.Advance(TimeSpan.FromMinutes(16));
        await DrawAsync(app);
        Assert.Equal(FeedKind.WordPress, (await SourceAsync(app, press.Url("/"))).Kind);
        var incoming = await editor.GetPageAsync("/admin/berita/masuk");
        Assert.Equal(["Pameran karya dibuka pekan depan"], incoming.TextsOf("#masuk label"));
        Assert.Contains("Beasiswa Vokasi dibuka, untuk umum!", (await editor.GetPageAsync("/admin/berita?keadaan=rangkap")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await editor.SubmitAsync(incoming, "#masuk")).Status);
        await editor.SubmitAsync(incoming, "#masuk", new() { ["Ids"] = incoming.One("#masuk input[type=checkbox]").GetAttribute("value") });
        list = await app.GetPageAsync("/berita");
        Assert.Equal(["Pameran karya dibuka pekan depan", "Beasiswa vokasi dibuka untuk umum"], list.TextsOf(".results h2"));
        Assert.Equal(["Pameran karya dibuka pekan depan"], (await app.GetPageAsync("/berita?cari=pamer")).TextsOf(".results h2"));
        Assert.Empty((await app.GetPageAsync("/berita?tahun=2019")).All(".results"));
        Assert.Equal(2, (await app.GetPageAsync("/berita?tahun=2026")).All(".results h2").Count);

        // Its own feed is one that it can read itself.
        var own = await app.GetPageAsync(NewsFeedPath);
        Assert.Equal("application/atom+xml", own.ContentHeaders.ContentType?.MediaType);
        var read = FeedReader.Read(System.Text.Encoding.UTF8.GetBytes(own.Body), new Uri("https://localhost/")).Feed!;
        Assert.Equal([press.Url("/pos/12?utm_source=api"), feed.Url("/berita/1")], read.Items.Select(i => i.Link));

        // The press office deletes a post; an editor withdraws the other one; the source asks to be left alone.
        press.Items.RemoveAt(1);
        press.Items.Insert(0, (13, "Pengumuman penutup dari kami", "Siaran", now.AddMinutes(5)));
        press.Items.Add((9, "Berita lama yang masih ada di sana", "Siaran", now.AddDays(-9)));
        (feed.Status, feed.RetryAfter) = (503, "7200");
        app.Time.Advance(TimeSpan.FromMinutes(16));
        await DrawAsync(app);
        Assert.Equal(["Beasiswa vokasi dibuka untuk umum"], (await app.GetPageAsync("/berita")).TextsOf(".results h2"));
        var held = await SourceAsync(app, feed.Url("/umpan"));
        Assert.Equal(("Status503", app.Time.Now.AddHours(2)), (held.LastError, held.HoldUntilUtc!.Value));
        Assert.Contains("kode 503", (await officer.GetPageAsync("/admin/berita/sumber")).Text, StringComparison.Ordinal);
        var asked = feed.Answers.Count;
        app.Time.Advance(TimeSpan.FromMinutes(90));
        await DrawAsync(app);
        Assert.Equal(asked, feed.Answers.Count);
        var desk = await editor.GetPageAsync(((await editor.GetPageAsync("/admin/berita?keadaan=terbit")).One("tbody a")).GetAttribute("href")!);
        await editor.SubmitAsync(desk, "#penarikan");
        Assert.Empty((await app.GetPageAsync("/berita")).All(".results"));
        Assert.DoesNotContain("/berita", (await app.GetPageAsync("/")).One("main").InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_AreTriedOnWhatTheSourceOffersNow()
    {
        await using var feed = await NewsSite.StartAsync();
        await using var app = await OpenAsync(Providers.Sqlite, $"127.0.0.1:{feed.Origin.Port}");
        var body = await TestBody.SeedAsync(app);
        var editor = await app.SignInAsync(Roles.Editor, body.Root);
        feed.Items.AddRange([(1, "Beasiswa vokasi dibuka", "Vokasi", app.Time.Now), (2, "Kabar lain", "Umum", app.Time.Now), (3, "Beasiswa yang sudah ditutup", "Vokasi", app.Time.Now)]);
        FormValues values = new() { ["Address"] = feed.Url("/umpan"), ["IncludeCategories"] = "vokasi", ["ExcludeWords"] = "ditutup", ["only"] = "check" };
        var tried = await editor.SubmitAsync(await editor.GetPageAsync("/admin/berita/sumber/tulis"), "#sumber", values);
        Assert.Equal("1 dari 3 berita terbaru masuk (RSS)", tried.TextOf("#pratinjau"));
        Assert.Equal(["Masuk: vokasi", "Tidak cocok", "Ditolak: ditutup"], tried.TextsOf("tbody .badge"));
        Assert.Equal("vokasi", tried.One("#IncludeCategories").TextContent.Trim());
        await using var db = app.OpenDb();
        Assert.Equal(0, await db.Set<NewsSource>().CountAsync(Ct));
    }

    [Fact]
    public void InsideHosts_AreTrustedAtTheirPortsAlone()
    {
        var options = new NewsOptions(new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "warta.intra", "10.1.2.3:8080" }, TimeSpan.FromSeconds(1));
        Assert.True(options.IsInside("warta.intra", 443) && options.IsInside("Warta.Intra", 80) && options.IsInside("10.1.2.3", 8080));
        Assert.False(options.IsInside("warta.intra", 6379) || options.IsInside("10.1.2.3", 80));
    }

    private const string NewsFeedPath = "/berita/umpan.xml";

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Written_ByOne_ApprovedByAnother_PublicAtItsHour(string provider)
    {
        await using var app = await OpenAsync(provider, "");
        var body = await TestBody.SeedAsync(app);
        var (writer, checker, stranger) = (await app.SignInAsync(Roles.Editor, body.Root), await app.SignInAsync(Roles.InformationOfficer, body.Root), await app.SignInAsync(Roles.Editor, body.School));
        var form = await writer.GetPageAsync("/admin/berita/tulis");
        var empty = await writer.SubmitAsync(form, "#tulisan", new() { ["UnitId"] = body.Root.ToString(), ["Text"] = "Isi yang tetap ada." });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Equal("Isi yang tetap ada.", empty.One("#Text").TextContent.Trim());
        var desk = await writer.SubmitAsync(empty, "#tulisan", new() { ["Title"] = "Loket pindah", ["Summary"] = "Mulai Senin.", ["Text"] = "Loket **pindah** ke lantai dua. <script>alert(1)</script>" });
        Assert.Contains(NewsTexts.StateDraft, desk.Text, StringComparison.Ordinal);
        foreach (var path in (string[])[desk.Path, desk.Path.Replace("/berita/", "/berita/tulis/", StringComparison.Ordinal)]) Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetPageAsync(path)).Status);

        // Proposed for tomorrow at eight; its writer cannot approve it, PPID can; it appears by the clock, with the menu and the home page.
        var proposed = await writer.SubmitAsync(desk, "#pengajuan", new() { ["From.On.Day"] = "7", ["From.On.Month"] = "3", ["From.On.Year"] = "2026", ["From.Clock"] = "08.00" });
        Assert.Contains(NewsTexts.OwnWork, proposed.Text, StringComparison.Ordinal);
        Assert.Empty(proposed.All("#pemeriksaan"));
        Assert.Equal("1", (await checker.GetPageAsync("/admin/berita")).TextOf(".rail a[aria-current] .count"));
        await checker.SubmitAsync(await checker.GetPageAsync(desk.Path), "#pemeriksaan");
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/berita/loket-pindah")).Status);
        Assert.DoesNotContain("Loket pindah", (await app.GetPageAsync("/")).Text, StringComparison.Ordinal);
        app.Time.Set(new DateTimeOffset(2026, 3, 7, 8, 0, 0, TimeSpan.FromHours(7)));
        (writer, checker) = (await app.SignInAsync(Roles.Editor, body.Root), await app.SignInAsync(Roles.InformationOfficer, body.Root));   // the night has ended the sessions
        var shown = await app.GetPageAsync("/berita/loket-pindah");
        Assert.Equal(("Loket pindah", 0), (shown.Heading, shown.All("article script").Count));
        Assert.Contains("\"NewsArticle\"", shown.Body, StringComparison.Ordinal);
        Assert.Contains("Loket pindah", (await app.GetPageAsync("/")).TextOf(".news"), StringComparison.Ordinal);
        Assert.Contains("/berita/loket-pindah<", (await app.GetPageAsync("/sitemap.xml")).Body, StringComparison.Ordinal);
        Assert.Contains("Not in English yet", (await app.GetPageAsync("/en/berita/loket-pindah")).Text, StringComparison.Ordinal);

        // Two editors: the second sees both texts. What is public stays until somebody else lets the new version go.
        var edit = desk.Path.Replace("/berita/", "/berita/tulis/", StringComparison.Ordinal);
        var stale = await writer.GetPageAsync(edit);
        await writer.SubmitAsync(await writer.GetPageAsync(edit), "#tulisan", new() { ["Text"] = "Loket pindah ke lantai tiga.", ["TitleEn"] = "The counter moves", ["TextEn"] = "To the third floor." });
        var conflict = await writer.SubmitAsync(stale, "#tulisan", new() { ["Text"] = "Loket pindah ke lantai empat." });
        Assert.Equal((HttpStatusCode.Conflict, "Loket pindah ke lantai empat."), (conflict.Status, conflict.One("#Text").TextContent.Trim()));
        Assert.Contains("lantai tiga", conflict.TextOf(".callout .difference"), StringComparison.Ordinal);
        Assert.Contains("lantai dua", (await app.GetPageAsync("/berita/loket-pindah")).Text, StringComparison.Ordinal);
        await writer.SubmitAsync(await writer.GetPageAsync(desk.Path), "#pengajuan");
        await checker.SubmitAsync(await checker.GetPageAsync(desk.Path), "#pemeriksaan");
        var english = await app.GetPageAsync("/en/berita/loket-pindah");
        Assert.Equal(("The counter moves", 0), (english.Heading, english.All("main .callout").Count));

        // Indonesian goes on alone: editors and readers of English are told.
        Assert.Contains("Terjemahan tertinggal", (await writer.SubmitAsync(await writer.GetPageAsync(edit), "#tulisan", new() { ["Text"] = "Loket pindah ke lantai lima." })).Text, StringComparison.Ordinal);
        await writer.SubmitAsync(await writer.GetPageAsync(desk.Path), "#pengajuan");
        await checker.SubmitAsync(await checker.GetPageAsync(desk.Path), "#pemeriksaan");
        Assert.Contains("The Indonesian version is newer", (await app.GetPageAsync("/en/berita/loket-pindah")).Text, StringComparison.Ordinal);
        await writer.SubmitAsync(await writer.GetPageAsync(desk.Path), "#penarikan");
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/berita/loket-pindah")).Status);
        await using var db = app.OpenDb();
        var id = await db.Set<NewsItem>().Select(n => n.Id).SingleAsync(Ct);
        Assert.Equal(["news_created", "news_proposed", "news_published", "news_saved", "news_proposed", "news_published", "news_saved", "news_proposed", "news_published", "news_withdrawn"], await db.Events.Where(e => e.StreamId == id).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct));
    }

    [Fact]
    public async Task HostileSources_AreNamed_AndReachNothing()
    {
        await using var site = await NewsSite.StartAsync();
        await using var other = await NewsSite.StartAsync();
        await using var app = await OpenAsync(Providers.Sqlite, $"127.0.0.1:{site.Origin.Port}", seconds: "2");
        var client = app.Services.GetRequiredService<SourceClient>();
        async Task<string?> FaultAsync(string path) => (await client.GetAsync(new Uri(site.Url(path)), null, null, Ct)).Fault;

        Assert.Equal("Slow", await FaultAsync("/lambat"));
        Assert.Equal("TooLarge", await FaultAsync("/besar"));
        foreach (var target in (string[])[other.Url("/umpan"), "http://169.254.169.254/latest/meta-data", "https://localhost:" + other.Origin.Port, "file:///etc/passwd", "http://user:pass@127.0.0.1:" + site.Origin.Port])
        {
            site.Location = target;
            Assert.Equal("Blocked", await FaultAsync("/alih"));
        }

        Assert.Empty(other.Answers);
        site.Location = "/alih";
        Assert.Equal("Redirects", await FaultAsync("/alih"));
        site.Location = "/umpan";
        Assert.Null(await FaultAsync("/alih"));

        // The same by hand: the address is refused at its field, and what failed is written down and tried again later and later.
        var body = await TestBody.SeedAsync(app);
        var officer = await app.SignInAsync(Roles.InformationOfficer, body.Root);
        var form = await officer.GetPageAsync("/admin/berita/sumber/tulis");
        FormValues values = new() { ["Name"] = "Situs", ["Address"] = other.Url("/umpan"), ["UnitId"] = body.Root.ToString() };
        Assert.Equal("true", (await officer.SubmitAsync(form, "#sumber", values)).One("#Address").GetAttribute("aria-invalid"));
        values["Address"] = site.Url("/dtd");
        await officer.SubmitAsync(form, "#sumber", values);
        await DrawAsync(app);
        Assert.Contains(OutsideTexts.ResourceManager.GetString("Fault_Dtd", System.Globalization.CultureInfo.GetCultureInfo("id"))!, (await officer.GetPageAsync("/admin/berita/sumber")).Text, StringComparison.Ordinal);
        var first = await SourceAsync(app, site.Url("/dtd"));
        app.Time.Set(new DateTimeOffset(first.NextDueUtc));
        await DrawAsync(app);
        var second = await SourceAsync(app, site.Url("/dtd"));
        Assert.Equal((2, TimeSpan.FromHours(1)), (second.Failures, second.NextDueUtc - app.Time.Now));
        await using var db = app.OpenDb();
        Assert.Equal(0, await db.Set<NewsItem>().CountAsync(Ct));
    }
}
