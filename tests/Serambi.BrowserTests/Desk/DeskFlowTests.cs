using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Platform.Access;
using Serambi.Tests.Desk;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests.Desk;

/// <summary>The desk in a real browser: list, case and action on wide and narrow screens, clean for axe, and the single keys.</summary>
public sealed class DeskFlowTests(Chromium chromium)
{
    private static readonly string[] Subjects =
    [
        "Salinan laporan realisasi anggaran tahun 2025 per satuan kerja", "Daftar penerima bantuan sarana sekolah kejuruan", "Dokumen kontrak pembangunan gedung layanan terpadu",
        "Data guru dan tenaga kependidikan menurut kecamatan", "Risalah rapat penetapan standar layanan", "Rencana kerja dan anggaran Biro Keuangan 2026",
    ];

    private static readonly string[] People = ["Siti Rahmawati", "Bambang Sutrisno", "Yayasan Cahaya Nusantara", "Maria Goreti Kewa", "I Wayan Sudarta", "Nurul Hidayah"];

    [Theory]
    [InlineData(1280, true, false)]
    [InlineData(390, true, true)]
    [InlineData(320, false, false)]
    public async Task Officer_WorksACase(int width, bool javaScript, bool dark)
    {
        await using var app = await ListeningApp.StartAsync();
        var scene = new DeskScene(app.App, await TestBody.SeedAsync(app.App));
        var officer = await app.App.AddStaffAsync(Roles.ServiceOfficer, scene.Body.Root);
        for (var i = 0; i < 18; i++)
            await scene.FileAsync(i % 3 == 0 ? scene.Body.Finance : null, Subjects[i % 6], daysAgo: i, assignee: i % 2 == 0 ? officer.Id : null, who: People[i % 6]);
        var ticket = await app.App.TicketAsync(officer);
        await using var tab = await chromium.OpenAsync(app, new TabOptions { Width = width, JavaScript = javaScript, Dark = dark });
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = ticket, Url = app.Address.ToString() }]);
        await tab.GotoAsync("/meja?tab=semua");
        await tab.AssertGoodAsync("desk-list");
        await tab.GotoAsync("/meja?tab=semua&buka=0001/PPID/PI/2026");
        Assert.Equal(1, await tab.Page.Locator(".peek h2").CountAsync());
        await tab.AssertGoodAsync("desk-beside");
        await tab.GotoAsync("/meja?tab=semua&jalur=Phone");
        await tab.AssertGoodAsync("desk-empty");
        await using var db = app.App.OpenDb();
        var id = await db.Cases.OrderBy(c => c.Id).Select(c => c.Id).LastAsync(TestContext.Current.CancellationToken);
        await tab.GotoAsync($"/meja/kasus/{id}");
        await tab.Page.FillAsync("#Body", "Mohon jelaskan tahun anggaran yang dimaksud.");
        await tab.Page.ClickAsync("form[action*='handler=Message'] button[type=submit]");
        await tab.Page.ClickAsync(".compose details:nth-of-type(2) summary");
        await tab.Page.FillAsync("#Note", "Sudah ditanyakan kepada Biro Keuangan melalui telepon.");
        await tab.Page.ClickAsync("form[action*='handler=Note'] button[type=submit]");
        await tab.AssertGoodAsync("desk-case");
        await tab.GotoAsync($"/meja/kasus/{id}/aksi/extend");
        await tab.Page.ClickAsync("main form button[type=submit]");
        await tab.AssertGoodAsync("desk-act-errors");
    }

    [Fact]
    public async Task Beside_WithoutScript_IsALink_WithScript_FollowsTheKeys()
    {
        await using var app = await ListeningApp.StartAsync();
        var scene = new DeskScene(app.App, await TestBody.SeedAsync(app.App));
        await scene.FileManyAsync(3);
        var ticket = await app.App.TicketAsync(await app.App.AddStaffAsync(Roles.ServiceOfficer, scene.Body.Root));
        foreach (var javaScript in new[] { true, false })
        {
            await using var tab = await chromium.OpenAsync(app, new TabOptions { Width = 1440, JavaScript = javaScript });
            await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = ticket, Url = app.Address.ToString() }]);
            await tab.GotoAsync("/meja?tab=semua");
            if (javaScript)
            {
                await tab.Page.EvaluateAsync("window.stayed = true");
                await tab.Page.Keyboard.PressAsync("j");
                await tab.Page.Keyboard.PressAsync("j");
            }
            else
            {
                await tab.Page.ClickAsync("tbody tr:nth-child(2) a[data-peek]");
            }

            await tab.Page.WaitForSelectorAsync(".rows tbody tr:nth-child(2)[aria-current]");
            Assert.Contains(await tab.Page.Locator("tbody tr:nth-child(2) td.num a").InnerTextAsync(), await tab.Page.Locator(".peek .case-no").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Contains("buka=", tab.Path, StringComparison.Ordinal);
            await tab.AssertGoodAsync("desk-beside-wide");
            if (javaScript)
            {
                Assert.True(await tab.Page.EvaluateAsync<bool>("window.stayed"));
                await tab.Page.Keyboard.PressAsync("Enter");
            }
            else
            {
                await tab.Page.ClickAsync(".peek a.open");
            }

            await tab.Page.WaitForURLAsync("**/meja/kasus/*");
        }
    }

    [Fact]
    public async Task Draft_SavedByTheScript_KeepsItsFile()
    {
        await using var app = await ListeningApp.StartAsync();
        var scene = new DeskScene(app.App, await TestBody.SeedAsync(app.App));
        var c = await scene.FileAsync();
        var ticket = await app.App.TicketAsync(await app.App.AddStaffAsync(Roles.ServiceOfficer, scene.Body.Root));
        await using var tab = await chromium.OpenAsync(app);
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = ticket, Url = app.Address.ToString() }]);
        await tab.GotoAsync($"/meja/kasus/{c.Id}");
        await tab.Page.FillAsync("#Body", "Belum selesai");
        await tab.Page.SetInputFilesAsync("#Files", new Microsoft.Playwright.FilePayload { Name = "tabel.png", MimeType = "image/png", Buffer = TestBody.Picture });
        await tab.Page.WaitForSelectorAsync("#message [data-kept] .file");
        Assert.Equal("", await tab.Page.InputValueAsync("#Files"));
        await tab.AssertGoodAsync("desk-draft");
        await tab.GotoAsync($"/meja/kasus/{c.Id}");
        Assert.Equal("Belum selesai", await tab.Page.InputValueAsync("#Body"));
        await tab.Page.ClickAsync("#message button.btn:has-text('Kirim pesan')");
        await tab.Page.WaitForSelectorAsync(".quote.sent .file");
        Assert.Equal(0, await tab.Page.Locator("[data-kept] .file").CountAsync());
    }

    [Theory, InlineData(1280, true), InlineData(320, false)]
    public async Task HiddenData_IsShownBesideTheFile_AndCleanedInPlace(int width, bool javaScript)
    {
        await using var app = await ListeningApp.StartAsync();
        var scene = new DeskScene(app.App, await TestBody.SeedAsync(app.App));
        var c = await scene.FileAsync();
        var ticket = await app.App.TicketAsync(await app.App.AddStaffAsync(Roles.ServiceOfficer, scene.Body.Root));
        await using var tab = await chromium.OpenAsync(app, new() { Width = width, JavaScript = javaScript });
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = ticket, Url = app.Address.ToString() }]);
        await tab.GotoAsync($"/meja/kasus/{c.Id}");
        await tab.Page.FillAsync("#Body", "Terlampir datanya.");
        await tab.Page.SetInputFilesAsync("#Files", new Microsoft.Playwright.FilePayload { Name = "rekap gaji.xlsx", MimeType = "x/y", Buffer = Workbook() });
        await tab.Page.ClickAsync("#message button.btn:has-text('Kirim pesan')");
        await tab.Page.WaitForSelectorAsync(".findings textarea");
        await tab.AssertGoodAsync("desk-held");
        await tab.Page.ClickAsync(".findings button[name=Clean]");
        await tab.Page.WaitForSelectorAsync(".findings textarea");
        Assert.DoesNotContain("Budi Rekaan", await tab.Page.InnerTextAsync(".findings"), StringComparison.Ordinal);
        await tab.AssertGoodAsync("desk-cleaned");
    }

    /// <summary>With a hidden sheet and its author.</summary>
    private static byte[] Workbook()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in new[]
            {
                ("[Content_Types].xml", "<Types/>"),
                ("xl/workbook.xml", "<workbook><sheets><sheet name='Rekap'/><sheet name='Gaji per orang' state='veryHidden'/></sheets></workbook>"),
                ("docProps/core.xml", "<core xmlns:dc='d'><dc:creator>Budi Rekaan</dc:creator></core>"),
            })
            {
                using var part = new StreamWriter(zip.CreateEntry(name).Open());
                part.Write(content);
            }
        }

        return file.ToArray();
    }

    [Fact]
    public async Task SingleKeys_MoveOpenAndAssign()
    {
        await using var app = await ListeningApp.StartAsync();
        var scene = new DeskScene(app.App, await TestBody.SeedAsync(app.App));
        await scene.FileManyAsync(3);
        var ticket = await app.App.TicketAsync(await app.App.AddStaffAsync(Roles.ServiceOfficer, scene.Body.Root));
        await using var tab = await chromium.OpenAsync(app);
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = ticket, Url = app.Address.ToString() }]);
        await tab.GotoAsync("/meja?tab=semua");
        await tab.Page.Keyboard.PressAsync("j");
        await tab.Page.Keyboard.PressAsync("j");
        await tab.Page.Keyboard.PressAsync("a");
        Assert.Equal("bagikan", await tab.Page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.True(await tab.Page.IsCheckedAsync("tbody tr:nth-child(2) input[name=Ids]"));
        await tab.GotoAsync("/meja?tab=semua");
        await tab.Page.Keyboard.PressAsync("j");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync("**/meja/kasus/*");
    }
}
