using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Files;
using Serambi.Tests.Access;
using Serambi.Tests.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Web;
using Serambi.Web.Modules.News;
using Serambi.Web.Modules.Pages.Media;
using Xunit;

namespace Serambi.Tests.Modules.News;

/// <summary>News and events hold media as pages do: what is not there is refused, what is shown is served and kept, and the first picture is the cover.</summary>
public sealed class NewsMediaTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Media_OfNewsAndEvents_GoTheWayOfPages(string provider)
    {
        Assert.SkipUnless(PictureSizes.Available, "No vipsthumbnail here.");
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        var (writer, checker) = (await app.SignInAsync(Roles.Editor, body.Root), await app.SignInAsync(Roles.InformationOfficer, body.Root));
        await writer.SubmitAsync(await writer.GetPageAsync("/admin/situs/media/baru"), "#unggah", new() { ["Words"] = "Gedung dengan serambi", ["Name"] = "gedung", ["UnitId"] = body.Root.ToString() }, new FormFile("Upload", "gedung.png", "image/png", Samples.Png(900)));
        await writer.SubmitAsync(await writer.GetPageAsync("/admin/situs/media/baru?jenis=dokumen"), "#unggah", new() { ["Words"] = "Daftar biaya", ["Name"] = "biaya", ["UnitId"] = body.Root.ToString() }, new FormFile("Upload", "biaya.csv", "text/csv", "a;b\n1;2\n"u8.ToArray()));

        // A picture from elsewhere is refused where it stands, with all that was typed; the page offers the library's lines instead.
        var form = await writer.GetPageAsync("/admin/berita/tulis");
        Assert.Contains("![](media:gedung)", form.All("[data-line]").Select(l => l.GetAttribute("data-line")));
        var refused = await writer.SubmitAsync(form, "#tulisan", new() { ["UnitId"] = body.Root.ToString(), ["Title"] = "Gedung baru", ["Text"] = "Halo.\n\n![Foto](https://elsewhere.test/foto.png)" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Baris 3: Gambar dari alamat lain tidak ditampilkan: https://elsewhere.test/foto.png.", refused.TextOf("#Text-error"), StringComparison.Ordinal);

        // What is not in the library can be kept, and not be proposed.
        var desk = await writer.SubmitAsync(refused, "#tulisan", new() { ["Text"] = "![](media:tidak-ada)" });
        Assert.Equal("media:tidak-ada", desk.TextOf(".page-preview .callout.red .callout-title"));
        Assert.Contains("media:tidak-ada", (await writer.SubmitAsync(desk, "#pengajuan")).TextOf("#galat"), StringComparison.Ordinal);
        var write = desk.Path.Replace("/berita/", "/berita/tulis/", StringComparison.Ordinal);
        desk = await writer.SubmitAsync(await writer.GetPageAsync(write), "#tulisan", new() { ["Text"] = "::: berkas Unduh\nmedia:biaya\n:::\n\n![Gedung kami](media:gedung)" });
        await writer.SubmitAsync(desk, "#pengajuan");
        await checker.SubmitAsync(await checker.GetPageAsync(desk.Path), "#pemeriksaan");

        var page = await app.GetPageAsync("/berita/gedung-baru");
        Assert.Equal(("Gedung dengan serambi", "Daftar biaya"), (page.One("article figure > img").GetAttribute("alt"), page.TextOf("article .files a")));
        var address = page.One("article figure > img").GetAttribute("srcset")!.Split(' ')[^2];
        var whole = page.One("meta[property='og:image']").GetAttribute("content")!;
        Assert.EndsWith(address, whole, StringComparison.Ordinal);
        Assert.Contains($"\"image\":\"{whole}\"", page.Body, StringComparison.Ordinal);
        Assert.Equal(("900", "Gedung dengan serambi"), (page.One("meta[property='og:image:width']").GetAttribute("content"), page.One("meta[property='og:image:alt']").GetAttribute("content")));
        using (var picture = await app.NewVisitor().SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative)))) Assert.Equal(("image/webp", HttpStatusCode.OK), (picture.Content.Headers.ContentType?.MediaType, picture.StatusCode));
        foreach (var (list, at) in ((string, string)[])[("/berita", ".results li > img"), ("/en/", ".news li > img")])
        {
            var cover = (await app.GetPageAsync(list)).One(at);
            Assert.Equal(("", "480", "480"), (cover.GetAttribute("alt"), cover.GetAttribute("width"), cover.GetAttribute("height")));
            Assert.EndsWith($"{address} 900w", cover.GetAttribute("srcset"), StringComparison.Ordinal);
        }

        // Events the same, and the library knows of both.
        FormValues values = new() { ["UnitId"] = body.Root.ToString(), ["Title"] = "Kunjungan", ["FirstDay.Day"] = "20", ["FirstDay.Month"] = "3", ["FirstDay.Year"] = "2026", ["Text"] = "![](media:tidak-ada)" };
        desk = await writer.SubmitAsync(await writer.GetPageAsync("/admin/agenda/tulis"), "#tulisan", values);
        Assert.Contains("media:tidak-ada", (await writer.SubmitAsync(desk, "#pengajuan")).TextOf("#galat"), StringComparison.Ordinal);
        desk = await writer.SubmitAsync(await writer.GetPageAsync(desk.Path.Replace("/agenda/", "/agenda/tulis/", StringComparison.Ordinal)), "#tulisan", new() { ["Text"] = "![](media:gedung)" });
        await writer.SubmitAsync(desk, "#pengajuan");
        await checker.SubmitAsync(await checker.GetPageAsync(desk.Path), "#pemeriksaan");
        Assert.Equal("Gedung dengan serambi", (await app.GetPageAsync("/en/agenda/kunjungan")).One("article figure > img").GetAttribute("alt"));
        await using var db = app.OpenDb();
        var medium = await writer.GetPageAsync($"/admin/situs/media/{await db.Set<SiteMedium>().Where(m => m.Name == "gedung").Select(m => m.Id).SingleAsync(Ct)}");
        Assert.Contains(MediaTexts.FixedText, medium.Text, StringComparison.Ordinal);
        var kept = await writer.SubmitAsync(medium, "#hapus");
        Assert.Equal(HttpStatusCode.Conflict, kept.Status);
        foreach (var user in (string[])["Gedung baru (/berita/gedung-baru)", "Kunjungan (/agenda/kunjungan)"]) Assert.Contains(user, kept.TextOf("#galat"), StringComparison.Ordinal);
    }
}
