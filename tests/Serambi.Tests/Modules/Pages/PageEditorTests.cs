using System.Net;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Serambi.Web;
using Xunit;

namespace Serambi.Tests.Modules.Pages;

/// <summary>Pages in the browser, without scripts: an editor's day, two tabs, hostile text, and links to what is not public.</summary>
public sealed class PageEditorTests
{
    private const string Hostile = "<script>alert(1)</script> [klik](javascript:alert(1)) ![x](data:image/svg+xml,<svg onload=alert(1)>) \"><img src=x onerror=alert(1)>";

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ADay_FromNothingToThePublicAndBack(string provider)
    {
        var scene = await PageScene.OpenAsync(provider);
        await using var app = scene.App;
        var (editor, officer) = (await app.SignInAsync(Roles.Editor, scene.Body.Root), await app.SignInAsync(Roles.InformationOfficer, scene.Body.Root));
        Assert.Contains("Belum ada halaman", (await editor.GetPageAsync("/admin/situs")).Text, StringComparison.Ordinal);
        var write = await editor.SubmitAsync(await editor.GetPageAsync("/admin/situs/baru"), "#baru", new() { ["Title"] = "Profil PPID", ["UnitId"] = scene.Body.Root.ToString() });
        Assert.EndsWith("/tulis", write.Path, StringComparison.Ordinal);
        var check = await editor.SubmitAsync(write, "#tulisan", new() { ["Text"] = "## Tugas\n\nMelayani **siapa saja**.", ["only"] = "check" });
        Assert.Equal("siapa saja", check.One("[data-preview-here] strong").TextContent);
        var desk = await editor.SubmitAsync(check, "#tulisan", new() { ["TitleEn"] = "About us", ["TextEn"] = "We serve anybody.", ["Summary"] = "Siapa kami." });
        Assert.Contains("Tersimpan", desk.Text, StringComparison.Ordinal);
        var halfADate = await editor.SubmitAsync(desk, "#penerbitan", new() { ["From.On.Day"] = "3" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, halfADate.Status);
        desk = await editor.SubmitAsync(desk, "#penerbitan");
        Assert.Contains("Menunggu persetujuan", desk.Text, StringComparison.Ordinal);
        Assert.Contains("Anda yang menulis", desk.Text, StringComparison.Ordinal);
        Assert.Empty(desk.All("#pemeriksaan"));

        var waiting = await officer.GetPageAsync("/admin/situs");
        Assert.Equal("Profil PPID", waiting.One(".callout.amber a").TextContent);
        Assert.Equal("1", waiting.TextOf(".rail a[aria-current] .count"));
        var approved = await officer.SubmitAsync(await officer.GetPageAsync(desk.Url.AbsolutePath), "#pemeriksaan");
        Assert.Contains("Disetujui", approved.Text, StringComparison.Ordinal);
        var (indonesian, english) = (await scene.ReadAsync("/profil-ppid"), await scene.ReadAsync("/en/profil-ppid"));
        Assert.Equal(("Profil PPID", "About us"), (indonesian.Heading, english.Heading));
        Assert.Equal("Siapa kami.", indonesian.One("meta[name=description]").GetAttribute("content"));
        Assert.Contains("/en/profil-ppid</loc>", (await scene.ReadAsync("/sitemap.xml")).Body, StringComparison.Ordinal);

        // Into the menu, a second version, compared, and the first brought back.
        var place = await editor.GetPageAsync(desk.Url.AbsolutePath + "/tempat");
        Assert.Equal("Berlaku begitu disimpan", place.TextOf(".callout.amber .callout-title"));
        await editor.SubmitAsync(place, "#tempat", new() { ["InMenu"] = "true" });
        Assert.Contains("Profil PPID", (await scene.ReadAsync("/hak")).TextsOf("#menu li"));
        await editor.SubmitAsync(await editor.GetPageAsync(desk.Url.AbsolutePath + "/tulis"), "#tulisan", new() { ["Text"] = "## Tugas\n\nMelayani semua orang." });
        var versions = await editor.GetPageAsync(desk.Url.AbsolutePath + "/versi?dari=2&ke=3");
        Assert.Contains("semua orang", versions.TextOf(".difference ins"), StringComparison.Ordinal);
        var back = await editor.SubmitAsync(versions, "#kembalikan");
        Assert.Contains("siapa saja", (await editor.GetPageAsync(back.Url.AbsolutePath + "/tulis")).One("#Text").TextContent, StringComparison.Ordinal);
        Assert.Contains("draf terbaru", back.Text, StringComparison.Ordinal);

        // A change that is to go out later is no new page; and whoever publishes something else first is told what becomes of it.
        var id = Guid.Parse(desk.Url.Segments[^1]);
        await scene.PublishAsync(id, app.Time.Now.AddHours(5));
        await scene.CheckAsync(id, scene.Officer);
        await scene.SaveAsync(id, "Lain lagi.");
        desk = await editor.GetPageAsync(desk.Url.AbsolutePath);
        Assert.Contains(desk.TextsOf(".badge.blue"), b => b.StartsWith(SitePagesTexts.StateChangeScheduled, StringComparison.Ordinal));
        Assert.Contains(SitePagesTexts.ReplacesScheduledText, desk.TextOf("section:has(#penerbitan) .callout"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task TwoTabs_NothingIsLost_BothTextsAreShown(string provider)
    {
        var scene = await PageScene.OpenAsync(provider);
        await using var app = scene.App;
        var id = await scene.CreateAsync("profil", "Asli.");
        var (first, second) = (await app.SignInAsync(Roles.Editor, scene.Body.Root), await app.SignInAsync(Roles.Editor, scene.Body.Root));
        var (early, late) = (await first.GetPageAsync($"/admin/situs/{id}/tulis"), await second.GetPageAsync($"/admin/situs/{id}/tulis"));
        await first.SubmitAsync(early, "#tulisan", new() { ["Text"] = "Dari yang pertama." });
        var page = await second.SubmitAsync(late, "#tulisan", new() { ["Text"] = "Dari yang kedua." });
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("Dari yang pertama.", page.TextOf(".difference del"), StringComparison.Ordinal);
        Assert.Contains("Dari yang kedua.", page.TextOf(".difference ins"), StringComparison.Ordinal);
        Assert.Equal("Dari yang kedua.", page.One("#Text").TextContent);
        Assert.Equal($"/admin/situs/{id}", (await second.SubmitAsync(page, "#tulisan")).Path);
        Assert.Contains("Dari yang kedua.", (await first.GetPageAsync($"/admin/situs/{id}/tulis")).One("#Text").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostileText_InEveryField_ActsNowhere()
    {
        var scene = await PageScene.OpenAsync();
        await using var app = scene.App;
        var id = await scene.PublicAsync("profil");
        var editor = await app.SignInAsync(Roles.Editor, scene.Body.Root);
        var values = new FormValues();
        foreach (var field in (string[])["Title", "TitleEn", "Text", "TextEn", "Summary", "SummaryEn"]) values[field] = Hostile;
        var desk = await editor.SubmitAsync(await editor.GetPageAsync($"/admin/situs/{id}/tulis"), "#tulisan", values);
        await scene.PublishAsync(id);
        await scene.CheckAsync(id, scene.Officer);
        foreach (var page in (TestPage[])[desk, await scene.ReadAsync("/profil"), await scene.ReadAsync("/en/profil"), await editor.GetPageAsync("/admin/situs"), await editor.GetPageAsync($"/admin/situs/{id}/versi"), await editor.GetPageAsync($"/admin/situs/{id}/tulis")])
        {
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.All(page.All("script"), s => Assert.True(s.HasAttribute("src") || s.GetAttribute("type") == "application/ld+json"));
            Assert.Empty(page.All("[onerror],[onload],[href^='javascript:' i],[src^='data:']"));
            Assert.DoesNotContain("alert(1)", page.All("script").Select(s => s.TextContent));
        }

        using var post = new HttpRequestMessage(HttpMethod.Post, $"/admin/situs/{id}?handler=Withdraw") { Content = new FormUrlEncodedContent([]) };
        using var forged = await editor.SendAsync(post);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    [Fact]
    public async Task Preview_ByLink_IsForWhoHasIt_UntilItExpiresOrIsClosed()
    {
        var scene = await PageScene.OpenAsync();
        await using var app = scene.App;
        var id = await scene.CreateAsync("rahasia", "Belum untuk umum.");
        var editor = await app.SignInAsync(Roles.Editor, scene.Body.Root);
        var desk = await editor.GetPageAsync($"/admin/situs/{id}");
        var link = new Uri(desk.One("[data-copy]").GetAttribute("data-copy")!).AbsolutePath;
        var page = await app.NewVisitor().GetPageAsync(link);
        Assert.Contains("Belum untuk umum.", page.Text, StringComparison.Ordinal);
        Assert.Equal(("no-referrer", "noindex, nofollow"), (Assert.Single(page.Headers.GetValues("Referrer-Policy")), Assert.Single(page.Headers.GetValues("X-Robots-Tag"))));
        Assert.True(page.Headers.CacheControl?.NoStore);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().GetPageAsync(link[..^1] + (link[^1] == 'A' ? 'B' : 'A'))).Status);
        app.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().GetPageAsync(link)).Status);

        var again = await app.SignInAsync(Roles.Editor, scene.Body.Root);
        desk = await again.GetPageAsync($"/admin/situs/{id}");
        link = new Uri(desk.One("[data-copy]").GetAttribute("data-copy")!).AbsolutePath;
        Assert.Equal(HttpStatusCode.OK, (await app.NewVisitor().GetPageAsync(link)).Status);
        await again.SubmitAsync(desk, "#tutup-pratinjau");
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().GetPageAsync(link)).Status);
    }

    [Fact]
    public async Task English_WithoutATranslation_SaysSo_AndMarksTheLanguage()
    {
        var scene = await PageScene.OpenAsync();
        await using var app = scene.App;
        var above = await scene.PublicAsync("profil");
        await scene.PublicAsync("visi", parent: above);
        await scene.PublicAsync("struktur", parent: above, textEn: "How we are organised.");
        await scene.PlaceAsync(above, p => p with { InMenu = true });
        var page = await scene.ReadAsync("/en/profil");
        Assert.Equal(["id", ""], page.All(".results h2").OrderBy(h => h.TextContent, StringComparer.Ordinal).Select(h => h.GetAttribute("lang") ?? ""));   // "Judul visi", "Title struktur"
        Assert.Equal("id", page.One("#menu a[href$='/profil']").GetAttribute("lang"));
        Assert.Contains("Not available in English yet", page.Text, StringComparison.Ordinal);
        Assert.Equal("id", page.One("article").GetAttribute("lang"));
        Assert.DoesNotContain("/en/profil<", (await scene.ReadAsync("/sitemap.xml")).Body, StringComparison.Ordinal);
        var editor = await app.SignInAsync(Roles.Editor, scene.Body.Root);
        Assert.Contains("Bahasa Inggris belum ada", (await editor.GetPageAsync("/admin/situs")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task English_LeftBehind_IsMarked_UntilItFollowsOrHolds(string provider)
    {
        const string Newer = "The Indonesian version is newer";
        const string Badges = "main h1 + p";
        var scene = await PageScene.OpenAsync(provider);
        await using var app = scene.App;
        var id = await scene.PublicAsync("profil", textEn: "We serve anybody.");
        var editor = await app.SignInAsync(Roles.Editor, scene.Body.Root);
        async Task<TestPage> WriteAsync(FormValues typed) => await editor.SubmitAsync(await editor.GetPageAsync($"/admin/situs/{id}/tulis"), "#tulisan", typed);

        // A draft is marked for editors; what the public reads still says the same in both languages.
        var desk = await WriteAsync(new() { ["Title"] = "Loket ditutup" });
        Assert.Contains("Terjemahan tertinggal", desk.Text, StringComparison.Ordinal);
        Assert.Contains("Terjemahan tertinggal", (await editor.GetPageAsync("/admin/situs")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Newer, (await scene.ReadAsync("/en/profil")).Text, StringComparison.Ordinal);

        // Announced at once: the English page and the home page in English say that there is something newer, and lead to it.
        await scene.PublishAsync(id, urgent: "Keselamatan orang di loket");
        var (page, home) = (await scene.ReadAsync("/en/profil"), await scene.ReadAsync("/en/"));
        Assert.Equal(("Title profil", Newer), (page.Heading, page.TextOf("main .callout.amber .callout-title")));
        Assert.Equal("/profil", page.One("main .callout.amber a").GetAttribute("href"));
        Assert.Contains(Newer, home.TextOf(".callout.red li"), StringComparison.Ordinal);
        Assert.Equal("/profil", home.One(".callout.red a[hreflang=id]").GetAttribute("href"));
        Assert.Empty((await scene.ReadAsync("/")).All(".callout.red a[hreflang]"));
        Assert.Empty((await scene.ReadAsync("/profil")).All("main .callout.amber"));

        // It stays behind through further changes, until an editor says that it holds; an old version comes back as it was; then English follows.
        Assert.Contains("Terjemahan tertinggal", (await WriteAsync(new() { ["Text"] = "Loket ditutup dua hari." })).TextOf(Badges), StringComparison.Ordinal);
        Assert.DoesNotContain("Terjemahan tertinggal", (await WriteAsync(new() { ["EnglishHolds"] = "true" })).TextOf(Badges), StringComparison.Ordinal);
        var back = await editor.SubmitAsync(await editor.GetPageAsync($"/admin/situs/{id}/versi?dari=2&ke=4"), "#kembalikan");
        Assert.Contains("Terjemahan tertinggal", back.TextOf(Badges), StringComparison.Ordinal);
        Assert.DoesNotContain("Terjemahan tertinggal", (await WriteAsync(new() { ["TitleEn"] = "Counter closed" })).TextOf(Badges), StringComparison.Ordinal);
        Assert.Contains(Newer, (await scene.ReadAsync("/en/profil")).Text, StringComparison.Ordinal);
        await scene.CheckAsync(id);   // what went out as urgent is looked at first
        await scene.PublishAsync(id);
        await scene.CheckAsync(id);
        page = await scene.ReadAsync("/en/profil");
        Assert.Equal(("Counter closed", 0), (page.Heading, page.All("main .callout.amber").Count));
    }
}
