using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Serambi.Tests.Infrastructure;

/// <summary>The tools of the tests themselves, against a page that says back what it was sent.</summary>
public sealed class HarnessTests
{
    private const string Form = """
        <form method="post" action="/probe?echo=1" enctype="multipart/form-data">
          <input type="hidden" name="Token" value="t1"><input name="Subject" value="old">
          <input type="checkbox" name="Agree" value="true"><input type="hidden" name="Agree" value="false">
          <input type="radio" name="Way" value="copy" checked><input type="radio" name="Way" value="view">
          <select name="Unit"><option value="a">A</option><option value="b" selected>B</option></select>
          <textarea name="Text">kept</textarea><input type="file" name="Proof"><input name="Off" value="x" disabled>
          <button name="Step" value="next">Next</button><button name="Step" value="save">Save</button>
        </form>
        """;

    [Fact]
    public async Task SubmitAsync_SendsWhatABrowserSends()
    {
        await using var app = await StartAsync();
        var page = await app.GetPageAsync("/probe");
        var echo = await app.SubmitAsync(page, "form", new() { ["Subject"] = "new", ["Agree"] = "true", ["Way"] = "view" }, new FormFile("Proof", "a.txt", "text/plain", [65]));
        Assert.Equal("/probe?done=1", echo.Path);
        Assert.Equal("Agree=true,false Step=next Subject=new Text=kept Token=t1 Unit=b Way=view a.txt:1", echo.TextOf("p"));
    }

    [Fact]
    public async Task SubmitAsync_OtherButton_SendsThatButton()
    {
        await using var app = await StartAsync();
        var echo = await app.SubmitAsync(await app.GetPageAsync("/probe"), "form", new() { ["Step"] = "save", ["Text"] = null });
        Assert.Equal("Agree=false Step=save Subject=old Text= Token=t1 Unit=b Way=copy", echo.TextOf("p"));
    }

    [Theory]
    [InlineData("Nothing", "x")]
    [InlineData("Off", "x")]
    [InlineData("Unit", "c")]
    [InlineData("Way", "post")]
    [InlineData("Step", "back")]
    public async Task SubmitAsync_WhatTheFormDoesNotOffer_Throws(string field, string value)
    {
        await using var app = await StartAsync();
        var page = await app.GetPageAsync("/probe");
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.SubmitAsync(page, "form", new() { [field] = value }));
    }

    [Fact]
    public async Task GetPageAsync_500_FailsWithTheLog()
    {
        await using var app = await StartAsync();
        var error = await Assert.ThrowsAnyAsync<Exception>(() => app.GetPageAsync("/probe?fail=1"));
        Assert.Contains("on purpose", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_ExpireByTheProgramsClock()
    {
        await using var app = await StartAsync();
        var visitor = app.NewVisitor();
        await visitor.GetPageAsync("/probe");
        Assert.Equal("1", visitor.Cookies["seen"]);
        await visitor.GetPageAsync("/probe?forget=1");
        Assert.Empty(visitor.Cookies);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task App_Starts_OnItsOwnDatabaseAndClock(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        Assert.Same(app.Time, app.Services.GetRequiredService<TimeProvider>());
        await using var db = app.OpenDb();
        Assert.True(await db.Database.CanConnectAsync(TestContext.Current.CancellationToken));
    }

    private static Task<SerambiApp> StartAsync() => SerambiApp.CreateAsync(options: new() { Services = s => s.AddSingleton<IStartupFilter, Probe>() });

    private sealed class Probe : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map("/probe", branch => branch.Run(AnswerAsync));
            next(app);
        };

        private static async Task AnswerAsync(HttpContext context)
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            if (context.Request.Query.ContainsKey("fail")) throw new InvalidOperationException("on purpose");
            var past = new DateTimeOffset(2026, 3, 5, 0, 0, 0, TimeSpan.Zero);
            context.Response.Cookies.Append("seen", "1", new CookieOptions { Secure = true, Expires = past.AddDays(context.Request.Query.ContainsKey("forget") ? 0 : 3) });
            if (context.Request.Query.ContainsKey("echo"))
            {
                var form = await context.Request.ReadFormAsync(context.RequestAborted);
                var fields = form.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={string.Join(',', f.Value.ToArray())}");
                context.Response.Cookies.Append("echo", Uri.EscapeDataString(string.Join(' ', fields.Concat(form.Files.Select(f => $"{f.FileName}:{f.Length}")))));
                context.Response.Redirect("/probe?done=1");
            }
            else
            {
                await context.Response.WriteAsync($"<h1>Probe</h1><p>{Uri.UnescapeDataString(context.Request.Cookies["echo"] ?? "")}</p>{Form}", context.RequestAborted);
            }
        }
    }
}
