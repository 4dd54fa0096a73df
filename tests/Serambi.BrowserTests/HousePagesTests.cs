using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.BrowserTests.InformationRequests;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Setup;
using Xunit;

namespace Serambi.BrowserTests;

/// <summary>The pages behind the door, with something on them: account, administration, register, personal data, set-up. Wide and light, narrow and dark.</summary>
public sealed class HousePagesTests(Chromium chromium)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int, bool> Screens => new() { { 1280, false }, { 320, true } };

    [Theory, MemberData(nameof(Screens))]
    public async Task StaffPages_AreGood(int width, bool dark)
    {
        await using var app = await ListeningApp.StartAsync();
        var body = await TestBody.SeedAsync(app.App);
        await using (var citizen = await chromium.OpenAsync(app)) await RequestSteps.FileAsync(citizen);
        var user = await app.App.AddAllRolesAsync();
        var other = await app.App.AddStaffAsync();
        await using var db = app.App.OpenDb();
        var c = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var letter = await db.Outbox.Select(m => m.Id).SingleAsync(Ct);
        var procedure = await app.App.InScopeAsync(s => s.GetRequiredService<SerambiDb>().Set<ProcedureVersion>().Select(p => p.Hash).FirstAsync(Ct));
        await using var tab = await chromium.OpenAsync(app, new TabOptions { Width = width, Dark = dark, LookOnly = dark });
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await app.App.TicketAsync(user), Url = app.Address.ToString() }]);
        (string Path, string Name)[] pages =
        [
            ("/akun", "account-profile"), ("/akun/cuti", "account-leave"), ("/akun/keamanan", "account-security"), ("/akun/keamanan/sandi", "account-password"), ("/akun/keamanan/kode", "account-totp"), ("/keluar", "account-out"),
            ("/admin", "admin"), ("/admin/unit", "admin-units"), ("/admin/unit/baru", "admin-unit-new"), ($"/admin/unit/{body.Finance}", "admin-unit"),
            ("/admin/staf", "admin-staff"), ("/admin/staf/baru", "admin-staff-new"), ($"/admin/staf/{other.Id}", "admin-staff-edit"), ("/admin/jejak", "admin-trail"), ("/admin/label", "admin-labels"),
            ("/admin/kalender", "admin-calendar"), ("/admin/kalender/baru", "admin-calendar-new"), ("/admin/kalender/impor", "admin-calendar-import"), ("/admin/kalender/riwayat", "admin-calendar-history"),
            ("/admin/kotak-keluar", "admin-outbox"), ($"/admin/kotak-keluar/{letter}/batal", "admin-outbox-cancel"), ("/admin/pekerjaan", "admin-jobs"), ("/admin/pengaturan", "admin-body"),
            ("/admin/prosedur", "admin-procedures"), ("/admin/prosedur/baru", "admin-procedure-new"), ($"/admin/prosedur/{procedure}", "admin-procedure"),
            ("/meja/register", "register"), ("/meja/data-pribadi", "data-search"), ($"/meja/data-pribadi/{c.RequesterId}", "data-person"), ($"/meja/kasus/{c.Id}/identitas/{c.RequesterId}", "identity"),
            ($"/meja/kasus/{c.Id}/jawab", "answer"),
        ];
        foreach (var (path, name) in pages)
        {
            Assert.True((await tab.GotoAsync(path)).Ok, path);
            await tab.AssertGoodAsync("house-" + name);
        }

        // Sent empty: the errors are as good as the page.
        foreach (var (path, name) in (IReadOnlyList<(string, string)>)[("/admin/unit/baru", "admin-unit-errors"), ("/admin/staf/baru", "admin-staff-errors"), ("/admin/kalender/baru", "admin-calendar-errors"), ("/akun/keamanan/sandi", "account-password-errors"), ("/meja/data-pribadi", "data-errors")])
        {
            await tab.GotoAsync(path);
            await tab.Page.ClickAsync("main form[method=post] button[type=submit]");
            await tab.AssertGoodAsync("house-" + name);
        }
    }

    [Theory, MemberData(nameof(Screens))]
    public async Task SetUp_FromCodeToAdministrator_IsGood(int width, bool dark)
    {
        await using var app = await ListeningApp.StartAsync();
        await using var tab = await chromium.OpenAsync(app, new TabOptions { Width = width, Dark = dark, LookOnly = dark });
        await tab.GotoAsync("/penyiapan");
        await tab.AssertGoodAsync("setup-start");
        await tab.Page.FillAsync("#Code", app.App.Services.GetRequiredService<SetupGate>().Code);
        await NextAsync("/penyiapan/badan");
        await tab.Page.ClickAsync("main button[type=submit]");
        await tab.AssertGoodAsync("setup-body-errors");
        await tab.Page.FillAsync("#Name", "Dinas Kelautan dan Perikanan");
        await tab.Page.FillAsync("#ShortName", "DKP");
        await tab.Page.FillAsync("#Code", "DKP");
        await NextAsync("/penyiapan/unit");
        await tab.AssertGoodAsync("setup-units");
        await tab.GotoAsync("/penyiapan/surel");
        await tab.AssertGoodAsync("setup-mail");
        await tab.Page.FillAsync("#Email", "ppid@contoh.go.id");
        await NextAsync("/penyiapan/administrator");
        await tab.AssertGoodAsync("setup-administrator");

        async Task NextAsync(string path)
        {
            await tab.Page.ClickAsync("main button[type=submit]");
            await tab.Page.WaitForURLAsync("**" + path);
        }
    }
}
