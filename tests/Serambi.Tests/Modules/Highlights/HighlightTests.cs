using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Files;
using Serambi.Tests.Access;
using Serambi.Tests.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Web;
using Serambi.Web.Modules.Highlights;
using Xunit;

namespace Serambi.Tests.Modules.Highlights;

/// <summary>Slides and texts of the home page: written by one, approved by another, ordered and hidden at once.</summary>
public sealed class HighlightTests
{
    private const string List = "/admin/beranda/isi";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Pieces_WaitForASecondPerson_WhileTheOldWordsStand(string provider)
    {
        Assert.SkipUnless(PictureSizes.Available, "No vipsthumbnail here.");
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        var (writer, officer) = (await app.SignInAsync(Roles.Editor, body.Root), await app.SignInAsync(Roles.InformationOfficer, body.Root));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(Roles.Editor, body.School)).GetPageAsync(List)).Status);
        await writer.SubmitAsync(await writer.GetPageAsync("/admin/situs/media/baru"), "#unggah", new() { ["Words"] = "Gedung dengan serambi", ["Name"] = "gedung", ["UnitId"] = body.Root.ToString() }, new FormFile("Upload", "gedung.png", "image/png", Samples.Png(900)));

        // A slide needs a picture that is there and somewhere to lead to.
        var form = await writer.GetPageAsync(List + "/tulis");
        var refused = await writer.SubmitAsync(form, "#tulisan", new() { ["Title"] = "Layanan baru", ["Medium"] = "media:tidak-ada", ["Link"] = "javascript:alert(1)" });
        foreach (var field in (string[])["#Medium", "#Link"]) Assert.Equal("true", refused.One(field).GetAttribute("aria-invalid"));
        Assert.Contains(PieceTexts.SavedAndAsked, (await writer.SubmitAsync(refused, "#tulisan", new() { ["Medium"] = "media:gedung", ["Link"] = "/layanan", ["Text"] = "Mulai hari ini." })).Text, StringComparison.Ordinal);
        await writer.SubmitAsync(await writer.GetPageAsync(List + "/tulis?jenis=teks"), "#tulisan", new() { ["Title"] = "Selamat datang", ["Text"] = "## Tentang\n\nHalo **semua**." });
        Assert.Empty((await app.GetPageAsync("/")).All(".slides, #sorotan"));
        var list = await writer.GetPageAsync(List);
        Assert.Equal(2, list.TextsOf(".parts .badge").Count(b => b == PieceTexts.Waits));
        Assert.Empty(list.All("[value=Approve]"));
        Assert.Equal([PieceTexts.OwnWork, PieceTexts.OwnWork], list.TextsOf(".parts small"));
        var forged = new FormValues { ["Step"] = "Approve" };
        foreach (var kept in list.All(".parts form")[0].QuerySelectorAll("input[type=hidden]")) forged[kept.GetAttribute("name")!] = kept.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.Conflict, (await writer.PostAsync(List, forged)).Status);
        await ApproveAllAsync(officer);
        var home = await app.GetPageAsync("/");
        Assert.Equal(("/layanan", "Gedung dengan serambi"), (home.One(".slide h3 a").GetAttribute("href"), home.One(".slide img").GetAttribute("alt")));
        Assert.Equal(("0", true), (home.One(".slides").GetAttribute("tabindex"), home.One(".slide img").HasAttribute("srcset")));
        Assert.Equal("Tentang", home.TextOf("section.prose h3"));

        // A change waits; the public reads the old words, and the picture cannot be removed.
        var id = await IdAsync(app, HomePieceKind.Slide);
        await writer.SubmitAsync(await writer.GetPageAsync($"{List}/tulis/{id}"), "#tulisan", new() { ["Title"] = "Layanan lain" });
        Assert.Equal("Layanan baru", (await app.GetPageAsync("/")).TextOf(".slide h3"));
        await ApproveAllAsync(officer);
        Assert.Equal("Layanan lain", (await app.GetPageAsync("/")).TextOf(".slide h3"));
        await using (var db = app.OpenDb())
        {
            var medium = await db.Set<Serambi.Web.Modules.Pages.Media.SiteMedium>().Select(m => m.Id).SingleAsync(Ct);
            Assert.Equal(HttpStatusCode.Conflict, (await writer.SubmitAsync(await writer.GetPageAsync($"/admin/situs/media/{medium}"), "#hapus")).Status);
        }

        // Hidden at once by whoever arranges; the home page knows nothing of it then.
        await writer.SubmitAsync(await writer.GetPageAsync(List), $"#butir-{id}", new() { ["Step"] = "Hide" });
        Assert.Empty((await app.GetPageAsync("/")).All(".slides"));
        await writer.SubmitAsync(await writer.GetPageAsync($"{List}/tulis/{id}"), "#hapus");
        await using var after = app.OpenDb();
        Assert.Equal([HomePieceKind.Text], await after.Set<HomePiece>().Select(p => p.Kind).ToListAsync(Ct));
    }

    private static async Task ApproveAllAsync(Visitor officer)
    {
        for (var page = await officer.GetPageAsync(List); page.All("[value=Approve]") is [{ } button, ..];)
            page = await officer.SubmitAsync(page, "#" + button.Closest("form")!.Id, new() { ["Step"] = "Approve" });
    }

    private static async Task<Guid> IdAsync(SerambiApp app, HomePieceKind kind)
    {
        await using var db = app.OpenDb();
        return await db.Set<HomePiece>().Where(p => p.Kind == kind).Select(p => p.Id).SingleAsync(Ct);
    }
}
