using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Hosting;

/// <summary>Parts of the frame are drawn once, and never for another language, another page or other settings than those in which they were drawn.</summary>
public sealed class FramePartsTests
{
    [Fact]
    public async Task Foot_FollowsLanguagePageAndSettings()
    {
        await using var app = await SerambiApp.CreateAsync();
        await SaveAsync(app, "(021) 111");
        for (var time = 0; time < 2; time++)
        {
            Assert.Contains("href=\"tel:(021)111\"", await FootAsync(app, "/lacak"), StringComparison.Ordinal);
            Assert.Contains("href=\"/en/kontak\"", await FootAsync(app, "/en/lacak"), StringComparison.Ordinal);
            Assert.DoesNotContain("tel:", await FootAsync(app, "/kontak"), StringComparison.Ordinal);   // said by the page itself
        }

        await SaveAsync(app, "(021) 222");
        Assert.Contains("href=\"tel:(021)222\"", await FootAsync(app, "/lacak"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_AreTheSameObjectUntilTheyChange()
    {
        await using var app = await SerambiApp.CreateAsync();
        var settings = app.Services.GetRequiredService<SettingsStore>();
        var before = await settings.BodyAsync(TestContext.Current.CancellationToken);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Same(before, await settings.BodyAsync(TestContext.Current.CancellationToken));
        await SaveAsync(app, "(021) 333");
        Assert.NotSame(before, await settings.BodyAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> FootAsync(SerambiApp app, string path)
    {
        var page = await app.NewVisitor().GetPageAsync(path);
        return page.All("footer").Single().InnerHtml;
    }

    private static Task SaveAsync(SerambiApp app, string phone) => app.InScopeAsync(async services =>
    {
        var settings = services.GetRequiredService<SettingsStore>();
        var body = await settings.BodyAsync(TestContext.Current.CancellationToken);
        var saved = await settings.SaveAsync(services.GetRequiredService<SerambiDb>(), body with { Phone = phone }, settings.Version, Actor.System, TestContext.Current.CancellationToken);
        Assert.False(saved.Failed);
        return saved;
    });
}
