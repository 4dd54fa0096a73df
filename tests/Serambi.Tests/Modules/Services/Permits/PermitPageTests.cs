using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Permits;
using Xunit;

namespace Serambi.Tests.Modules.Services.Permits;

/// <summary>A permit as its holder, its officers and everybody else see it.</summary>
public sealed class PermitPageTests
{
    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Holder_Reports_OfficerReturns_SuperiorSuspends_AndEverybodySeesIt(string provider)
    {
        await using var scene = await PermitScene.OpenAsync(provider);
        var app = scene.Filing.App;
        var (receipt, permit) = await scene.IssueAsync();
        await scene.RunToAsync(new DateOnly(2021, 7, 30));
        scene.At(new DateOnly(2021, 7, 30), new TimeOnly(9, 0));
        Assert.EndsWith("/lacak", (await app.NewVisitor().GetPageAsync($"/izin/{permit.Id}")).Path, StringComparison.Ordinal);

        var holder = app.NewVisitor();
        var page = await holder.SubmitAsync(await holder.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
        page = await holder.GetPageAsync(page.One($"main a[href='/izin/{permit.Id}']").GetAttribute("href")!);
        Assert.Contains("Jumat, 30 Juli 2021, pukul 23.59 WIB", page.TextOf("#laporan"), StringComparison.Ordinal);
        Assert.Contains("SE Menperin 8/2020", page.TextOf("#laporan"), StringComparison.Ordinal);
        Assert.Contains($"/periksa/{await CodeAsync(app, permit)}", page.All("#dokumen a").Select(a => a.GetAttribute("href")));
        Assert.StartsWith("%PDF", (await holder.GetPageAsync(page.One("#dokumen .file a, #dokumen a.file").GetAttribute("href")!)).Body, StringComparison.Ordinal);
        page = await holder.GetPageAsync(page.One("#laporan a.btn").GetAttribute("href")!);
        Assert.Contains("Langkah 1 dari 2", page.Text, StringComparison.Ordinal);
        page = await ReportAsync(holder, page, "120");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Melebihi jumlah tenaga kerja", page.Text, StringComparison.Ordinal);
        page = await ReportAsync(holder, page, "80");
        page = await holder.SubmitAsync(page, FormWalk.Form, new FormValues { ["Statement"] = "true" });
        Assert.Equal($"/izin/{permit.Id}", page.Path);
        Assert.Equal(["Jumat, 30 Juli 2021", "Tepat waktu", "Belum diperiksa"], page.TextsOf("tbody tr > *"));
        Assert.Contains("Dapat diisi mulai Sabtu, 31 Juli 2021", page.TextOf("#laporan"), StringComparison.Ordinal);

        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        page = await officer.GetPageAsync("/meja/izin?tampil=periksa");
        page = await officer.GetPageAsync(page.One("td.subject a").GetAttribute("href")!);
        Assert.Contains("Pekerja yang masuk", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.All("#bekukan"));
        page = await officer.SubmitAsync(page, "form[action*='Review']", new FormValues { [page.One("form[action*='Review'] textarea").GetAttribute("name")!] = "", ["accept"] = "false" });
        Assert.Contains("Tulis alasannya", page.Text, StringComparison.Ordinal);
        await officer.SubmitAsync(page, "form[action*='Review']", new FormValues { [page.One("form[action*='Review'] textarea").GetAttribute("name")!] = "Angka vaksin keliru.", ["accept"] = "false" });
        page = await holder.GetPageAsync($"/izin/{permit.Id}");
        Assert.Contains("Angka vaksin keliru.", page.Text, StringComparison.Ordinal);
        page = await ReportAsync(holder, await holder.GetPageAsync(page.One(".callout a.btn").GetAttribute("href")!), "81");
        page = await holder.SubmitAsync(page, FormWalk.Form, new FormValues { ["Statement"] = "true" });
        Assert.Equal(["Jumat, 30 Juli 2021", "Tepat waktu", "Belum diperiksa"], page.TextsOf("tbody tr > *"));

        scene.At(new DateOnly(2021, 7, 31), new TimeOnly(9, 0));
        var superior = await app.SignInAsync(Roles.Superior);
        page = await superior.GetPageAsync($"/meja/izin/{permit.Id}");
        page = await superior.SubmitAsync(page, "#bekukan form", new FormValues { ["Why[Suspend]"] = "Temuan lapangan." });
        Assert.Contains("Dibekukan", page.Text, StringComparison.Ordinal);
        Assert.Contains("Temuan lapangan.", (await holder.GetPageAsync($"/izin/{permit.Id}")).TextOf(".callout"), StringComparison.Ordinal);
        page = await app.GetPageAsync("/layanan/iomki/izin");
        Assert.Equal(["1", "0", "1", "0", "0", "0"], page.TextsOf(".figures b"));
        page = await app.GetPageAsync("/layanan/iomki/izin?per=2021-07-30");
        Assert.Equal(["1", "1", "0", "0", "0", "0"], page.TextsOf(".figures b"));
        Assert.Equal(["Berlaku", "sejak 28 Juli 2021"], page.All("tbody td:last-child > div > *").Select(e => e.TextContent.Trim()));
        Assert.Contains("PT Contoh Makmur", page.Text, StringComparison.Ordinal);
        Assert.Equal(["0", "0", "0", "0", "0", "0"], (await app.GetPageAsync("/layanan/iomki/izin?per=2021-07-27")).TextsOf(".figures b"));
        await scene.RunAsync("permit-figures");
        foreach (var (text, rows) in new[] { (permit.Number[..4].ToLowerInvariant(), 1), ("contoh makmur", 1), ("Makmur Jaya", 0) })
        {
            page = await app.GetPageAsync($"/layanan/iomki/izin?cari={Uri.EscapeDataString(text)}");
            Assert.Equal((rows, "1"), (page.All("main tbody tr th[scope=row]").Count(c => c.TextContent.Trim() == permit.Number), page.TextsOf(".figures b")[0]));   // the counts are of the whole
        }

        // What cannot be read is said at its field, beside the register of today.
        foreach (var (query, field) in new[] { ("per=2021-02-30", "per"), ("per=2999-01-01", "per"), ("cari=" + new string('a', 101), "cari") })
        {
            page = await app.GetPageAsync("/layanan/iomki/izin?" + query);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "true", 1), (page.Status, page.One($"#{field}").GetAttribute("aria-invalid"), page.All("main .error").Count));
            Assert.Equal("1", page.TextsOf(".figures b")[0]);
        }

        var file = (await app.GetPageAsync("/layanan/iomki/izin.csv?per=2021-07-30")).Body;
        Assert.Contains("2021-07-30", file, StringComparison.Ordinal);
        Assert.Contains("active,2021-07-28", file, StringComparison.Ordinal);
        Assert.Contains("\"suspended\":1", (await app.GetPageAsync("/api/v1/services/iomki/permits?on=2021-07-31")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/layanan/lain/izin")).Status);

        // Revoked while the next report was being filled in: it is said, and what was typed stays.
        page = await holder.GetPageAsync($"/izin/{permit.Id}");
        page = await ReportAsync(holder, await holder.GetPageAsync(page.One("#laporan a.btn").GetAttribute("href")!), "79");
        await RevokeAsync(scene, permit.Id);
        page = await holder.SubmitAsync(page, FormWalk.Form, new FormValues { ["Statement"] = "true" });
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("Dicabut", page.Text, StringComparison.Ordinal);
        Assert.Contains("79", page.TextOf("dl"), StringComparison.Ordinal);
    }

    private static Task<bool> RevokeAsync(PermitScene scene, Guid id) => scene.Filing.App.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<SerambiDb>();
        await s.GetRequiredService<PermitBook>().MoveAsync(db, (await PermitBook.FindAsync(db, id, TestContext.Current.CancellationToken))!, PermitState.Revoked, new DateOnly(2021, 7, 31), "Pelanggaran.", Actor.System, null, TestContext.Current.CancellationToken);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return true;
    });

    private static async Task<string> CodeAsync(SerambiApp app, Permit permit)
    {
        await using var db = app.OpenDb();
        return await db.Set<IssuedDocument>().Where(d => d.Id == permit.DocumentId).Select(d => d.Code).SingleAsync(TestContext.Current.CancellationToken);
    }

    private static Task<TestPage> ReportAsync(Visitor holder, TestPage page, string present) => holder.SubmitAsync(page, FormWalk.Form, new FormValues
    {
        ["Answers[present]"] = present,
        ["Answers[vaccinated]"] = "70",
        ["Answers[positive]"] = "0",
        ["Answers[tested]"] = "10",
        ["Answers[truth]"] = "true",
    });
}
