using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Formats.Feeds;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Tests.Infrastructure;
using Serambi.Web;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Pages.Media;
using Serambi.Web.Modules.Programmes;
using Serambi.Web.Modules.Programmes.Drawing;
using Xunit;

namespace Serambi.Tests.Modules.Programmes;

/// <summary>Series and episodes: drawn from a channel on this machine and entered by hand, checked by a second person, played after consent, counted.</summary>
public sealed class ProgrammesTests
{
    private const string Channel = "UCaaaaaaaaaaaaaaaaaaaaaa";
    private const string Show = "/acara/bincang-kita/hak-anda-atas-informasi";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<SerambiApp> OpenAsync(string provider, ChannelSite channel) => SerambiApp.CreateAsync(provider, new SerambiAppOptions
    {
        Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Programmes:YouTubeFeeds"] = channel.Origin, ["Programmes:Seconds"] = "5" },
        Services = services =>
        {
            foreach (var worker in services.Where(d => d.ImplementationType == typeof(JobWorker)).ToList()) services.Remove(worker);
        },
    });

    private static async Task DrawAsync(SerambiApp app)
    {
        app.Time.Advance(TimeSpan.FromMinutes(16));
        await app.InScopeAsync(async s =>
        {
            await s.GetServices<IJob>().OfType<DrawEpisodes>().Single().RunAsync(new JobContext(s.GetRequiredService<SerambiDb>(), "draw_episodes", "test", "{}"), Ct);
            return 0;
        });
    }

    private static string PolicyOf(TestPage page) => string.Join(' ', page.Headers.GetValues("Content-Security-Policy"));

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Episodes_FromChannelAndByHand_ToThePublic_AndPlayedAfterConsentAlone(string provider)
    {
        await using var channel = await ChannelSite.StartAsync();
        await using var app = await OpenAsync(provider, channel);
        var body = await TestBody.SeedAsync(app);
        var (officer, editor, stranger) = (await app.SignInAsync(Roles.InformationOfficer, body.Root), await app.SignInAsync(Roles.Editor, body.Root), await app.SignInAsync(Roles.Editor, body.School));
        channel.Films.AddRange([("abc-DEF_123", "Hak Anda atas informasi", app.Time.Now.AddDays(-2)), ("xyz-DEF_456", "Kedua", app.Time.Now.AddDays(-9))]);

        // PPID makes the series, an editor does not; an @name is no channel, and what was typed stays.
        Assert.Empty((await editor.GetPageAsync("/admin/acara/seri/tulis")).All("#seri"));
        var form = await officer.GetPageAsync("/admin/acara/seri/tulis");
        FormValues values = new() { ["Kind"] = "TalkShow", ["Title"] = "Bincang kita", ["About"] = "Tentang hak.", ["UnitId"] = body.Root.ToString(), ["Source"] = "https://www.youtube.com/@badan" };
        var refused = await officer.SubmitAsync(form, "#seri", values);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "true", "Tentang hak."), (refused.Status, refused.One("#Source").GetAttribute("aria-invalid"), refused.One("#About").TextContent.Trim()));
        values["Source"] = $"https://www.youtube.com/channel/{Channel}?si=QQ";
        Assert.Equal("/admin/acara/seri", (await officer.SubmitAsync(refused, "#seri", values)).Path);

        // Two films come in; nothing new is 304; a changed title is followed as long as nobody has written it.
        await DrawAsync(app);
        await DrawAsync(app);
        channel.Films[0] = channel.Films[0] with { Title = "Hak Anda atas informasi publik" };
        await DrawAsync(app);
        Assert.Equal([200, 304, 200], channel.Answers.Select(a => a.Status));
        Assert.All(channel.Answers, a => Assert.Equal("?channel_id=" + Channel, a.Asked));
        var list = await editor.GetPageAsync("/admin/acara?keadaan=masuk");
        Assert.Equal(["Hak Anda atas informasi publik", "Kedua"], list.TextsOf("tbody td a"));
        Assert.Equal("2", list.TextOf(".rail a[aria-current] .count"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/acara/bincang-kita")).Status);
        Assert.DoesNotContain("/acara", (await app.GetPageAsync("/")).Body, StringComparison.Ordinal);
        var passed = await editor.SubmitAsync(list, "#lewati", new() { ["Ids"] = list.All("#lewati input[type=checkbox]")[1].GetAttribute("value") });
        Assert.Equal(["Hak Anda atas informasi publik"], passed.TextsOf("tbody td a"));

        // An editor completes it. Without a transcript it cannot be proposed; the word that there is none is enough. Its writer does not approve it.
        var desk = await editor.GetPageAsync(passed.One("tbody td a").GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetPageAsync(desk.Path)).Status);
        var (write, stale) = (await editor.GetPageAsync(desk.Path.Replace("/acara/", "/acara/tulis/", StringComparison.Ordinal)), await editor.GetPageAsync(desk.Path.Replace("/acara/", "/acara/tulis/", StringComparison.Ordinal)));
        refused = await editor.SubmitAsync(write, "#episode", new() { ["Length"] = "dua jam", ["Link"] = "https://vm.tiktok.com/abc", ["Summary"] = "Siapa boleh meminta." });
        Assert.Equal(("true", "true", "Siapa boleh meminta."), (refused.One("#Length").GetAttribute("aria-invalid"), refused.One("#Link").GetAttribute("aria-invalid"), refused.One("#Summary").TextContent.Trim()));
        desk = await editor.SubmitAsync(refused, "#episode", new() { ["Length"] = "12:34", ["Link"] = "https://youtu.be/abc-DEF_123?si=jejak", ["Picture"] = "tidak-ada" });
        Assert.Contains(ProgrammeTexts.TranscriptMissing, (await editor.SubmitAsync(desk, "#pengajuan")).Text, StringComparison.Ordinal);
        var conflict = await editor.SubmitAsync(stale, "#episode", new() { ["Summary"] = "Versi lain." });
        Assert.Equal((HttpStatusCode.Conflict, "Versi lain."), (conflict.Status, conflict.One("#Summary").TextContent.Trim()));
        Assert.Contains("Siapa boleh meminta.", conflict.TextOf(".callout .difference"), StringComparison.Ordinal);
        desk = await editor.SubmitAsync(await editor.GetPageAsync(write.Path), "#episode", new() { ["NoTranscript"] = "true" });
        Assert.Contains("media:tidak-ada", (await editor.SubmitAsync(desk, "#pengajuan")).TextOf("#galat"), StringComparison.Ordinal);
        var uses = await app.InScopeAsync(s => s.GetRequiredService<MediaUse>().OfAsync(new SiteMedium { Name = "tidak-ada", Words = "", AddedBy = "", Kind = ArticleMediumKind.Picture }, Ct));
        Assert.Equal((desk.Path, false), (Assert.Single(uses).Desk, uses[0].Public));   // named, so the library would keep it
        desk = await editor.SubmitAsync(await editor.GetPageAsync(write.Path), "#episode", new() { ["Picture"] = "" });
        var proposed = await editor.SubmitAsync(desk, "#pengajuan");
        Assert.Contains(ProgrammeTexts.OwnWork, proposed.Text, StringComparison.Ordinal);
        Assert.Empty(proposed.All("#pemeriksaan"));
        await officer.SubmitAsync(await officer.GetPageAsync(desk.Path), "#pemeriksaan");

        // The public page asks nobody else for anything, and says what is missing.
        var shown = await app.GetPageAsync(Show);
        Assert.Equal("Hak Anda atas informasi publik", shown.Heading);
        Assert.Equal(SecurityHeaders.Policy, PolicyOf(shown));
        Assert.Empty(shown.All("iframe, [src^=http], link[href*=youtube], img[src*=ytimg]"));
        Assert.Contains("https://www.youtube.com/watch?v=abc-DEF_123", shown.All("main a").Select(a => a.GetAttribute("href")));
        Assert.Contains("Buka di YouTube (situs luar)", shown.Text, StringComparison.Ordinal);
        Assert.Contains(ProgrammeTexts.TranscriptNone, shown.TextOf("section[aria-labelledby=transkrip]"), StringComparison.Ordinal);
        Assert.Contains("\"VideoObject\"", shown.Body, StringComparison.Ordinal);
        Assert.Contains("\"PT12M34S\"", shown.Body, StringComparison.Ordinal);
        Assert.Contains("Not in English yet", (await app.GetPageAsync("/en" + Show)).Text, StringComparison.Ordinal);
        Assert.Equal(["Hak Anda atas informasi publik"], (await app.GetPageAsync("/acara/bincang-kita")).TextsOf(".news h3"));
        Assert.Equal(["Bincang kita"], (await app.GetPageAsync("/acara")).TextsOf(".news h2"));

        // Apps and readers find the feeds; what lies on a network is a link to our page, and says nothing of the network.
        foreach (var (at, type) in ((string, string)[])[("/acara/bincang-kita", "application/rss+xml"), ("/acara", "application/atom+xml")])
        {
            var feed = await app.GetPageAsync((await app.GetPageAsync(at)).One($"link[type='{type}']").GetAttribute("href")!);
            Assert.Equal(type, feed.ContentHeaders.ContentType!.MediaType);
            Assert.EndsWith(Show, Assert.Single(FeedReader.Read(System.Text.Encoding.UTF8.GetBytes(feed.Body), new Uri("http://127.0.0.1:5080/")).Feed!.Items).Link, StringComparison.Ordinal);
            Assert.DoesNotContain("youtube", feed.Body, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(["Hak Anda atas informasi publik"], (await app.GetPageAsync("/")).TextsOf("[aria-labelledby=acara-terbaru] h3"));
        Assert.Contains(Show + "<", (await app.GetPageAsync("/sitemap.xml")).Body, StringComparison.Ordinal);

        // The step before the player asks; only the answer to its button holds the frame, and its policy lets in that address alone.
        var visitor = app.NewVisitor();
        var asked = await visitor.GetPageAsync(Show + "/putar");
        Assert.Equal((SecurityHeaders.Policy, 0), (PolicyOf(asked), asked.All("iframe").Count));
        var playing = await visitor.SubmitAsync(asked, "#putar");
        Assert.StartsWith("https://www.youtube-nocookie.com/embed/abc-DEF_123?", playing.One("iframe").GetAttribute("src"), StringComparison.Ordinal);
        Assert.Equal(SecurityHeaders.Policy + "; frame-src https://www.youtube-nocookie.com/embed/abc-DEF_123", PolicyOf(playing));
        Assert.Equal((SecurityHeaders.Policy, 0), (PolicyOf(await visitor.GetPageAsync(Show + "/putar")), (await visitor.GetPageAsync(Show)).All("iframe").Count));
        await visitor.SubmitAsync(asked, "#putar");
        var opens = await editor.GetPageAsync("/admin/acara/angka");
        Assert.Equal("2", opens.TextOf("tbody .num"));
        Assert.Contains(",Bincang kita,Hak Anda atas informasi publik,2", (await editor.GetPageAsync(opens.One("a[download]").GetAttribute("href")!)).Body, StringComparison.Ordinal);
        Assert.Empty((await stranger.GetPageAsync("/admin/acara/angka")).All("tbody"));

        // By hand: Instagram without its tracking marks, with a transcript and English; it has no player here. The same film twice is refused.
        var made = await editor.GetPageAsync("/admin/acara/tulis");
        refused = await editor.SubmitAsync(made, "#episode", new() { ["Title"] = "Lagi", ["Link"] = "https://m.youtube.com/watch?v=abc-DEF_123&t=3" });
        Assert.Contains(ProgrammeTexts.LinkKnown, refused.Text, StringComparison.Ordinal);
        desk = await editor.SubmitAsync(refused, "#episode", new()
        {
            ["Title"] = "Sekilas kantor kami",
            ["TitleEn"] = "Our office in a minute",
            ["Link"] = "https://www.instagram.com/reel/C8xYz_-12/?igsh=MzRlODBi",
            ["Transcript"] = "Satu.\n\nDua <b>tebal</b>.",
            ["Sign"] = "https://www.tiktok.com/@badan/video/7300000000000000001?_t=8x",
        });
        await editor.SubmitAsync(desk, "#pengajuan");
        await officer.SubmitAsync(await officer.GetPageAsync(desk.Path), "#pemeriksaan");
        var second = await app.GetPageAsync("/en/acara/bincang-kita/sekilas-kantor-kami");
        Assert.Equal("Our office in a minute", second.Heading);
        Assert.Equal(["Satu.", "Dua <b>tebal</b>."], second.TextsOf("details [lang=id] p"));
        Assert.Equal(["https://www.instagram.com/reel/C8xYz_-12/", "https://www.tiktok.com/@badan/video/7300000000000000001"], second.All("main a[href^=http]").Select(a => a.GetAttribute("href")));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/acara/bincang-kita/sekilas-kantor-kami/putar")).Status);

        // A series without a channel is never visited.
        await officer.SubmitAsync(await officer.GetPageAsync("/admin/acara/seri/tulis"), "#seri", new() { ["Kind"] = "ShortVideo", ["Title"] = "Bincang kita", ["UnitId"] = body.Root.ToString() });
        var series = await officer.GetPageAsync("/admin/acara/seri");
        Assert.Equal(2, series.All("tbody tr").Count);
        Assert.Contains(ProgrammeTexts.ByHand, series.Text, StringComparison.Ordinal);

        // A hostile feed is named and brings nothing; a channel that is gone for good is not asked again.
        (channel.Body, var answers) = ("<!DOCTYPE feed [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>&a;</title></entry></feed>", channel.Answers.Count);
        await DrawAsync(app);
        Assert.Contains("DTD", (await officer.GetPageAsync("/admin/acara/seri")).TextOf("tbody"), StringComparison.Ordinal);
        (channel.Body, channel.Status) = (null, 410);
        app.Time.Advance(TimeSpan.FromHours(1));
        await DrawAsync(app);
        app.Time.Advance(TimeSpan.FromDays(2));
        await DrawAsync(app);
        Assert.Equal(answers + 2, channel.Answers.Count);

        // What is withdrawn is gone at once.
        editor = await app.SignInAsync(Roles.Editor, body.Root);   // the days have ended the session
        var first = (await editor.GetPageAsync("/admin/acara?keadaan=terbit")).All("tbody td a").Single(a => a.TextContent.Contains("Hak Anda", StringComparison.Ordinal)).GetAttribute("href")!;
        await editor.SubmitAsync(await editor.GetPageAsync(first), "#penarikan");
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(Show)).Status);
        await using var db = app.OpenDb();
        var id = await db.Set<Episode>().Where(e => e.State == EpisodeState.Withdrawn).Select(e => e.Id).SingleAsync(Ct);
        Assert.Equal(["episode_saved", "episode_saved", "episode_saved", "episode_proposed", "episode_published", "episode_withdrawn"], await db.Events.Where(e => e.StreamId == id).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct));
        Assert.Equal(["episode_passed_over"], await db.Events.Where(e => e.StreamKind == "episode" && e.Action == "episode_passed_over").Select(e => e.Action).ToListAsync(Ct));
    }

    [Theory]
    [InlineData("12:34", 754)]
    [InlineData("1:02:03", 3723)]
    [InlineData("90:00", 5400)]
    [InlineData("", null)]
    [InlineData("12", -1)]
    [InlineData("1:75", -1)]
    [InlineData("99999:00", -1)]
    [InlineData("-1:00", -1)]
    public void Lengths_AreReadAsPeopleWriteThem(string typed, int? seconds) => Assert.Equal(seconds, EpisodeLength.Read(typed));
}
