using System.Net;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Serambi.Web;
using Xunit;

namespace Serambi.Tests.Modules.UnitPages;

/// <summary>Units with a page of their own: nobody sees one before it is shown, and everybody at once after it was.</summary>
public sealed class UnitPageTests
{
    private const string Drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><path d=\"M1 1h8v8z\"/></svg>";

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Face_IsWrittenShownAndHidden(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        Assert.DoesNotContain("/unit", (await app.GetPageAsync("/")).One("#menu").InnerHtml, StringComparison.Ordinal);
        Assert.Contains(UnitPageTexts.NoneTitle, (await app.GetPageAsync("/unit")).Text, StringComparison.Ordinal);

        // The administrator of the school writes its page and nobody else's; what is wrong is said at its field.
        var admin = await app.SignInAsync(Roles.Administrator, body.School);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetPageAsync($"/admin/unit/{body.Finance}/laman")).Status);
        var form = await admin.GetPageAsync($"/admin/unit/{body.School}/laman");
        var (old, values) = (form, new FormValues { ["Slug"] = "Sekolah Vokasi", ["Summary"] = "Mendidik juru mesin.", ["Email"] = "bukan surel", ["Phone"] = "+62 21 0000 0000" });
        var refused = await admin.SubmitAsync(form, "#laman", values);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(UnitPageTexts.SlugWrong, refused.TextOf("#Slug-error"), StringComparison.Ordinal);
        Assert.Contains(UnitPageTexts.EmailWrong, refused.TextOf("#Email-error"), StringComparison.Ordinal);
        form = await admin.SubmitAsync(refused, "#laman", new() { ["Slug"] = "sekolah-vokasi", ["Email"] = "vokasi@contoh.test" });
        Assert.Contains(UnitPageTexts.SavedHidden, form.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/unit/sekolah-vokasi")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.SubmitAsync(old, "#laman", new() { ["Slug"] = "lain" })).Status);

        // Shown: list, menu, sitemap and the page itself, in both languages.
        form = await admin.SubmitAsync(form, "#laman", new() { ["Open"] = "true" }, new FormFile("Picture", "x.svg", "image/svg+xml", System.Text.Encoding.UTF8.GetBytes(Drawing)));
        Assert.Equal("Sekolah Vokasi", (await app.GetPageAsync("/unit")).TextOf(".results h2"));
        Assert.Contains("/unit", (await app.GetPageAsync("/")).One("#menu").InnerHtml, StringComparison.Ordinal);
        Assert.Contains("/unit/sekolah-vokasi</loc>", (await app.GetPageAsync("/sitemap.xml")).Body, StringComparison.Ordinal);
        var shown = await app.GetPageAsync("/unit/sekolah-vokasi");
        Assert.Equal(("Sekolah Vokasi", "Mendidik juru mesin."), (shown.Heading, shown.TextOf(".lead")));
        Assert.Equal("tel:+622100000000", shown.One("main a[href^='tel:']").GetAttribute("href"));
        Assert.Contains("GovernmentOffice", shown.One("script[type='application/ld+json']").TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(shown.One("main img").GetAttribute("src")!)).Status);
        Assert.Equal("id", (await app.GetPageAsync("/en/unit/sekolah-vokasi")).One(".lead").GetAttribute("lang"));

        // Two units do not share an address; hidden again, it is gone at once.
        var root = await app.SignInAsync(Roles.Administrator, body.Root);
        var same = await root.SubmitAsync(await root.GetPageAsync($"/admin/unit/{body.Finance}/laman"), "#laman", new() { ["Slug"] = "sekolah-vokasi" });
        Assert.Contains(UnitPageTexts.SlugTaken, same.TextOf("#Slug-error"), StringComparison.Ordinal);
        await admin.SubmitAsync(form, "#laman", new() { ["Open"] = null });
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/unit/sekolah-vokasi")).Status);
        Assert.DoesNotContain("/unit", (await app.GetPageAsync("/")).One("#menu").InnerHtml, StringComparison.Ordinal);
    }
}
