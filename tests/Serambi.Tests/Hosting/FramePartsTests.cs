using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Hosting;
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
    public async Task Part_IsDrawnOnceForEachNameBaseAndEdition()
    {
        var (parts, body, drawn) = (new FrameParts(HtmlEncoder.Default), new BodySettings(), 0);
        async Task<string> AskAsync(BodySettings settings, string name, string pathBase)
        {
            var part = await parts.GetAsync(settings, name, pathBase, () => Task.FromResult<IHtmlContent>(new HtmlString($"<i>{++drawn}</i>")));
            return part.ToString()!;
        }

        Assert.Equal("<i>1</i>", await AskAsync(body, "foot", ""));
        Assert.Equal("<i>1</i>", await AskAsync(body, "foot", ""));
        Assert.Equal("<i>2</i>", await AskAsync(body, "strip", ""));
        Assert.Equal("<i>3</i>", await AskAsync(body, "foot", "/en"));
        Assert.Equal("<i>4</i>", await AskAsync(new BodySettings(), "foot", ""));   // the same words, another edition
        Assert.Equal("<i>1</i>", await AskAsync(body, "foot", ""));
    }

    [Fact]
    public async Task Settings_AreTheSameObjectUntilTheyChange()
    {
        await using var app = await SerambiApp.CreateAsync();
        await SaveAsync(app, "(021) 111");
        var settings = new SettingsStore(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Services.GetRequiredService<EventLog>(), new Hurrying());
        var before = await settings.BodyAsync(TestContext.Current.CancellationToken);
        Assert.Same(before, await settings.BodyAsync(TestContext.Current.CancellationToken));
        await SaveAsync(app, "(021) 222");
        Assert.Equal("(021) 222", (await settings.BodyAsync(TestContext.Current.CancellationToken)).Phone);
    }

    /// <summary>A minute passes between two looks at the clock, so that the store reads again each time.</summary>
    private sealed class Hurrying : TimeProvider
    {
        private long at;

        public override long GetTimestamp() => Interlocked.Add(ref at, TimestampFrequency * 60);
    }

    private static async Task<string> FootAsync(SerambiApp app, string path)
    {
        var page = await app.NewVisitor().GetPageAsync(path);
        return page.All("footer").Single().InnerHtml;
    }

    private static Task<Result<Done>> SaveAsync(SerambiApp app, string phone) => app.InScopeAsync(async services =>
    {
        var settings = services.GetRequiredService<SettingsStore>();
        var body = await settings.BodyAsync(TestContext.Current.CancellationToken);
        var saved = await settings.SaveAsync(services.GetRequiredService<SerambiDb>(), body with { Phone = phone }, settings.Version, Actor.System, TestContext.Current.CancellationToken);
        Assert.False(saved.Failed);
        return saved;
    });
}
