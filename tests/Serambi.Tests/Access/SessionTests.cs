using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Access;

public sealed class SessionTests(SignInApps apps) : IClassFixture<SignInApps>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task End_AnotherSession_HoldsAtOnce(string provider)
    {
        var app = await apps.GetAsync(provider);
        var user = await app.AddStaffAsync();
        var (here, there) = (await app.SignInAsync(user), await app.SignInAsync(user));
        Assert.Equal("/akun", (await there.GetPageAsync("/akun")).Path);
        var page = await here.GetPageAsync("/akun/keamanan");
        Assert.Contains("Firefox, Linux", page.TextOf("form[data-session]"), StringComparison.Ordinal);
        await here.SubmitAsync(page, "form[data-session]");
        Assert.StartsWith("/masuk", (await there.GetPageAsync("/akun")).Path, StringComparison.Ordinal);
        Assert.Equal("/akun", (await here.GetPageAsync("/akun")).Path);
    }

    [Fact]
    public async Task SignOut_Everywhere_EndsAllSessions()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var user = await app.AddStaffAsync();
        var (here, there) = (await app.SignInAsync(user), await app.SignInAsync(user));
        var page = await here.SubmitAsync(await here.GetPageAsync("/keluar"), "#keluar-semua");
        Assert.StartsWith("/masuk", page.Path, StringComparison.Ordinal);
        Assert.StartsWith("/masuk", (await there.GetPageAsync("/akun")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_ByLink_OnlyAsks()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var visitor = await app.SignInAsync(role: null);
        Assert.Equal("/keluar", (await visitor.GetPageAsync("/keluar")).Path);
        Assert.Equal("/akun", (await visitor.GetPageAsync("/akun")).Path);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync("/keluar", [])).Status);
        Assert.Equal("/akun", (await visitor.GetPageAsync("/akun")).Path);
    }

    [Fact]
    public async Task Session_RunsOut_AfterTwelveHours_HoweverBusy_WithAWarningBefore()
    {
        await using var app = await SerambiApp.CreateAsync();
        var visitor = await app.SignInAsync(role: null);
        for (var hour = 0; hour < 11; hour++)
        {
            app.Time.Advance(TimeSpan.FromHours(1));
            Assert.Equal("/akun", (await visitor.GetPageAsync("/akun")).Path);
        }

        Assert.Empty((await visitor.GetPageAsync("/akun")).All("#perpanjang"));
        app.Time.Advance(TimeSpan.FromMinutes(45));
        Assert.Equal("/masuk?kembali=%2Fakun", (await visitor.GetPageAsync("/akun")).One("#perpanjang").GetAttribute("href"));
        app.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.StartsWith("/masuk", (await visitor.GetPageAsync("/akun")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_RunsOut_AfterEightIdleHours()
    {
        await using var app = await SerambiApp.CreateAsync();
        var visitor = await app.SignInAsync(role: null);
        app.Time.Advance(TimeSpan.FromHours(8.1));
        Assert.StartsWith("/masuk", (await visitor.GetPageAsync("/akun")).Path, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Disable_EndsSessions_AndRolesTakenAreGoneAtOnce(string provider)
    {
        var app = await apps.GetAsync(provider);
        var user = await app.AddStaffAsync(Roles.Editor);
        var auditor = await app.AddStaffAsync(Roles.Auditor);
        var (visitor, other) = (await app.SignInAsync(user), await app.SignInAsync(auditor));
        Assert.Equal("/akun", (await visitor.GetPageAsync("/akun")).Path);
        Assert.Equal(HttpStatusCode.OK, (await other.GetPageAsync("/admin/jejak")).Status);
        Assert.Null((await app.InScopeAsync(s => s.GetRequiredService<DisableStaff>().RunAsync(new DisableStaffInput(user.Id, true), Actor.System, Ct))).Problem);
        Assert.Null((await app.InScopeAsync(s => s.GetRequiredService<ChangeGrants>().RunAsync(new ChangeGrantsInput(auditor.Id, []), Actor.System, Ct))).Problem);
        Assert.StartsWith("/masuk", (await visitor.GetPageAsync("/akun")).Path, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetPageAsync("/admin/jejak")).Status);
    }

    [Fact]
    public async Task ChangePassword_EndsOtherSessions_AndNeedsTheCurrentOne()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var user = await app.AddStaffAsync();
        var (here, there) = (await app.SignInAsync(user), await app.SignInAsync(user));
        var page = await here.GetPageAsync("/akun/keamanan/sandi");
        const string New = "tujuh perahu kuning 4 layar";
        var wrong = await here.SubmitAsync(page, "#sandi", new() { ["Current"] = "bukan ini sandinya", ["Password"] = New, ["Repeated"] = New });
        Assert.Single(wrong.All("#Current-error"));
        var weak = await here.SubmitAsync(page, "#sandi", new() { ["Current"] = StaffSignIn.Password, ["Password"] = "password1234", ["Repeated"] = "password1234" });
        Assert.Single(weak.All("#Password-error"));
        var done = await here.SubmitAsync(page, "#sandi", new() { ["Current"] = StaffSignIn.Password, ["Password"] = New, ["Repeated"] = New });
        Assert.Equal("/akun/keamanan", done.Path);
        Assert.StartsWith("/masuk", (await there.GetPageAsync("/akun")).Path, StringComparison.Ordinal);
        var again = app.NewVisitor();
        Assert.Equal("/akun", (await SignInTests.SignInAsync(again, await again.GetPageAsync("/masuk?kembali=/akun"), user.Email!, New)).Path);
    }
}
