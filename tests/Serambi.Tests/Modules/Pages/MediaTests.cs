using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Files;
using Serambi.Formats.Html;
using Serambi.Platform.Access;
using Serambi.Platform.Files;
using Serambi.Platform.Files.Scanning;
using Serambi.Tests.Files;
using Serambi.Tests.Formats.Video;
using Serambi.Tests.Infrastructure;
using Serambi.Web;
using Serambi.Web.Modules.Pages.Editing;
using Serambi.Web.Modules.Pages.Media;
using Xunit;

namespace Serambi.Tests.Modules.Pages;

/// <summary>Pictures, videos and documents from the desk to the public: what they must have, what they lose, and what keeps them.</summary>
public sealed class MediaTests
{
    private const string Vtt = "WEBVTT\n\n00:00.000 --> 00:02.000\nSelamat datang.\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task APicture_FromUploadToThePublic_AndBack(string provider)
    {
        var scene = await PageScene.OpenAsync(provider);
        await using var app = scene.App;
        var editor = await app.SignInAsync(Roles.Editor, scene.Body.Root);
        Assert.Contains("Belum ada berkas", (await editor.GetPageAsync("/admin/situs/media")).Text, StringComparison.Ordinal);
        var form = await editor.GetPageAsync("/admin/situs/media/baru?jenis=gambar");
        Assert.Contains("Jangan unggah rahasia", form.Text, StringComparison.Ordinal);
        var photo = new FormFile("Upload", "IMG 2034.png", "image/png", Samples.Png(1200, "tersembunyi"));

        // Without its words it is refused, and what was typed stays.
        var values = new FormValues { ["UnitId"] = scene.Body.Root.ToString(), ["Credit"] = "Biro Humas", ["Words"] = "" };
        var refused = await editor.SubmitAsync(form, "#unggah", values, photo);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(MediaTexts.WordsMissing, refused.TextOf("#Words-error"), StringComparison.Ordinal);
        Assert.Equal("Biro Humas", refused.One("#Credit").GetAttribute("value"));
        values["Words"] = "Meja layanan dengan dua kursi";
        var medium = await editor.SubmitAsync(refused, "#unggah", values, photo);
        Assert.Contains("![](media:img-2034)", medium.Text, StringComparison.Ordinal);
        Assert.Contains(SitePagesTexts.EnglishMissing, medium.Text, StringComparison.Ordinal);

        // A text that names what is not there can be kept, and not be published.
        var id = await scene.CreateAsync("profil", "Ini mejanya.\n\n![Meja kami](media:img-2034)\n\n![](media:tidak-ada) ![x](https://elsewhere.test/x.png)");
        var write = await editor.GetPageAsync($"/admin/situs/{id}/tulis");
        Assert.Equal("![](media:img-2034)", write.One("[data-line^='!']").GetAttribute("data-line"));
        Assert.Equal("media:tidak-ada", write.TextOf(".page-preview .callout.red .callout-title"));
        Assert.Contains("media:tidak-ada", (await editor.SubmitAsync(await editor.GetPageAsync($"/admin/situs/{id}"), "#penerbitan")).TextOf("#galat"), StringComparison.Ordinal);
        await scene.SaveAsync(id, "Ini mejanya.\n\n![Meja kami](media:img-2034)");
        Assert.Equal(PublishOutcome.Proposed, (await scene.PublishAsync(id)).Value);
        Assert.False((await scene.CheckAsync(id)).Failed);

        var page = await scene.ReadAsync("/profil");
        var image = page.One("article figure > img");
        Assert.Equal(("Meja layanan dengan dua kursi", "1200", "1200", "lazy"), (image.GetAttribute("alt"), image.GetAttribute("width"), image.GetAttribute("height"), image.GetAttribute("loading")));
        Assert.Equal("Meja kami Sumber: Biro Humas", page.TextOf("figcaption"));
        var sizes = image.GetAttribute("srcset")!.Split(", ").Select(s => s.Split(' ')).ToList();
        Assert.Equal(["480w", "960w", "1200w"], sizes.Select(s => s[1]));
        Assert.Equal(sizes[0][0], (await scene.ReadAsync("/en/profil")).One("article[lang=id] figure > img").GetAttribute("srcset")!.Split(' ')[0]);
        foreach (var size in sizes)
        {
            using var response = await SendAsync(app.NewVisitor(), size[0]);
            var bytes = await response.Content.ReadAsByteArrayAsync(Ct);
            Assert.Equal(("image/webp", "public, no-cache"), (response.Content.Headers.ContentType?.ToString(), response.Headers.CacheControl?.ToString()));
            using var content = new MemoryStream(bytes);
            Assert.Equal(size[1], FileInspection.Inspect(content, "").Width + "w");
            Assert.Equal(-1, bytes.AsSpan().IndexOf("tersembunyi"u8));
        }

        using (var other = await SendAsync(app.NewVisitor(), MediaAddress.Of(new string('a', MediaAddress.Digits), "x", ".webp"))) Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);

        // It stays as long as the page says it, and what a second person has seen does not change behind them.
        var kept = await editor.SubmitAsync(await editor.GetPageAsync(medium.Url.AbsolutePath), "#hapus");
        Assert.Equal(HttpStatusCode.Conflict, kept.Status);
        Assert.Contains("Judul profil (/profil)", kept.TextOf("#galat"), StringComparison.Ordinal);
        var copy = await editor.SubmitAsync(kept, "#ubah", new() { ["Words"] = "Meja lain", ["WordsEn"] = "Another desk" });
        Assert.Contains("media:img-2034-2", copy.Text, StringComparison.Ordinal);
        Assert.Equal("Meja layanan dengan dua kursi", (await scene.ReadAsync("/profil")).One("figure img").GetAttribute("alt"));
        Assert.Contains("Berkas dihapus", (await editor.SubmitAsync(copy, "#hapus")).Text, StringComparison.Ordinal);
        using (var still = await SendAsync(app.NewVisitor(), sizes[0][0])) Assert.Equal(HttpStatusCode.OK, still.StatusCode);

        await scene.SaveAsync(id, "Tanpa gambar.");
        await scene.PublishAsync(id);
        await scene.CheckAsync(id);
        await scene.SaveAsync(id, "Tanpa gambar lagi.");
        await scene.PublishAsync(id);
        await scene.CheckAsync(id);
        Assert.Contains("Berkas dihapus", (await editor.SubmitAsync(await editor.GetPageAsync(medium.Url.AbsolutePath), "#hapus")).Text, StringComparison.Ordinal);
        using (var gone = await SendAsync(app.NewVisitor(), sizes[0][0])) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        await using var db = app.OpenDb();
        Assert.Equal(["medium_added", "medium_copied", "medium_removed", "medium_removed"], await db.Events.Where(e => e.Action.StartsWith("medium_")).OrderBy(e => e.AtUtc).ThenBy(e => e.Action).Select(e => e.Action).ToListAsync(Ct));
        Assert.All(await db.Files.Where(f => f.Purpose == FilePurpose.Site).ToListAsync(Ct), f => Assert.NotNull(f.ErasedAtUtc));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AVideo_NeedsCaptions_AndIsServedInParts_DocumentsStandInAList(string provider)
    {
        var scene = await PageScene.OpenAsync(provider);
        await using var app = scene.App;
        var editor = await app.SignInAsync(Roles.Editor, scene.Body.Root);
        var values = new FormValues { ["UnitId"] = scene.Body.Root.ToString(), ["Words"] = "Cara meminta informasi", ["Name"] = "cara-meminta" };
        var form = await editor.GetPageAsync("/admin/situs/media/baru?jenis=video");
        Assert.Contains("hvc1", (await editor.SubmitAsync(form, "#unggah", values, new FormFile("Upload", "a.mp4", "video/mp4", FilmTests.Sample("hvc1")))).TextOf("#Upload-error"), StringComparison.Ordinal);
        var video = await editor.SubmitAsync(form, "#unggah", values, new FormFile("Upload", "a.mp4", "video/mp4", FilmTests.Sample(handler: "soun")));
        Assert.Contains(MediaTexts.CaptionsMissing, video.Text, StringComparison.Ordinal);
        var list = await editor.SubmitAsync(await editor.GetPageAsync("/admin/situs/media/baru?jenis=dokumen"), "#unggah", new() { ["UnitId"] = scene.Body.Root.ToString(), ["Words"] = "Daftar biaya" }, new FormFile("Upload", "Daftar Biaya.csv", "text/csv", "Jenis;Biaya\nKertas;200\n"u8.ToArray()));
        Assert.Contains("media:daftar-biaya", list.Text, StringComparison.Ordinal);

        var id = await scene.CreateAsync("cara", "![](media:cara-meminta)\n\n::: berkas Unduhan\nmedia:daftar-biaya\n:::");
        Assert.Contains(MediaTexts.CaptionsMissing, (await scene.PublishAsync(id)).Problem?.Message, StringComparison.Ordinal);
        var parts = new[] { new FormFile("Captions", "a.vtt", "text/vtt", Encoding.UTF8.GetBytes(Vtt.Replace(":02.000", ":02,000", StringComparison.Ordinal))), new FormFile("Sign", "b.mp4", "video/mp4", FilmTests.Sample(handler: "soun")) };
        var wrong = await editor.SubmitAsync(video, "#ubah", new() { ["Transcript"] = "Selamat datang." }, parts);
        Assert.Contains("baris 3", wrong.TextOf("#Captions-error"), StringComparison.Ordinal);
        parts[0] = parts[0] with { Content = Encoding.UTF8.GetBytes(Vtt + "<script>alert(1)</script>\n") };
        wrong = await editor.SubmitAsync(wrong, "#ubah", new(), parts);
        Assert.Contains(MediaTexts.CaptionsMarkup, wrong.TextOf("#Captions-error"), StringComparison.Ordinal);
        parts[0] = parts[0] with { Content = Encoding.UTF8.GetBytes(Vtt) };
        Assert.Contains("Tersimpan", (await editor.SubmitAsync(wrong, "#ubah", new(), parts)).Text, StringComparison.Ordinal);
        Assert.Equal(PublishOutcome.Proposed, (await scene.PublishAsync(id)).Value);
        Assert.False((await scene.CheckAsync(id)).Failed);

        var page = await scene.ReadAsync("/cara");
        var player = page.One("figure > video[controls][preload=metadata]");
        Assert.Equal(("640", "360"), (player.GetAttribute("width"), player.GetAttribute("height")));
        Assert.Equal(["Bahasa isyarat", "Transkrip"], page.TextsOf("article details > summary"));
        Assert.Contains("CSV, 1 KB", page.TextOf(".files .file"), StringComparison.Ordinal);
        Assert.Contains("media-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var captions = await SendAsync(app.NewVisitor(), player.QuerySelector("track[kind=captions][srclang=id]")!.GetAttribute("src")!);
        Assert.Equal(("text/vtt", Vtt), (captions.Content.Headers.ContentType?.MediaType, await captions.Content.ReadAsStringAsync(Ct)));

        using var part = await SendAsync(app.NewVisitor(), player.QuerySelector("source")!.GetAttribute("src")!, new RangeHeaderValue(4, 11));
        Assert.Equal((HttpStatusCode.PartialContent, "ftypisom"), (part.StatusCode, await part.Content.ReadAsStringAsync(Ct)));
        using var whole = await SendAsync(app.NewVisitor(), player.QuerySelector("source")!.GetAttribute("src")!);
        Assert.DoesNotContain("-06.1754", await whole.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var document = await SendAsync(app.NewVisitor(), page.One(".file a").GetAttribute("href")!);
        Assert.Equal("attachment", document.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task Media_OfAnotherUnit_AreSeenAndNotChanged_AndHeldOnesAreNotServed()
    {
        var scene = await PageScene.OpenAsync();
        await using var app = scene.App;
        var (mine, theirs) = (await app.AddUnitAsync("SATU"), await app.AddUnitAsync("DUA"));
        var (editor, other) = (await app.SignInAsync(Roles.Editor, mine), await app.SignInAsync(Roles.Editor, theirs));
        var photo = new FormFile("Upload", "a.png", "image/png", Samples.Png());
        var form = await editor.GetPageAsync("/admin/situs/media/baru?jenis=gambar");
        var medium = await editor.SubmitAsync(form, "#unggah", new() { ["Words"] = "Meja" }, photo);
        var seen = await other.GetPageAsync(medium.Url.AbsolutePath);
        Assert.Empty(seen.All("#ubah"));
        Assert.Equal(HttpStatusCode.Forbidden, (await other.PostAsync(medium.Url.AbsolutePath, new() { ["Words"] = "Lain", ["__RequestVerificationToken"] = (await other.GetPageAsync("/admin/situs/media/baru")).One("#unggah [name=__RequestVerificationToken]").GetAttribute("value")! })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(Roles.ServiceOfficer, scene.Body.Root)).GetPageAsync("/admin/situs/media")).Status);
        Assert.Contains(MediaTexts.NoPicture, (await editor.SubmitAsync(form, "#unggah", new() { ["Words"] = "x" }, photo with { Content = "Jenis;Biaya\n"u8.ToArray() })).TextOf("#Upload-error"), StringComparison.Ordinal);

        // Two windows: the second is shown how it stands now.
        var (first, second) = (await editor.GetPageAsync(medium.Url.AbsolutePath), await editor.GetPageAsync(medium.Url.AbsolutePath));
        await editor.SubmitAsync(first, "#ubah", new() { ["Words"] = "Meja layanan" });
        var conflict = await editor.SubmitAsync(second, "#ubah", new() { ["Words"] = "Meja depan" });
        Assert.Equal((HttpStatusCode.Conflict, "Meja depan"), (conflict.Status, conflict.One("#Words").TextContent));

        // Since the form was opened, a page that names it went to the second person: what they see is not changed behind them.
        var before = await editor.GetPageAsync(medium.Url.AbsolutePath);
        await scene.PublicAsync("meja-kami", "![](media:a)");
        Assert.Equal(HttpStatusCode.Conflict, (await editor.SubmitAsync(before, "#ubah", new() { ["Words"] = "Meja lain" })).Status);

        await using var db = app.OpenDb();
        var address = medium.One("figure img").GetAttribute("src")!;
        await db.Files.Where(f => f.Purpose == FilePurpose.Site).ExecuteUpdateAsync(f => f.SetProperty(x => x.Scan, ScanState.Clean), Ct);
        using (var clean = await SendAsync(app.NewVisitor(), address)) Assert.Equal("public, max-age=31536000, immutable", clean.Headers.CacheControl?.ToString());
        await db.Files.Where(f => f.Purpose == FilePurpose.Site).ExecuteUpdateAsync(f => f.SetProperty(x => x.Scan, ScanState.Held), Ct);
        using var held = await SendAsync(app.NewVisitor(), address);
        Assert.Equal(HttpStatusCode.NotFound, held.StatusCode);
        var id = await scene.CreateAsync("profil", "![](media:a)");
        Assert.Contains(MediaTexts.Held, (await scene.PublishAsync(id)).Problem?.Message, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SendAsync(Visitor visitor, string path, RangeHeaderValue? range = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Range = range;
        return visitor.SendAsync(request);
    }
}
