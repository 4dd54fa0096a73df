using Microsoft.EntityFrameworkCore;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Platform.Access;
using Serambi.Tests.Desk;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests.Desk;

/// <summary>Asking units, answering a part, joining it into the answer: in a real browser, wide and narrow, clean for axe.</summary>
public sealed class PartPagesTests(Chromium chromium)
{
    [Theory]
    [InlineData(1280, true)]
    [InlineData(320, false)]
    public async Task Parts_FromAskingToJoining(int width, bool javaScript)
    {
        await using var app = await ListeningApp.StartAsync();
        var scene = new DeskScene(app.App, await TestBody.SeedAsync(app.App));
        var c = await scene.FileAsync(subject: "Salinan laporan realisasi anggaran dan jumlah siswa per program");
        var ticket = await app.App.TicketAsync(await app.App.AddStaffAsync(Roles.ServiceOfficer, scene.Body.Root));
        await using var tab = await chromium.OpenAsync(app, new TabOptions { Width = width, JavaScript = javaScript });
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = ticket, Url = app.Address.ToString() }]);
        foreach (var (unit, question) in new[] { (scene.Body.Finance, "Laporan realisasi anggaran tahun 2024 dan 2025 per satuan kerja."), (scene.Body.School, "Jumlah siswa menurut program keahlian per Juli 2025.") })
        {
            await tab.GotoAsync($"/meja/kasus/{c.Id}/bagian");
            await tab.Page.SelectOptionAsync("#UnitId", unit.ToString());
            await tab.Page.FillAsync("#Question", question);
            await tab.Page.ClickAsync("#ask button[name=Again]");
        }

        await tab.AssertGoodAsync("part-ask");
        await tab.GotoAsync("/meja/bagian");
        await tab.AssertGoodAsync("part-list");
        await tab.Page.ClickAsync(".rows td.num a");
        await tab.Page.FillAsync("#Text", "Realisasi tahun 2024: 96,4 persen. Realisasi tahun 2025: 97,1 persen.");
        await tab.AssertGoodAsync("part");
        await tab.Page.ClickAsync("#answer button.btn:not(.quiet)");
        await tab.AssertGoodAsync("part-answered");
        await tab.GotoAsync($"/meja/kasus/{c.Id}");
        await tab.AssertGoodAsync("part-case");
        await scene.FileAsync(subject: "Salinan laporan realisasi anggaran dan jumlah guru per program");
        await tab.GotoAsync($"/meja/kasus/{c.Id}/kaitan");
        await tab.AssertGoodAsync("case-links");
        await tab.GotoAsync($"/meja/kasus/{c.Id}/jawab");
        await tab.Page.CheckAsync("[name='Input.Decision'][value=granted]");
        await tab.Page.ClickAsync("[formaction*='handler=Part']");
        Assert.Contains("96,4 persen", await tab.Page.InputValueAsync("[name='Input.Body']"), StringComparison.Ordinal);
        await tab.AssertGoodAsync("part-join");
        await tab.Page.ClickAsync("#answer .actions button.btn:not(.quiet)");
        await using var db = app.App.OpenDb();
        Assert.NotNull((await db.Cases.AsNoTracking().SingleAsync(x => x.Id == c.Id, TestContext.Current.CancellationToken)).ClosedAtUtc);
    }
}
