using Microsoft.Extensions.DependencyInjection;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Platform.Access;
using Serambi.Platform.Demo;
using Serambi.Platform.Documents.Uploads;
using Serambi.Platform.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Services;
using Serambi.Tests.Modules.Services.Archive;
using Serambi.Web.Modules.Services.Archive;
using Xunit;

namespace Serambi.BrowserTests.Services;

/// <summary>An archive filled, and an application compared with it, in a real browser: phone and desk, with and without scripts, clean for axe.</summary>
public sealed class ComparePageTests(Chromium chromium)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1280, true, false)]
    [InlineData(390, false, false)]
    [InlineData(390, true, true)]
    public async Task Officer_ComparesAndRecords_OnWhateverScreen(int width, bool scripts, bool dark)
    {
        await using var app = await ListeningApp.StartAsync();
        var scene = new FilingScene(app.App, await TestBody.SeedAsync(app.App));
        await scene.PublishAsync(FilingScene.Template("ljj"));
        await ArchiveScene.OpenAsync(app.App);
        await ArchiveScene.ScansAsync(app.App, ArchiveScene.Zip(("DN01123.pdf", DemoPdf.Page("IJAZAH (CONTOH)", "DN-01 123", "Sari Dewi", "IPA, lulus 2012")), ("DN01125.pdf", DemoPdf.Page("IJAZAH (CONTOH)", "DN-01 125", "Dewi Sari"))));
        await app.App.InScopeAsync(s => s.GetRequiredService<SaveSchool>().RunAsync(new SaveSchoolInput(ArchiveScene.Name, "SMA Melati", SchoolRelation.Merged, "Keputusan 12/2015"), Actor.System, Ct));
        var filed = await FileAsync(scene, "tak terbaca");
        await FileAsync(scene, "DN-01 123");
        await using var tab = await chromium.OpenAsync(app, new TabOptions { Width = width, JavaScript = scripts, Dark = dark });
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await app.App.TicketAsync(await app.App.AddAllRolesAsync()), Url = app.Address.ToString() }]);
        foreach (var (path, name) in new[] { ("/admin/arsip", "archive-list"), ("/admin/arsip/diplomas", "archive"), ("/admin/arsip/diplomas/pindaian", "archive-scans"), ("/admin/arsip/diplomas/impor", "archive-import") })
        {
            await tab.GotoAsync(path);
            await tab.AssertGoodAsync(name);
        }

        await tab.Page.SetInputFilesAsync("#Upload", new Microsoft.Playwright.FilePayload { Name = "arsip.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(ArchiveScene.Register + "\n;;;;;\nDN-01 900;;2012;;;\nDN-01 123;Sari Dewi Lestari;2012;IPA;;\n") });
        await tab.Page.ClickAsync("#berkas button[type=submit]");
        await tab.Page.WaitForSelectorAsync("#pemetaan");
        await tab.AssertGoodAsync("archive-mapping");

        await tab.GotoAsync($"/meja/kasus/{filed}/layanan");
        await tab.AssertGoodAsync("application-checks");
        await tab.Page.ClickAsync($"a[href$='/banding']");
        await tab.AssertGoodAsync("compare-closed");
        await tab.Page.ClickAsync("#buka button[type=submit]");
        await tab.Page.WaitForSelectorAsync("#gambar");
        await tab.AssertGoodAsync("compare");
        Assert.Equal(3, await tab.Page.EvaluateAsync<int>("[...document.querySelectorAll('#gambar img')].filter(i => i.src.startsWith('data:image/jpeg;base64,')).length"));
        var pair = await tab.Page.EvaluateAsync<int[]>("[...document.querySelectorAll('.letter-pair > div')].map(d => Math.round(d.getBoundingClientRect().top))");
        Assert.Equal(width > 1000, pair[0] == pair[1]);
        await tab.Page.ClickAsync("#catat button[type=submit]");
        await tab.Page.WaitForSelectorAsync(".errors");
        await tab.AssertGoodAsync("compare-errors");
        await tab.Page.CheckAsync("#catat input[value=NotFound]");
        await tab.Page.FillAsync("#Note", "Nomor pada pindaian tidak terbaca.");
        await tab.Page.ClickAsync("#catat button[type=submit]");
        await tab.Page.WaitForSelectorAsync("#hasil");
        await tab.AssertGoodAsync("compare-recorded");
    }

    private static async Task<Guid> FileAsync(FilingScene scene, string number)
    {
        using var pdf = new MemoryStream(DemoPdf.Page("IJAZAH (CONTOH)", "DN-01 1?3", "Sari Dewi", "IPA, lulus 2012"));
        var upload = (await scene.App.InScopeAsync(s => s.GetRequiredService<FileIntake>().RunAsync(new FileUpload(pdf, "ijazah.pdf", FilePurpose.Identity) { Waiting = true }, Actor.Public, Ct))).Value;
        var filed = await scene.FileAsync("ljj", FilingScene.Ljj(upload.Id).Replace("DN-01 123", number, StringComparison.Ordinal));
        await scene.App.InScopeAsync(s => s.GetRequiredService<ExamineUpload>().RunAsync(upload.Id, Ct));
        return filed.CaseId;
    }
}
