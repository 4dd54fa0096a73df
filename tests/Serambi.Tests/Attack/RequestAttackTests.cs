using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serambi.Platform.Cases;
using Serambi.Tests.Api;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.InformationRequests;
using Xunit;

namespace Serambi.Tests.Attack;

/// <summary>Guessing, forged return addresses, and what headers and logs give away.</summary>
public sealed class RequestAttackTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GuessingIsLimited_ASharedAddressIsNot_AndAnotherNetworkStillGetsIn()
    {
        await using var app = await SerambiApp.CreateAsync(options: new() { Services = s => s.AddSingleton<IStartupFilter, Addresses>() });
        await TestBody.SeedAsync(app);
        var (number, secret) = await new ApiCaller(app).FileAsync();

        var office = new ApiCaller(app) { Headers = { ["X-Test-Address"] = "192.0.2.1" } };
        for (var i = 0; i < 20; i++) Assert.Equal(200, (await office.CaseAsync(number, secret)).Status);

        var thief = new ApiCaller(app) { Headers = { ["X-Test-Address"] = "198.51.100.7" } };
        var answers = new List<ApiAnswer>();
        for (var i = 0; i < 60; i++) answers.Add(await thief.CaseAsync(number, "AAAA-AAAA-" + (1000 + i)));
        Assert.Equal(30, answers.Count(a => a.Status == 404));
        var limited = answers[^1];
        Assert.Equal(429, limited.Problem());
        Assert.True(limited.Response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(429, (await thief.CaseAsync(number, secret)).Status);   // nor does a lucky guess get through
        Assert.Equal(200, (await office.CaseAsync(number, secret)).Status);

        var page = app.NewVisitor();
        page.Headers["X-Test-Address"] = "198.51.100.7";
        Assert.Equal(HttpStatusCode.TooManyRequests, (await page.SubmitAsync(await page.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = number, ["Secret"] = secret })).Status);

        // The office whose address the thief shares goes on signing in.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync(await page.GetPageAsync("/masuk"), "form.form", new FormValues { ["Email"] = "petugas@contoh.example", ["Password"] = "salah sekali" })).Status);
    }

    [Theory]
    [InlineData("TRACE", "/")]
    [InlineData("PUT", "/lacak")]
    [InlineData("PATCH", "/meja")]
    public async Task Page_AskedByAnotherMethod_IsNotRendered(string method, string path)
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        using var response = await (await app.SignInAsync(Serambi.Platform.Access.Roles.ServiceOfficer)).SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Contains("GET", response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/lacak/é", "/lacak/%C3%A9")]
    [InlineData("/lacak?q=ñ 😀", "/lacak?q=%C3%B1%20%F0%9F%98%80")]
    public async Task ReturnAddress_InAnyScript_IsGoneTo(string back, string expected)
    {
        await using var app = await SerambiApp.CreateAsync();
        var visitor = app.NewVisitor();
        var saved = await visitor.SubmitAsync(await visitor.GetPageAsync("/tampilan?kembali=" + Uri.EscapeDataString(back)), "main form");
        Assert.Equal(expected, saved.Path);
    }

    [Fact]
    public async Task Receipt_WithItsCode_IsKeptByNoBrowser()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        await RequestWalk.FileAsync(visitor);
        using var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/permintaan/terkirim"));
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/x\r\nSet-Cookie: a=b")]
    public async Task ReturnAddress_ElsewhereIsIgnored(string back)
    {
        await using var app = await SerambiApp.CreateAsync();
        var visitor = app.NewVisitor();
        var page = await visitor.GetPageAsync("/tampilan?kembali=" + Uri.EscapeDataString(back));
        var saved = await visitor.SubmitAsync(page, "main form");
        Assert.Equal("localhost", saved.Url.Host);
        Assert.DoesNotContain("a", visitor.Cookies.Keys);
    }

    [Fact]
    public async Task SecurityHeaders_AreOnEveryAnswer()
    {
        await using var app = await SerambiApp.CreateAsync(options: new() { Services = s => s.AddScoped<OpenByNumber>(_ => throw new InvalidOperationException("on purpose")) });
        await TestBody.SeedAsync(app);
        foreach (var (method, path) in ((string, string)[])[("GET", "/"), ("GET", "/css/serambi.css"), ("GET", "/favicon.svg"), ("GET", "/tidak-ada"), ("POST", "/lacak/lupa"), ("GET", "/meja"), ("GET", "/health/live"), ("GET", "/api/v1/x"), ("GET", "/api/v1/openapi.json"), ("GET", "/lacak?bug=1"), ("GET", "/api/v1/cases?bug=1")])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var response = await app.NewVisitor().SendAsync(request);
            if (path.Contains("bug", StringComparison.Ordinal)) Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
            foreach (var name in (string[])["Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Strict-Transport-Security"])
                Assert.True(response.Headers.Contains(name), $"{method} {path} ({(int)response.StatusCode}) lacks {name}");
            Assert.DoesNotContain("unsafe", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.False(response.Headers.Contains("Server"));
            Assert.DoesNotContain("on purpose", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task LogsAndAddresses_CarryNothingPersonalAndNoCode()
    {
        await using var app = await SerambiApp.CreateAsync(options: new() { LogLevel = LogLevel.Debug });
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        var receipt = await RequestWalk.FileAsync(visitor);
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
        Assert.DoesNotContain(receipt.Secret, page.Url.AbsoluteUri + page.Body, StringComparison.Ordinal);
        var api = new ApiCaller(app);
        var (number, secret) = await api.FileAsync();
        await api.CaseAsync(number, secret);
        var log = app.Log.ToString();
        Assert.NotEmpty(log);
        foreach (var canary in (string[])["3273015708950001", "siti@contoh.example", "Siti Rahmawati", "Jalan Melati", receipt.Secret, secret])
            Assert.True(!log.Contains(canary, StringComparison.OrdinalIgnoreCase), $"{canary} in: {app.Log.Lines.FirstOrDefault(l => l.Contains(canary, StringComparison.OrdinalIgnoreCase))}");
    }

    /// <summary>Lets a request say from which address it comes.</summary>
    private sealed class Addresses : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                if (IPAddress.TryParse(context.Request.Headers["X-Test-Address"], out var address)) context.Connection.RemoteIpAddress = address;
                return rest(context);
            });
            next(app);
        };
    }
}
