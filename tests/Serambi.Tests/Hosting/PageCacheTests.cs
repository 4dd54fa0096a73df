using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Hosting;

public sealed class PageCacheTests(SerambiApps apps) : IClassFixture<SerambiApps>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PublicPage_TwoVisitors_AreGivenTheSameBytes()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var first = await GetAsync(app.NewVisitor(), "/hak");
        var second = await GetAsync(app.NewVisitor(), "/hak");
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(first.ETag, second.ETag);
        Assert.Equal("public, max-age=60", second.CacheControl);
        Assert.DoesNotContain("__RequestVerificationToken", second.Body, StringComparison.Ordinal);
        Assert.False(second.SetsCookie);
    }

    [Fact]
    public async Task PublicPage_LanguageAndTheme_HaveBytesOfTheirOwn()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var indonesian = await GetAsync(app.NewVisitor(), "/hak");
        var english = await GetAsync(app.NewVisitor(), "/en/hak");
        var dark = app.NewVisitor();
        dark.Cookies["serambi-view"] = "theme%3Ddark";
        var night = await GetAsync(dark, "/hak");
        Assert.Equal(3, new[] { indonesian.ETag, english.ETag, night.ETag }.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("lang=\"en\"", english.Body, StringComparison.Ordinal);
        Assert.Contains("data-theme=\"dark\"", night.Body, StringComparison.Ordinal);
        Assert.Contains("data-theme=\"auto\"", (await GetAsync(app.NewVisitor(), "/hak")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PublicPage_SignedIn_IsMadeAfreshAndNotKept()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        await GetAsync(app.NewVisitor(), "/privasi");
        var staff = await GetAsync(await app.SignInAsync(Roles.Administrator), "/privasi");
        Assert.Null(staff.ETag);
        Assert.NotEqual("public, max-age=60", staff.CacheControl);
        Assert.NotNull((await GetAsync(app.NewVisitor(), "/privasi")).ETag);
    }

    [Fact]
    public async Task PublicPage_KnownETag_Answers304WithoutBody()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var page = await GetAsync(app.NewVisitor(), "/hak");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/hak");
        request.Headers.TryAddWithoutValidation("If-None-Match", page.ETag);
        using var again = await app.NewVisitor().SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(Ct));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("gzip;q=0, identity")]
    public async Task PublicPage_AcceptEncoding_GivesThatCoding(string accepted)
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var plain = await GetAsync(app.NewVisitor(), "/hak");
        for (var twice = 0; twice < 2; twice++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/hak");
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
            using var response = await app.NewVisitor().SendAsync(request);
            var coding = string.Join(',', response.Content.Headers.ContentEncoding);
            Assert.Equal(accepted.Length <= 4 ? accepted : "", coding);
            await using var body = await response.Content.ReadAsStreamAsync(Ct);
            await using Stream open = coding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
            using var reader = new StreamReader(open);
            Assert.Equal(plain.Body, await reader.ReadToEndAsync(Ct));
        }
    }

    [Fact]
    public async Task PublicPage_SettingsChanged_IsMadeAfresh()
    {
        await using var app = await SerambiApp.CreateAsync();
        var before = await GetAsync(app.NewVisitor(), "/maklumat");
        Assert.DoesNotContain("Kami berjanji", before.Body, StringComparison.Ordinal);
        await app.InScopeAsync(async services =>
        {
            var settings = services.GetRequiredService<SettingsStore>();
            var body = await settings.BodyAsync(Ct);
            return await settings.SaveAsync(services.GetRequiredService<SerambiDb>(), body with { ServicePledge = "Kami berjanji melayani." }, settings.Version, Actor.System, Ct);
        });
        Assert.Contains("Kami berjanji", (await GetAsync(app.NewVisitor(), "/maklumat")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PublicPage_AfterItsLife_IsMadeAfresh()
    {
        await using var app = await SerambiApp.CreateAsync();
        var first = await GetAsync(app.NewVisitor(), "/hitung");
        Assert.Contains($"value=\"{app.Time.Now:yyyy-MM-dd}\"", first.Body, StringComparison.Ordinal);
        app.Time.Advance(TimeSpan.FromDays(2));
        Assert.Contains($"value=\"{app.Time.Now:yyyy-MM-dd}\"", (await GetAsync(app.NewVisitor(), "/hitung")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PublicPage_UnknownQuery_IsNotKept()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        Assert.Null((await GetAsync(app.NewVisitor(), "/hak?x=1")).ETag);
        Assert.NotNull((await GetAsync(app.NewVisitor(), "/hitung?aturan=RESP10&mulai=2026-03-06")).ETag);
        Assert.Null((await GetAsync(app.NewVisitor(), "/hitung?aturan=RESP10&mulai=galat")).ETag);
    }

    [Fact]
    public async Task PageWithForm_IsNeverKept()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var form = await GetAsync(app.NewVisitor(), "/lacak");
        Assert.Null(form.ETag);
        Assert.Contains("no-store", form.CacheControl, StringComparison.Ordinal);
        Assert.Contains("__RequestVerificationToken", form.Body, StringComparison.Ordinal);
    }

    private static async Task<Answer> GetAsync(Visitor visitor, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await visitor.SendAsync(request);
        return new Answer(
            await response.Content.ReadAsStringAsync(Ct), response.Headers.TryGetValues("ETag", out var tags) ? tags.Single() : null,
            response.Headers.TryGetValues("Cache-Control", out var control) ? control.Single() : "", response.Headers.Contains("Set-Cookie"));
    }

    private sealed record Answer(string Body, string? ETag, string CacheControl, bool SetsCookie);
}
