using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Settings;
using Serambi.Tests.Desk;
using Serambi.Tests.InformationRequests;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Modules.Letters;

/// <summary>Letters of a case: for officers as page, PDF and text; for the requester the receipt.</summary>
public sealed class LetterPagesTests
{
    private const string Notice = "information-notice";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Letter_OfACase_OpensAsPagePdfAndText(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync(subject: "Salinan <b>laporan</b> anggaran");
        var officer = await scene.OfficerAsync();
        var link = (await officer.GetPageAsync($"/meja/kasus/{c.Id}")).All("aside a[href*='/surat/']").First(a => a.TextContent == "Pemberitahuan tertulis").GetAttribute("href")!;
        var page = await officer.GetPageAsync(link);
        Assert.Equal("PEMBERITAHUAN TERTULIS", page.TextOf("article.letter h1"));
        Assert.Contains(c.Number, page.TextOf("article.letter"), StringComparison.Ordinal);
        Assert.Contains("Siti Rahmawati", page.TextOf(".letter-facts"), StringComparison.Ordinal);
        Assert.Contains("Tempat surat belum ada.", page.TextOf(".callout.amber"), StringComparison.Ordinal);
        Assert.Equal("en", (await officer.GetPageAsync(link + "?bahasa=en")).One("article.letter").GetAttribute("lang"));

        var pdf = await FileAsync(officer, link + "/berkas?bentuk=pdf", "application/pdf");
        Assert.StartsWith("%PDF-1.7", Encoding.Latin1.GetString(pdf[..8]));
        var text = Encoding.UTF8.GetString(await FileAsync(officer, link.Replace(Notice, "information-receipt", StringComparison.Ordinal) + "/berkas?bentuk=txt", "text/plain"));
        Assert.Contains("Salinan <b>laporan</b> anggaran", text);
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.GetPageAsync(link + "/berkas?bentuk=docx")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetPageAsync($"/meja/kasus/{c.Id}/surat/tidak-ada")).Status);
    }

    [Fact]
    public async Task Letter_OfAnotherUnit_IsNotFound()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var c = await scene.FileAsync(scene.Body.Finance);
        var stranger = await scene.OfficerAsync(scene.Body.School);
        foreach (var path in (string[])[$"/meja/kasus/{c.Id}/surat/{Notice}", $"/meja/kasus/{c.Id}/surat/{Notice}/berkas"]) Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetPageAsync(path)).Status);
    }

    [Fact]
    public async Task Receipt_OnThePageAfterSending_IsHadAsPdfAndText()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var citizen = app.NewVisitor();
        var sent = await citizen.SubmitAsync(await RequestWalk.ToCheckAsync(citizen), "main form", new FormValues { ["Statement"] = "true" });
        var receipt = RequestWalk.Read(sent);
        var links = sent.All("a[download]").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(2, links.Count);
        await FileAsync(citizen, links[0], "application/pdf");
        var text = Encoding.UTF8.GetString(await FileAsync(citizen, links[1], "text/plain"));
        Assert.Contains(receipt.Number, text);
        Assert.Contains("Jumat, 27 Maret 2026", text);
        Assert.Contains(receipt.Secret, text);
        Assert.DoesNotContain("3273015708950001", text);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().GetPageAsync(links[0])).Status);
    }

    [Fact]
    public async Task Receipt_FromTheTrackingPage_IsForTheRequesterAlone_AndOnlyTheReceipt()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var receipt = await RequestWalk.FileAsync(app.NewVisitor());
        var requester = app.NewVisitor();
        var tracked = await requester.SubmitAsync(await requester.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
        var link = tracked.All("a[download][href*='surat']")[0].GetAttribute("href")!;
        await FileAsync(requester, link, "application/pdf");
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().GetPageAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await requester.GetPageAsync(link.Replace("information-receipt", Notice, StringComparison.Ordinal))).Status);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Letterhead_WithEmblem_StandsOnTheLetter(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var administrator = await app.SignInAsync(Roles.Administrator, scene.Body.Root);
        var form = await administrator.GetPageAsync("/admin/surat/kop");
        var faulty = await administrator.SubmitAsync(form, "#kop", new() { ["Input.Place"] = "Bandung" }, new FormFile("Picture", "x.gif", "image/gif", "GIF89a"u8.ToArray()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, faulty.Status);
        Assert.Equal("Bandung", faulty.One("[name='Input.Place']").GetAttribute("value"));
        Assert.NotEmpty(faulty.All("#Picture-error"));
        await administrator.SubmitAsync(form, "#kop", new() { ["Input.Above"] = "KEMENTERIAN CONTOH", ["Input.Place"] = "Bandung", ["Input.Paper"] = "F4", ["Input.SignerName"] = "Ratna" }, new FormFile("Picture", "lambang.png", "image/png", TestBody.Picture));

        var officer = await scene.OfficerAsync();
        var page = await officer.GetPageAsync($"/meja/kasus/{c.Id}/surat/{Notice}");
        Assert.Contains("KEMENTERIAN CONTOH", page.TextOf(".letter-head"), StringComparison.Ordinal);
        Assert.Equal("Lambang Badan Uji", page.One(".letter-head img").GetAttribute("alt"));
        Assert.Equal("image/png", (await app.NewVisitor().GetPageAsync(page.One(".letter-head img").GetAttribute("src")!)).ContentHeaders.ContentType!.MediaType);
        Assert.Contains("Ratna", page.TextOf(".letter-sign"), StringComparison.Ordinal);
        Assert.Contains("/MediaBox[0 0 609.45 935.43]", Encoding.Latin1.GetString(await FileAsync(officer, $"/meja/kasus/{c.Id}/surat/{Notice}/berkas", "application/pdf")));
        await using var db = app.OpenDb();
        Assert.Contains(await db.Events.Where(e => e.Action == "settings_saved").ToListAsync(Ct), e => e.Data.Contains("Bandung", StringComparison.Ordinal) && e.Data.Length < 3000);

        var again = await administrator.GetPageAsync("/admin/surat/kop");
        await administrator.SubmitAsync(again, "#kop", new() { ["RemoveEmblem"] = "true" });
        Assert.Equal("", (await app.InScopeAsync(async s => await s.GetRequiredService<SettingsStore>().BodyAsync(Ct))).Letters.Emblem);
    }

    private static async Task<byte[]> FileAsync(Visitor visitor, string path, string type)
    {
        using var answer = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString());
        return await answer.Content.ReadAsByteArrayAsync(Ct);
    }
}
