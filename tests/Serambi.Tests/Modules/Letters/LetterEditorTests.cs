using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Documents.Letters;
using Serambi.Tests.Desk;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Modules.Letters;

/// <summary>The texts of letters in the browser: checked, previewed, saved, compared, brought back.</summary>
public sealed class LetterEditorTests
{
    private const string Edit = "/admin/surat/information-transfer";
    private const string Form = "#naskah";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Save_ChangedText_HoldsAtOnce_AndCanBeBroughtBack(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var (editor, officer) = (await app.SignInAsync(Roles.Editor, scene.Body.Root), await scene.OfficerAsync());
        var form = await editor.GetPageAsync(Edit);
        var shipped = form.One("#TextId").TextContent;
        var saved = await editor.SubmitAsync(form, Form, new() { ["TextId"] = shipped.Replace("terima kasih", "banyak terima kasih", StringComparison.Ordinal) });
        Assert.Equal("/admin/surat", saved.Path);
        Assert.Contains("Versi 1", saved.Text, StringComparison.Ordinal);
        Assert.Contains("banyak terima kasih", (await officer.GetPageAsync($"/meja/kasus/{c.Id}/surat/information-transfer?bahasa=id")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("banyak", (await officer.GetPageAsync($"/meja/kasus/{c.Id}/surat/information-transfer?bahasa=en")).Text, StringComparison.Ordinal);

        var versions = await editor.GetPageAsync(Edit + "/versi?bahasa=id");
        Assert.Contains("banyak terima kasih", versions.TextOf(".difference ins"), StringComparison.Ordinal);
        Assert.Single(versions.All(".difference del"));
        var back = await editor.SubmitAsync(versions, "#kembalikan", new() { ["Number"] = "0" });
        Assert.Contains("Versi lama dipakai lagi", back.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("banyak", (await officer.GetPageAsync($"/meja/kasus/{c.Id}/surat/information-transfer?bahasa=id")).Text, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Equal([1, 2], await db.Set<LetterVersion>().OrderBy(v => v.Number).Select(v => v.Number).ToListAsync(Ct));
        Assert.Equal(["letter_saved", "letter_reset"], await db.Events.Where(e => e.StreamKind == "letters").OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct));
    }

    [Fact]
    public async Task Save_FaultyText_SaysLineAndColumn_AndKeepsBothTexts()
    {
        await using var app = await SerambiApp.CreateAsync();
        var body = await TestBody.SeedAsync(app);
        var editor = await app.SignInAsync(Roles.Administrator, body.Root);
        var page = await editor.SubmitAsync(await editor.GetPageAsync(Edit), Form, new() { ["TextId"] = "# Judul\nHalo {{salah}}\n", ["TextEn"] = "# My own title\n" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("# Judul\nHalo {{salah}}\n", page.One("#TextId").TextContent);
        Assert.Equal("# My own title\n", page.One("#TextEn").TextContent);
        Assert.Contains("baris 2, kolom 6: isian \"salah\" tidak ada", page.TextOf("#TextId-error"), StringComparison.Ordinal);
        Assert.Contains("UU 14/2008 Pasal 22(7) b", page.Text, StringComparison.Ordinal);
        Assert.Contains("Halo {{salah}}", page.All(".callout.red code").Select(x => x.TextContent));
        await using var db = app.OpenDb();
        Assert.Empty(await db.Set<LetterVersion>().ToListAsync(Ct));
    }

    [Fact]
    public async Task Check_WithoutScript_ShowsThePreviewOfWhatWasTyped_AndSavesNothing()
    {
        await using var app = await SerambiApp.CreateAsync();
        var body = await TestBody.SeedAsync(app);
        var editor = await app.SignInAsync(Roles.Administrator, body.Root);
        var form = await editor.GetPageAsync(Edit);
        var page = await editor.SubmitAsync(form, Form, new() { ["TextId"] = form.One("#TextId").TextContent + "\nKalimat tambahan dari {{pemohon.nama}}.\n", ["only"] = "check" });
        Assert.Contains("Kalimat tambahan dari Sari Dewi Anggraini.", page.All("article.letter")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Kalimat tambahan", page.One("#TextId").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Kalimat tambahan", (await editor.GetPageAsync(Edit)).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Save_SomebodyElseWasFaster_ShowsTheDifference_AndTheSecondSaveIsADecision(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        var (first, second) = (await app.SignInAsync(Roles.Administrator, body.Root), await app.SignInAsync(Roles.Editor, body.Root));
        var (early, late) = (await first.GetPageAsync(Edit), await second.GetPageAsync(Edit));
        var shipped = early.One("#TextId").TextContent;
        await first.SubmitAsync(early, Form, new() { ["TextId"] = shipped + "\nDari yang pertama.\n" });
        var page = await second.SubmitAsync(late, Form, new() { ["TextId"] = shipped + "\nDari yang kedua.\n" });
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("Dari yang pertama.", page.TextOf(".difference del"), StringComparison.Ordinal);
        Assert.Contains("Dari yang kedua.", page.One("#TextId").TextContent, StringComparison.Ordinal);
        Assert.Equal("/admin/surat", (await second.SubmitAsync(page, Form)).Path);
        Assert.Contains("Dari yang kedua.", (await first.GetPageAsync(Edit)).One("#TextId").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editor_OfAUnit_MayLookButNotSave()
    {
        await using var app = await SerambiApp.CreateAsync();
        var body = await TestBody.SeedAsync(app);
        var editor = await app.SignInAsync(Roles.Editor, body.School);
        var form = await editor.GetPageAsync(Edit);
        Assert.Equal(HttpStatusCode.Forbidden, (await editor.SubmitAsync(form, Form, new() { ["TextId"] = form.One("#TextId").TextContent + "\nx\n" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetPageAsync("/admin/surat/tidak-ada")).Status);
    }
}
