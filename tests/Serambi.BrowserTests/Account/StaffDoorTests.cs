using Serambi.BrowserTests.Infrastructure;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests.Account;

/// <summary>The staff door, one's account and the administration in a real browser.</summary>
public sealed class StaffDoorTests(Chromium chromium)
{
    [Fact]
    public async Task Passkey_AddedAfterAPassword_OpensTheDoorAlone()
    {
        await using var app = await ListeningApp.StartAsync();
        var user = await app.App.AddStaffAsync(Roles.Administrator);
        await using var tab = await chromium.OpenAsync(app);
        var devices = await tab.Context.NewCDPSessionAsync(tab.Page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await SignInAsync(tab, user.Email!, "/akun/keamanan");
        await tab.AssertGoodAsync("akun-keamanan");
        await tab.Page.FillAsync("#PasskeyName", "Telepon kantor");
        await tab.Page.ClickAsync("form[data-passkey=create] button[type=submit]");
        await tab.Page.WaitForSelectorAsync("td:has-text('Telepon kantor')");
        await tab.GotoAsync("/admin/staf");
        Assert.Equal("/admin/staf", tab.Path);

        await tab.GotoAsync("/keluar");
        await tab.Page.ClickAsync("#keluar button");
        await tab.GotoAsync("/masuk?kembali=/admin/staf");
        await tab.Page.ClickAsync("form[data-passkey=get] button[type=submit]");
        await tab.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/admin/staf");
        await tab.AssertGoodAsync("admin-staf");
    }

    [Fact]
    public async Task APageThatStaysOpen_SaysThatTheSessionEnds_WhileThereIsTime()
    {
        await using var app = await ListeningApp.StartAsync();
        var user = await app.App.AddStaffAsync(role: null);
        await using var tab = await chromium.OpenAsync(app);
        await tab.Page.Clock.InstallAsync();
        await SignInAsync(tab, user.Email!, "/akun");
        await tab.Page.Clock.FastForwardAsync("07:39:00");
        Assert.Equal(0, await tab.Page.Locator("#perpanjang").CountAsync());
        await tab.Page.Clock.FastForwardAsync("00:01:30");
        await tab.Page.Locator("[role=alert] #perpanjang").WaitForAsync();
        await tab.AssertGoodAsync("akun-sesi");
    }

    [Theory]
    [InlineData(1280, true)]
    [InlineData(320, false)]
    public async Task Pages_OfAccountAndAdministration_AreGood(int width, bool javaScript)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:SecondFactorRoles"] = "none" };
        await using var app = await ListeningApp.StartAsync(options: new() { Settings = settings });
        var user = await app.App.AddStaffAsync(Roles.Administrator);
        var unit = await app.App.AddUnitAsync("HUKUM");
        await using var tab = await chromium.OpenAsync(app, new() { Width = width, JavaScript = javaScript });
        await tab.GotoAsync("/masuk?kembali=/akun");
        await tab.AssertGoodAsync("masuk");
        await tab.Page.FillAsync("#Email", user.Email!);
        await tab.Page.ClickAsync("form.form button[type=submit]");
        await tab.AssertGoodAsync("masuk-galat");
        await SignInAsync(tab, user.Email!, "/akun");
        await tab.AssertGoodAsync("akun");
        string[] pages =
        [
            "/akun/keamanan", "/akun/keamanan/sandi", "/akun/keamanan/kode", "/keluar", "/admin", "/admin/unit", "/admin/unit/baru",
            $"/admin/unit/{unit}", "/admin/staf", "/admin/staf/baru", $"/admin/staf/{user.Id}", "/admin/jejak",
        ];
        foreach (var path in pages)
        {
            await tab.GotoAsync(path);
            await tab.AssertGoodAsync(path.Length < 30 ? path[1..].Replace('/', '-') : null);
        }
    }

    private static async Task SignInAsync(Tab tab, string email, string back)
    {
        await tab.GotoAsync("/masuk?kembali=" + back);
        await tab.Page.FillAsync("#Email", email);
        await tab.Page.FillAsync("#Password", StaffSignIn.Password);
        await tab.Page.ClickAsync("form.form button[type=submit]");
        await tab.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == back);
    }
}
