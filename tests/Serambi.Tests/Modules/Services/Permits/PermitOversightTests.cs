using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Documents.Register;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Permits.Letters;
using Xunit;

namespace Serambi.Tests.Modules.Services.Permits;

/// <summary>What supervisors see and do: letters of sanctions, compliance by sector and region, and everybody at once.</summary>
public sealed class PermitOversightTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Sanctions_ComeAsSignedLetters_AndComplianceIsCountedBySectorAndRegion(string provider)
    {
        await using var scene = await PermitScene.OpenAsync(provider);
        var app = scene.Filing.App;
        var (receipt, good) = await scene.IssueAsync();
        var other = PermitScene.Answers.Replace("\"critical\"", "\"essential\"", StringComparison.Ordinal).Replace("{ \"province\": \"32\", \"address\": \"Jl. Contoh 1\" }, ", "", StringComparison.Ordinal);
        var (_, silent) = await scene.IssueAsync(other);
        var (second, late) = await scene.IssueAsync(other);
        await scene.RunToAsync(new DateOnly(2021, 7, 30));
        foreach (var permit in (Permit[])[good, late]) Assert.False((await scene.ReportAsync(permit, new DateOnly(2021, 7, 30))).Failed);
        await scene.RunToAsync(new DateOnly(2021, 8, 4));   // 3 August is missed by all but one
        await using (var db = app.OpenDb())
        {
            Assert.Equal([(silent.Id, "warning"), (good.Id, "warning"), (late.Id, "warning")], (await db.Set<PermitLetter>().OrderBy(l => l.Id).ToListAsync(Ct)).Select(l => (l.PermitId, l.Letter)).OrderBy(l => l.PermitId == silent.Id ? 0 : l.PermitId == good.Id ? 1 : 2));
        }

        // Drafted once, signed at once by who is in office, sent by itself.
        await scene.RunAsync("permit-letters");
        await scene.RunAsync("permit-letters");
        var superior = await app.SignInAsync(Roles.Superior);
        var page = await superior.GetPageAsync("/meja/dokumen?jenis=sanction");
        page = await superior.GetPageAsync(page.One("a[href*='semua=true']").GetAttribute("href")!);
        Assert.Equal(3, page.All("input[type=hidden][name=id]").Count);
        page = await superior.SubmitAsync(page, "form.form", new FormValues { ["OfficialId"] = page.All("select[name=OfficialId] option")[^1].GetAttribute("value")!, ["Signer"] = "-" });
        Assert.StartsWith("/meja/dokumen?keadaan=terbit", page.Path, StringComparison.Ordinal);
        await scene.RunAsync("permit-letters");
        await using (var db = app.OpenDb()) Assert.Equal(3, await db.Set<PermitLetter>().CountAsync(l => l.SentAtUtc != null && db.Messages.Any(m => m.SubmissionId == l.DocumentId), Ct));
        var holder = app.NewVisitor();
        await holder.SubmitAsync(await holder.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = second.Number, ["Secret"] = second.Secret });
        Assert.Contains("/SP/KEU/2021", (await holder.GetPageAsync($"/izin/{late.Id}")).Text, StringComparison.Ordinal);

        // 30 July: two of three. 3 August: none. A permit in two provinces counts in both.
        await scene.RunAsync("permit-figures");
        const string Period = "/meja/izin/kepatuhan?layanan=iomki&dari=2021-07-30&sampai=2021-08-03";
        page = await superior.GetPageAsync(Period);
        Assert.Equal(["33,3 %", "6", "2", "4"], page.TextsOf(".figure b"));
        Assert.Equal(["Esensial|4|1|0|3|0|0|25 %", "Kritikal|2|1|0|1|0|0|50 %"], page.All("main table")[0].QuerySelectorAll("tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Trim()))));
        Assert.Equal(["Jawa Timur", "Jawa Barat"], page.All("main table")[1].QuerySelectorAll("tbody th").Select(c => c.TextContent.Trim()));
        Assert.Equal(["0 %", "1", "0", "1"], (await superior.GetPageAsync("/meja/izin/kepatuhan?layanan=iomki&dari=2021-08-03&sampai=2021-08-03&s.category=critical")).TextsOf(".figure b"));
        Assert.Contains("Esensial,4,1,0,3,0,0,25", (await superior.GetPageAsync(Period.Replace("kepatuhan", "kepatuhan/angka", StringComparison.Ordinal))).Body, StringComparison.Ordinal);
        page = await superior.GetPageAsync(Period + "&tampil=diam");
        Assert.Equal([silent.Number], page.TextsOf("table.rows td.num a, .rows td.num a"));

        // A letter by hand, to everybody on the list.
        page = await superior.SubmitAsync(page, "main form[method=post]", new FormValues { ["Everybody"] = "true", ["Letter"] = "reprimand", ["Reason"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await superior.SubmitAsync(page, "main form[method=post]", new FormValues { ["Everybody"] = "true", ["Letter"] = "reprimand", ["Reason"] = "Belum ada satu laporan pun." });
        Assert.Contains("1 surat", page.Text, StringComparison.Ordinal);
        await scene.RunAsync("permit-letters");
        await using (var db = app.OpenDb()) Assert.Equal(1, await db.Set<IssuedDocument>().CountAsync(d => d.Kind == SendPermitLetters.DocumentKindId && d.State == DocumentState.Draft && d.Title.Contains("Surat teguran"), Ct));

        // Open data: as of any day, aggregated.
        Assert.Contains("\"value\":\"essential\",\"label\":\"Esensial\",\"issued\":2,\"active\":2", (await app.GetPageAsync("/api/v1/services/iomki/permits/statistics?on=2021-08-01")).Body, StringComparison.Ordinal);
        Assert.Contains("\"items\":[]", (await app.GetPageAsync("/api/v1/services/iomki/permits/statistics?on=2021-07-01")).Body, StringComparison.Ordinal);
        Assert.Contains("Jawa Barat,32,1,1", (await app.GetPageAsync("/layanan/iomki/izin/statistik.csv")).Body, StringComparison.Ordinal);
        Assert.NotEmpty((await app.GetPageAsync("/layanan/iomki/izin")).All("#statistik tbody tr"));

        // A unit of a region finds something, takes it back, and leaves its trace.
        var region = await app.SignInAsync(Roles.UnitOperator);
        page = await region.GetPageAsync("/meja/izin/temuan");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await region.SubmitAsync(page, "#lapor form", new FormValues { ["Number"] = "9/SALAH/2021" })).Status);

        // Nothing is proposed before the holder of the number was read, nor for another number than that.
        page = await region.SubmitAsync(page, "#lapor form", new FormValues { ["Number"] = good.Number.ToLowerInvariant() });
        Assert.Contains("PT Contoh Makmur", page.TextOf("#lapor"), StringComparison.Ordinal);
        await using (var db = app.OpenDb()) Assert.Empty(await db.Set<PermitMeasure>().Where(m => m.UnitId != null).ToListAsync(Ct));
        var refused = await region.SubmitAsync(page, "#lapor form[method=post]", new FormValues { ["Number"] = silent.Number, ["Reason"] = "Keliru." }, new FormFile("File", "foto.png", "image/png", TestBody.Picture));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        page = await region.SubmitAsync(page, "#lapor form[method=post]", new FormValues { ["Reason"] = "Pabrik lain yang dimaksud." }, new FormFile("File", "foto.png", "image/png", TestBody.Picture));
        Assert.Contains("menunggu keputusan", page.Text, StringComparison.Ordinal);
        page = await region.SubmitAsync(page, "li form[action*='Withdraw']", new FormValues { [Why(page)] = " " });
        Assert.NotNull(page.One("li details[open] .field.bad"));
        page = await region.SubmitAsync(page, "li form[action*='Withdraw']", new FormValues { [Why(page)] = "Keliru perusahaan." });
        Assert.Contains("Ditarik kembali", page.Text, StringComparison.Ordinal);
        await using (var db = app.OpenDb())
        {
            Assert.Equal((MeasureState.Withdrawn, "Keliru perusahaan."), await db.Set<PermitMeasure>().Where(m => m.UnitId != null).Select(m => new ValueTuple<MeasureState, string?>(m.State, m.Decision)).SingleAsync(Ct));
            Assert.Equal(["permit_measure_proposed", "permit_measure_withdrawn"], await db.Events.Where(e => e.StreamId == good.CaseId && e.Action.StartsWith("permit_measure")).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct));
        }

        Assert.DoesNotContain("foto.png", (await OpenAsync(app, receipt)).Text, StringComparison.Ordinal);   // what was found is not for the holder to see
    }

    private static string Why(TestPage page) => page.One("li form[action*='Withdraw'] textarea").GetAttribute("name")!;

    private static async Task<TestPage> OpenAsync(SerambiApp app, Serambi.Web.Modules.Services.Filing.ServiceReceipt receipt)
    {
        var holder = app.NewVisitor();
        return await holder.SubmitAsync(await holder.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
    }
}
