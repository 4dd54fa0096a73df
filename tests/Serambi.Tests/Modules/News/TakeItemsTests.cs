using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Feeds;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.News;
using Serambi.Web.Modules.News.Drawing;
using Xunit;

namespace Serambi.Tests.Modules.News;

/// <summary>What becomes of the items of a feed, without a site behind it.</summary>
public sealed class TakeItemsTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 3, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static FeedItem Item(string id, string title, string? link, int hoursAgo = 1) => new(id, title, link, "Ringkasan", Now.AddHours(-hoursAgo), null, []);

    private static async Task<NewsSource> SourceAsync(TestDatabase database, string name, bool automatic)
    {
        await using var db = database.Open();
        var source = new NewsSource { Name = name, Address = $"https://{name}.example/feed", UnitId = Guid.CreateVersion7(), Automatic = automatic, NextDueUtc = Now };
        db.Add(source);
        await db.SaveChangesAsync(Ct);
        return source;
    }

    private static async Task<DrawnCounts> TakeAsync(TestDatabase database, NewsSource source, bool complete, params FeedItem[] items)
    {
        await using var db = database.Open();
        var counts = await new TakeItems(db).TakeAsync(source, new Feed(FeedKind.Rss, source.Name, items), complete, Now, Ct);
        await db.SaveChangesAsync(Ct);
        return counts;
    }

    /// <summary>Everything of a source, the newest first.</summary>
    private static async Task<List<NewsItem>> RowsAsync(TestDatabase database, NewsSource source)
    {
        await using var db = database.Open();
        return await db.Set<NewsItem>().AsNoTracking().Where(n => n.SourceId == source.Id).OrderByDescending(n => n.PublishedAtUtc).ToListAsync(Ct);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task NamedAnew_IsTheSameNews(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var source = await SourceAsync(database, "warta", automatic: true);
        const string one = "https://warta.example/satu";
        await TakeAsync(database, source, true, Item("1", "Satu", one), Item("2", "Dua", "https://warta.example/dua", 2));
        FeedItem[] renamed = [Item("https://warta.example/?p=1", "Satu", one), Item("https://warta.example/?p=2", "Dua", "https://warta.example/dua", 2)];
        Assert.Equal(new DrawnCounts(0, 0, 0, 0, 0), await TakeAsync(database, source, true, renamed));
        Assert.Equal([("Satu", NewsState.Public), ("Dua", NewsState.Public)], (await RowsAsync(database, source)).Select(n => (n.Title, n.State)));

        // The new name counts from now on. What is gone silences nobody.
        Assert.Equal(new DrawnCounts(0, 0, 0, 0, 1), await TakeAsync(database, source, true, renamed[1]));
        Assert.NotNull((await RowsAsync(database, source))[0].GoneAtUtc);
        Assert.Equal(new DrawnCounts(1, 0, 0, 0, 0), await TakeAsync(database, await SourceAsync(database, "lain", automatic: true), false, Item("9", "Satu", one)));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task KeptOutLater_IsWithdrawn_AndComesBack(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var source = await SourceAsync(database, "warta", automatic: true);
        FeedItem[] items = [Item("1", "Satu", "https://warta.example/satu"), Item("2", "Dua", "https://warta.example/dua", 2)];
        Assert.Equal(new DrawnCounts(2, 0, 0, 0, 0), await TakeAsync(database, source, false, items));
        source.ExcludeWords = "satu";
        Assert.Equal(new DrawnCounts(0, 0, 0, 0, 1), await TakeAsync(database, source, false, items));
        var kept = (await RowsAsync(database, source))[0];
        Assert.Equal((NewsState.Withdrawn, Now), (kept.State, kept.GoneAtUtc!.Value));

        // It stays away while the rules say so, also when somebody picks from now on.
        source.Automatic = false;
        Assert.Equal(new DrawnCounts(0, 0, 0, 0, 0), await TakeAsync(database, source, false, items));
        source.ExcludeWords = "";
        Assert.Equal(new DrawnCounts(0, 0, 0, 1, 0), await TakeAsync(database, source, false, items));
        kept = (await RowsAsync(database, source))[0];
        Assert.Equal((NewsState.Public, (DateTime?)null), (kept.State, kept.GoneAtUtc));
    }

    [Fact]
    public async Task WithoutLink_IsNotTaken_AndALinkIsNeverLost()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Sqlite);
        var source = await SourceAsync(database, "warta", automatic: true);
        Assert.Equal(new NewsVerdict(false, null) { NoLink = true }, NewsRules.Everything.Judge(Item("1", "Satu", null)));
        Assert.Equal(new DrawnCounts(0, 0, 0, 0, 0), await TakeAsync(database, source, false, Item("1", "Satu", null)));
        await TakeAsync(database, source, false, Item("1", "Satu", "https://warta.example/satu"));
        Assert.Equal(new DrawnCounts(0, 0, 0, 1, 0), await TakeAsync(database, source, false, Item("1", "Satu lagi", null)));
        var row = Assert.Single(await RowsAsync(database, source));
        Assert.Equal(("Satu lagi", "https://warta.example/satu"), (row.Title, row.Link));
    }

    [Fact]
    public async Task OnePage_ManyItems_AreRepetitionsByTitleWithinASource()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Sqlite);
        const string page = "https://warta.example/pengumuman";
        Assert.Equal(new DrawnCounts(2, 0, 1, 0, 0), await TakeAsync(database, await SourceAsync(database, "warta", automatic: true), false, Item("1", "Satu", page), Item("2", "Dua", page), Item("3", "Satu", page)));
        Assert.Equal(new DrawnCounts(0, 0, 1, 0, 0), await TakeAsync(database, await SourceAsync(database, "lain", automatic: true), false, Item("1", "Tiga", page)));
    }

    [Fact]
    public async Task WhatWaitsElsewhere_SilencesNoAutomaticSource()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Sqlite);
        var item = Item("1", "Satu", "https://warta.example/satu");
        Assert.Equal(new DrawnCounts(0, 1, 0, 0, 0), await TakeAsync(database, await SourceAsync(database, "dipilih", automatic: false), false, item));
        Assert.Equal(new DrawnCounts(0, 0, 1, 0, 0), await TakeAsync(database, await SourceAsync(database, "juga", automatic: false), false, item));
        Assert.Equal(new DrawnCounts(1, 0, 0, 0, 0), await TakeAsync(database, await SourceAsync(database, "sendiri", automatic: true), false, item));
    }

    [Fact]
    public async Task WithoutDays_TheOrderOfTheFeedHolds()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Sqlite);
        var source = await SourceAsync(database, "warta", automatic: true);
        string[] titles = ["Satu", "Dua", "Tiga"];
        await TakeAsync(database, source, false, [.. titles.Select(t => Item(t, t, "https://warta.example/" + t) with { PublishedUtc = null })]);
        var rows = await RowsAsync(database, source);
        Assert.Equal(titles, rows.Select(n => n.Title));
        Assert.Equal(titles, rows.OrderByDescending(n => n.Id).Select(n => n.Title));
        Assert.All(rows, n => Assert.True(n.PublishedAtUtc < Now));
    }
}
