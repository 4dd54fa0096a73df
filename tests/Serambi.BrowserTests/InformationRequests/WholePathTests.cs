using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests.InformationRequests;

/// <summary>Citizen → officer → unit → officer → citizen, on both databases, with and without scripts.</summary>
public sealed class WholePathTests(Chromium chromium)
{
    private static readonly IReadOnlyDictionary<string, string?> OneFactor = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:SecondFactorRoles"] = "none" };

    [Theory]
    [InlineData(Providers.Sqlite, 320, false)]
    [InlineData(Providers.Postgres, 1280, true)]
    public async Task Request_IsFiledAnsweredAndRead(string provider, int width, bool javaScript)
    {
        await using var app = await ListeningApp.StartAsync(provider, new() { Settings = OneFactor });
        var body = await TestBody.SeedAsync(app.App);
        var officer = await app.App.AddStaffAsync(Roles.ServiceOfficer, body.Root);
        var person = await app.App.AddStaffAsync(Roles.UnitOperator, body.Finance);
        await using var citizen = await chromium.OpenAsync(app, new TabOptions { Width = width, JavaScript = javaScript });
        var codes = await RequestSteps.FileAsync(citizen);

        await using var desk = await chromium.OpenAsync(app, new TabOptions { Width = width, JavaScript = javaScript });
        await SignInAsync(desk, officer.Email!);
        await desk.GotoAsync("/meja?tab=all");
        await desk.AssertGoodAsync("desk-list");
        await desk.GotoAsync("/meja/cari?q=" + Uri.EscapeDataString(codes[0]));
        await using var db = app.App.OpenDb();
        var id = await db.Cases.Select(c => c.Id).SingleAsync(TestContext.Current.CancellationToken);
        await desk.GotoAsync($"/meja/kasus/{id}");
        await desk.AssertGoodAsync("desk-case");
        await desk.Page.FillAsync("#Body", "Apakah data per triwulan juga diperlukan?");
        await desk.Page.ClickAsync("form[action*='handler=Message'] button[type=submit]");
        await ActAsync(desk, id, "accept");
        await desk.GotoAsync($"/meja/kasus/{id}/aksi/hand_over");
        await desk.AssertGoodAsync("desk-hand-over");
        await desk.Page.SelectOptionAsync("main select", new SelectOptionValue { Value = body.Finance.ToString() });
        await desk.Page.ClickAsync("main form button[type=submit]");

        await using var unit = await chromium.OpenAsync(app, new TabOptions { Width = width, JavaScript = javaScript });
        await SignInAsync(unit, person.Email!);
        await unit.GotoAsync($"/meja/kasus/{id}/aksi/return_to_desk");
        await unit.Page.FillAsync("main textarea", "Laporan ada di arsip biro, siap diberikan.");
        await unit.Page.ClickAsync("main form button[type=submit]");
        await unit.AssertGoodAsync("unit-case");

        await desk.GotoAsync($"/meja/kasus/{id}/jawab");
        await desk.Page.ClickAsync("#answer .actions button[type=submit]");
        await desk.AssertGoodAsync("desk-answer-errors");
        await desk.Page.CheckAsync("input[value=granted]");
        await desk.Page.FillAsync("#Input_Body", "Bersama ini kami berikan laporan realisasi anggaran 2025.");
        await desk.Page.SetInputFilesAsync("#Input_Files", new FilePayload { Name = "laporan 2025.png", MimeType = "image/png", Buffer = TestBody.Picture });
        await desk.Page.ClickAsync("#answer .actions button[type=submit]");
        await desk.Page.WaitForURLAsync($"**/meja/kasus/{id}");
        await desk.AssertGoodAsync("desk-case-closed");

        await citizen.GotoAsync("/lacak");
        await citizen.Page.FillAsync("#Number", codes[0]);
        await citizen.Page.FillAsync("#Secret", codes[1]);
        await citizen.Page.ClickAsync("main button[type=submit]");
        await citizen.AssertGoodAsync("track-answered");
        var text = await citizen.Page.TextContentAsync("main") ?? "";
        Assert.Contains("Diberikan", text, StringComparison.Ordinal);
        Assert.Contains("Apakah data per triwulan juga diperlukan?", text, StringComparison.Ordinal);
        Assert.DoesNotContain("arsip biro", text, StringComparison.Ordinal);
        var download = await citizen.Page.RunAndWaitForDownloadAsync(() => citizen.Page.ClickAsync(".file a[href*='/berkas/']:not(.thumb)"));
        Assert.Equal("laporan 2025.png", download.SuggestedFilename);
        Assert.Equal(TestBody.Picture, await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
    }

    private static async Task ActAsync(Tab tab, Guid id, string action)
    {
        await tab.GotoAsync($"/meja/kasus/{id}/aksi/{action}");
        await tab.Page.ClickAsync("main form button[type=submit]");
        await tab.Page.WaitForURLAsync($"**/meja/kasus/{id}");
    }

    private static async Task SignInAsync(Tab tab, string email)
    {
        await tab.GotoAsync("/masuk?kembali=/meja");
        await tab.Page.FillAsync("#Email", email);
        await tab.Page.FillAsync("#Password", StaffSignIn.Password);
        await tab.Page.ClickAsync("form.form button[type=submit]");
        await tab.Page.WaitForURLAsync("**/meja");
    }
}
