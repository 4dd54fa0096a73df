using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Tests.Access;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.InformationRequests;
using Xunit;

namespace Serambi.Tests.Attack;

/// <summary>Requests that another site forges, sessions that another person began, hosts that are not ours: over every endpoint there is.</summary>
public sealed class ForgeryTests
{
    private static readonly Dictionary<string, string?> Unlimited = new(StringComparer.Ordinal)
    {
        ["Limits:GuessesPerMinute"] = "100000",
        ["Limits:WritesPerMinute"] = "100000",
        ["Limits:ExportsPerMinute"] = "100000",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryPage_PostWithoutOrWithAnothersToken_IsRefused_ToEverybody()
    {
        await using var app = await StartAsync();
        var user = await app.AddAllRolesAsync();
        var staff = await app.SignInAsync(user);
        var anothers = await TokenAsync(await app.SignInAsync(Roles.Administrator), "/keluar");
        var strangers = await TokenAsync(app.NewVisitor(), "/lacak");
        var own = await TokenAsync(staff, "/keluar");
        var account = await app.AddAccountAsync();
        var citizen = await app.SignInAsync(account);
        var pages = await KnownEndpoints.PagesAsync(app);
        Assert.Equal(["bagikan", "galat/{code?}"], pages.Where(p => p.Metadata.GetMetadata<IgnoreAntiforgeryTokenAttribute>() is not null).Select(p => p.RoutePattern.RawText).Order(StringComparer.Ordinal));   // what a telephone shares, and what went wrong: they show a page and change nothing
        var paths = pages.Where(p => p.Metadata.GetMetadata<IgnoreAntiforgeryTokenAttribute>() is null).Select(p => KnownEndpoints.Fill("/" + p.RoutePattern.RawText)).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(paths.Count > 50);
        foreach (var path in paths)
        {
            var accounts = OfAccounts(pages, path);
            foreach (var token in (string?[])[null, "x", anothers, strangers])
                Assert.True(await PostAsync(accounts ? citizen : staff, path, token) == HttpStatusCode.BadRequest, $"signed in: POST {path} with token '{token}'");
            var again = accounts ? await app.SignInAsync(account) : await app.SignInAsync(user);   // some pages end the session
            Assert.True(await PostAsync(again, path, await TokenAsync(again, accounts ? "/saya/hapus" : "/keluar")) != HttpStatusCode.BadRequest, $"{path} refuses even its own token: the test shows nothing");
            foreach (var token in (string?[])[null, own])
                Assert.True(await PostAsync(app.NewVisitor(), path, token) is HttpStatusCode.BadRequest or HttpStatusCode.Redirect, $"anonymous: POST {path} with token '{token}'");
        }
    }

    [Fact]
    public async Task WhatIsNoPage_TakesPostsOnlyUnderTheApi_WhichReadsNoCookie()
    {
        await using var app = await StartAsync();
        var pages = (await KnownEndpoints.PagesAsync(app)).Select(e => "/" + e.RoutePattern.RawText).ToHashSet(StringComparer.Ordinal);
        var writing = KnownEndpoints.Of(app).Where(e => e.Method != "GET" && !pages.Contains(e.Pattern)).ToList();
        Assert.NotEmpty(writing);
        Assert.All(writing, e => Assert.StartsWith("/api/v1/", e.Pattern, StringComparison.Ordinal));

        var visitor = app.NewVisitor();
        await RequestWalk.FileAsync(visitor);
        await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = "0001/PPID/PI/2026", ["Secret"] = "x" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cases?number=0001%2FPPID%2FPI%2F2026");
        using var response = await visitor.SendAsync(request);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);   // without the code in its header the cookie opens nothing
    }

    [Fact]
    public async Task SessionOfAnother_PlantedBeforeSigningIn_IsReplaced()
    {
        await using var app = await StartAsync();
        var (thief, victim) = (await app.AddStaffAsync(Roles.ServiceOfficer), await app.AddStaffAsync());
        var attacker = await app.SignInAsync(thief);
        var planted = attacker.Cookies["__Host-serambi"];
        var browser = app.NewVisitor();
        var door = await browser.GetPageAsync("/masuk?kembali=/akun");
        browser.Cookies["__Host-serambi"] = planted;
        Assert.Equal(HttpStatusCode.BadRequest, (await SignInTests.SignInAsync(browser, door, victim.Email!, StaffSignIn.Password)).Status);   // the form was made for nobody

        await attacker.SubmitAsync(await attacker.GetPageAsync("/keluar"), "#keluar");
        door = await browser.GetPageAsync("/masuk?kembali=/akun");
        Assert.Equal("/akun", (await SignInTests.SignInAsync(browser, door, victim.Email!, StaffSignIn.Password)).Path);
        Assert.NotEqual(planted, browser.Cookies["__Host-serambi"]);
        attacker.Cookies["__Host-serambi"] = planted;
        Assert.StartsWith("/masuk", (await attacker.GetPageAsync("/akun")).Path, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Null((await db.Sessions.SingleAsync(s => s.UserId == victim.Id, Ct)).EndedAtUtc);
        Assert.NotNull((await db.Sessions.SingleAsync(s => s.UserId == thief.Id, Ct)).EndedAtUtc);
    }

    [Fact]
    public async Task CookiesOfTheForm_CannotBePlantedFromAnotherHostOfTheDomain()
    {
        await using var app = await StartAsync();
        var visitor = app.NewVisitor();
        var check = await RequestWalk.ToCheckAsync(visitor);
        var draft = visitor.Cookies.Single(c => c.Key.Contains("draft", StringComparison.Ordinal));
        Assert.StartsWith("__Host-", draft.Key, StringComparison.Ordinal);
        var victim = app.NewVisitor();
        victim.Cookies[draft.Key.Replace("__Host-", "", StringComparison.Ordinal)] = draft.Value;   // all that such a host can set
        Assert.Null((await victim.GetPageAsync("/permintaan/ajukan")).One("#Applicant_Name").GetAttribute("value"));

        var receipt = RequestWalk.Read(await visitor.SubmitAsync(check, "main form", new FormValues { ["Statement"] = "true" }));
        Assert.DoesNotContain(draft.Key, visitor.Cookies.Keys);
        await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
        Assert.All(visitor.Cookies.Keys.Where(k => k.Contains("serambi", StringComparison.Ordinal)), k => Assert.StartsWith("__Host-", k, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ForeignHostAndForwardedHeaders_AppearInNoAnswerOfAnyEndpoint_NorInLetters()
    {
        await using var app = await StartAsync();
        var visitor = app.NewVisitor();
        await RequestWalk.FileAsync(Disguised(visitor));
        foreach (var who in new[] { visitor, Disguised(await app.SignInAsync(await app.AddAllRolesAsync())) })
        {
            foreach (var (_, pattern) in KnownEndpoints.Of(app).Where(e => e.Method == "GET"))
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, KnownEndpoints.Fill(pattern));
                using var response = await who.SendAsync(request);
                var answer = $"{response.Headers}{response.Content.Headers}{await response.Content.ReadAsStringAsync(Ct)}";
                Assert.False(answer.Contains("evil.example", StringComparison.OrdinalIgnoreCase), $"{pattern}: {answer}");
                Assert.DoesNotContain(" http://", $"{response.Headers}", StringComparison.Ordinal);
            }
        }

        await using var db = app.OpenDb();
        var writer = app.Services.GetRequiredService<Serambi.Platform.Outbox.OutboxWriter>();
        var letters = await db.Outbox.ToListAsync(Ct);
        Assert.NotEmpty(letters);
        Assert.All(letters, l => Assert.DoesNotContain("evil.example", writer.Open(l), StringComparison.Ordinal));
    }

    [Fact]
    public async Task LineBreaksInQueries_ReachNoHeader()
    {
        await using var app = await StartAsync();
        const string Broken = "x%0d%0aSet-Cookie:%20jahat=1%0d%0a%0d%0a<b>";
        var staff = await app.SignInAsync(await app.AddAllRolesAsync());
        string[] names = ["kembali", "nomor", "q", "tab", "halaman", "state", "before", "handler", "returnUrl", "aturan", "mulai", "tahun", "dari", "sampai"];
        foreach (var (_, pattern) in KnownEndpoints.Of(app).Where(e => e.Method == "GET"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, KnownEndpoints.Fill(pattern) + "?" + string.Join('&', names.Select(n => $"{n}={Broken}")));
            using var response = await staff.SendAsync(request);
            Assert.True((int)response.StatusCode < 500, $"{pattern}: {response.StatusCode}\n{app.Log}");
            Assert.DoesNotContain(response.Headers, h => h.Key.Contains("jahat", StringComparison.Ordinal) || h.Value.Any(v => v.StartsWith("jahat", StringComparison.Ordinal)));
        }
    }

    /// <summary>Whether a page is for public accounts alone: staff are strangers there.</summary>
    private static bool OfAccounts(IEnumerable<RouteEndpoint> pages, string path) => pages.Where(p => KnownEndpoints.Fill("/" + p.RoutePattern.RawText) == path)
        .Any(p => p.Metadata.GetOrderedMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>().Any(a => a.Policy == Policies.Account));

    private static Visitor Disguised(Visitor visitor)
    {
        foreach (var name in (string[])["Host", "X-Forwarded-Host", "X-Original-Host", "X-Host", "X-Forwarded-Server"]) visitor.Headers[name] = "evil.example";
        visitor.Headers["X-Forwarded-Prefix"] = "//evil.example";
        visitor.Headers["X-Original-URL"] = "//evil.example/";
        visitor.Headers["X-Rewrite-URL"] = "//evil.example/";
        visitor.Headers["Forwarded"] = "host=evil.example;proto=http";
        visitor.Headers["Referer"] = "https://evil.example/";
        visitor.Headers["Origin"] = "https://evil.example";
        return visitor;
    }

    private static async Task<HttpStatusCode> PostAsync(Visitor visitor, string path, string? token)
    {
        using var content = new FormUrlEncodedContent(token is null ? [] : [KeyValuePair.Create("__RequestVerificationToken", token)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        using var response = await visitor.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task<string> TokenAsync(Visitor visitor, string path) =>
        (await visitor.GetPageAsync(path)).All("input[name=__RequestVerificationToken]")[0].GetAttribute("value")!;

    private static async Task<SerambiApp> StartAsync()
    {
        var app = await SerambiApp.CreateAsync(options: new() { Settings = Unlimited });
        await TestBody.SeedAsync(app);
        return app;
    }
}
