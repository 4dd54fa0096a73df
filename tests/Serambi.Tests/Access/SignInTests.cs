using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Access;

public sealed class SignInTests(SignInApps apps) : IClassFixture<SignInApps>
{
    private const string Wrong = "lima sapi merah tidur";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Post_RightPassword_OpensOnesAccount(string provider)
    {
        var app = await apps.GetAsync(provider);
        var user = await app.AddStaffAsync(Roles.ServiceOfficer);
        var visitor = app.NewVisitor();
        var page = await visitor.GetPageAsync("/akun");
        Assert.Equal("/masuk?kembali=%2Fakun", page.Path);
        page = await SignInAsync(visitor, page, user.Email!, StaffSignIn.Password);
        Assert.Equal("/akun", page.Path);
        Assert.Contains(user.Email!, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WrongPassword_ShowsErrorAndKeepsAddressOnly()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var user = await app.AddStaffAsync();
        var visitor = app.NewVisitor();
        var page = await SignInAsync(visitor, user.Email!, Wrong);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(user.Email, page.One("#Email").GetAttribute("value"));
        Assert.Equal("true", page.One("#Password").GetAttribute("aria-invalid"));
        Assert.DoesNotContain(Wrong, page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetPageAsync("/masuk")).Status);
    }

    [Fact]
    public async Task Post_UnknownAndDisabled_LookLikeAWrongPassword()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var user = await app.AddStaffAsync();
        await using (var db = app.OpenDb())
        {
            (await db.Users.SingleAsync(u => u.Id == user.Id, Ct)).DisabledAtUtc = app.Time.Now;
            await db.SaveChangesAsync(Ct);
        }

        var disabled = await SignInAsync(app.NewVisitor(), user.Email!, StaffSignIn.Password);
        var unknown = await SignInAsync(app.NewVisitor(), "tidak.ada@contoh.go.id", StaffSignIn.Password);
        Assert.Equal(disabled.TextOf("#Password-error"), unknown.TextOf("#Password-error"));
    }

    [Theory]
    [InlineData("https://jahat.example/")]
    [InlineData("//jahat.example/")]
    [InlineData("/\\jahat.example/")]
    public async Task Post_ReturnToAnotherSite_StaysHere(string back)
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var user = await app.AddStaffAsync();
        var visitor = app.NewVisitor();
        var page = await visitor.GetPageAsync("/masuk?kembali=" + Uri.EscapeDataString(back));
        page = await SignInAsync(visitor, page, user.Email!, StaffSignIn.Password);
        Assert.Equal(("localhost", "/akun"), (page.Url.Host, page.Path));
    }

    /// <summary>The desk is no place for editors: they begin at the first line of their rail, however they came to the door, and nothing of the rail refuses them.</summary>
    [Theory]
    [InlineData(Roles.Editor, false, "/admin/beranda")]
    [InlineData(Roles.Editor, true, "/admin/situs")]
    [InlineData(Roles.ServiceOfficer, false, "/meja")]
    [InlineData(null, false, "/akun")]
    public async Task SignIn_LeadsToTheFirstThingThatThePersonMayOpen(string? role, bool inAUnit, string start)
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var user = await app.AddStaffAsync(role, inAUnit ? await app.AddUnitAsync($"U{Guid.CreateVersion7():n}"[..12]) : null);
        var visitor = app.NewVisitor();
        var page = await SignInAsync(visitor, await visitor.GetPageAsync("/masuk"), user.Email!, StaffSignIn.Password);
        Assert.Equal((HttpStatusCode.OK, start), (page.Status, page.Path));
        Assert.Equal(start, (await visitor.GetPageAsync("/masuk")).Path);
        Assert.Equal(start, (await SignInAsync(app.NewVisitor(), user.Email!, StaffSignIn.Password)).Path);   // from /meja
        foreach (var line in page.All(".rail a:not(.menu-close)")) Assert.Equal(HttpStatusCode.OK, (await visitor.GetPageAsync(line.GetAttribute("href")!)).Status);
        if (start == "/meja") return;

        // What is refused is refused in their own frame, with a way on and without a search that would refuse them too.
        var refused = await visitor.GetPageAsync("/meja");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal([start, start], refused.All(".brand, main .btn").Select(a => a.GetAttribute("href")));
        Assert.Empty(refused.All("[data-search]"));
        Assert.Empty((await visitor.GetPageAsync("/tidak-ada")).All(".rail"));
    }

    [Fact]
    public async Task Passwords_AreHashedAsOftenAsOwaspAsks()
    {
        // What the program itself configures; the tests hash faster after it.
        var options = new PasswordHasherOptions();
        foreach (var configured in (await apps.GetAsync(Providers.Sqlite)).Services.GetServices<IConfigureOptions<PasswordHasherOptions>>()) configured.Configure(options);
        Assert.InRange(options.IterationCount, 210_000, int.MaxValue);
    }

    [Fact]
    public async Task Post_WithoutAntiforgery_IsRefused()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var user = await app.AddStaffAsync();
        var visitor = app.NewVisitor();
        var page = await visitor.PostAsync("/masuk", new() { ["Email"] = user.Email, ["Password"] = StaffSignIn.Password });
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.DoesNotContain(visitor.Cookies.Keys, k => k == "__Host-serambi");
    }

    [Fact]
    public async Task Cookie_IsHostBound_HttpOnly_SecureAndLax()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var user = await app.AddStaffAsync();
        var visitor = app.NewVisitor();
        var page = await visitor.GetPageAsync("/masuk");
        var token = page.One("form.form input[name=__RequestVerificationToken]").GetAttribute("value");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/masuk")
        {
            Content = new FormUrlEncodedContent([new("Email", user.Email!), new("Password", StaffSignIn.Password), new("__RequestVerificationToken", token!)]),
        };
        using var response = await visitor.SendAsync(request);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-serambi=", StringComparison.Ordinal));
        foreach (var part in new[] { "path=/", "secure", "httponly", "samesite=lax" }) Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SignIn_AgainInTheSameBrowser_GivesANewSessionAndEndsTheOld()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var user = await app.AddStaffAsync();
        var visitor = app.NewVisitor();
        await SignInAsync(visitor, user.Email!, StaffSignIn.Password);
        var old = visitor.Cookies["__Host-serambi"];
        await SignInAsync(visitor, await visitor.GetPageAsync("/masuk?kembali=/akun"), user.Email!, StaffSignIn.Password);
        Assert.NotEqual(old, visitor.Cookies["__Host-serambi"]);
        var thief = app.NewVisitor();
        thief.Cookies["__Host-serambi"] = old;
        Assert.StartsWith("/masuk", (await thief.GetPageAsync("/akun")).Path, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Equal(1, await db.Sessions.CountAsync(s => s.UserId == user.Id && s.EndedAtUtc == null, Ct));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Guessing_IsSlowedPerNetwork_AndForgivenByTheClock(string provider)
    {
        var app = await apps.GetAsync(provider);
        var user = await app.AddStaffAsync();
        var visitor = app.NewVisitor();
        for (var i = 0; i < 5; i++) await SignInAsync(visitor, user.Email!, Wrong);
        var right = await SignInAsync(visitor, user.Email!, StaffSignIn.Password);
        Assert.Contains("Terlalu banyak percobaan", right.TextOf("#Password-error"), StringComparison.Ordinal);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        right = await SignInAsync(visitor, user.Email!, StaffSignIn.Password);
        Assert.Equal("/akun", right.Path);
    }

    [Fact]
    public async Task Guessing_ByStrangersEverywhere_DoesNotShutOutTheOwnersNetwork()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var throttle = app.Services.GetRequiredService<SignInThrottle>();
        var account = $"{Guid.NewGuid():n}@contoh.go.id";
        for (var i = 0; i < 40; i++) await throttle.FailedAsync(account, $"198.51.{i}.0/24", Ct);
        Assert.NotNull(await throttle.WaitAsync(account, "192.0.2.0/24", known: false, Ct));
        Assert.Null(await throttle.WaitAsync(account, "192.0.2.0/24", known: true, Ct));
        var longest = TimeSpan.Zero;
        for (var i = 0; i < 40; i++)
        {
            await throttle.FailedAsync(account, "203.0.113.0/24", Ct);
            longest = await throttle.WaitAsync(account, "203.0.113.0/24", known: true, Ct) ?? TimeSpan.Zero;
        }

        Assert.Equal(TimeSpan.FromMinutes(15), longest);
    }

    private static async Task<TestPage> SignInAsync(Visitor visitor, string email, string password) => await SignInAsync(visitor, await visitor.GetPageAsync("/masuk?kembali=/meja"), email, password);

    internal static Task<TestPage> SignInAsync(Visitor visitor, TestPage page, string email, string password) =>
        visitor.SubmitAsync(page, "form.form", new() { ["Email"] = email, ["Password"] = password });
}

/// <summary>One program per database for tests of the door: no limit per address, which has a test of its own.</summary>
public sealed class SignInApps : IAsyncLifetime
{
    private readonly Dictionary<string, SerambiApp> apps = new(StringComparer.Ordinal);

    public async Task<SerambiApp> GetAsync(string provider)
    {
        if (!apps.TryGetValue(provider, out var app))
        {
            var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:GuessesPerMinute"] = "100000", ["Limits:WritesPerMinute"] = "100000" };
            apps[provider] = app = await SerambiApp.CreateAsync(provider, new() { Settings = settings });
        }

        return app;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var app in apps.Values) await app.DisposeAsync();
    }
}
