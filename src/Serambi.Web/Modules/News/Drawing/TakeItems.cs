using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Feeds;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.News.Drawing;

/// <summary>
/// What becomes of the items of a feed: known ones are brought up to date, new ones that pass the rules come in, and what says the same as
/// something that is there already is kept apart as a repetition. The caller saves.
/// </summary>
public sealed class TakeItems(SerambiDb db)
{
    /// <summary>Two sources that use the same title within so many days mean the same event.</summary>
    public static readonly TimeSpan SameTitle = TimeSpan.FromDays(3);

    private sealed record Known(Guid Id, Guid? SourceId, string? ExternalKey, string? LinkKey, string? TitleKey, DateTime? AtUtc);

    /// <param name="source">Whose feed it is.</param>
    /// <param name="feed">What it sent.</param>
    /// <param name="complete">Whether what is missing between its items is gone (<see cref="SourceAddress.TellsWhatIsGone"/>).</param>
    /// <param name="now">The moment of the visit.</param>
    /// <param name="ct">Cancels.</param>
    internal async Task<DrawnCounts> TakeAsync(NewsSource source, Feed feed, bool complete, DateTime now, CancellationToken ct)
    {
        var items = feed.Items.Select(i => (Item: i, Key: KeyOf(source, i.Id))).DistinctBy(i => i.Key, StringComparer.Ordinal).ToList();
        var keys = items.ConvertAll(i => i.Key);
        var own = await db.Set<NewsItem>().Where(n => n.SourceId == source.Id && keys.Contains(n.ExternalKey!)).ToDictionaryAsync(n => n.ExternalKey!, StringComparer.Ordinal, ct);
        var others = await OthersAsync(items, ct);
        var (open, waiting, doubles, changed) = (0, 0, 0, 0);
        foreach (var (item, key) in Enumerable.Reverse(items))   // the oldest first, so that ids follow time
        {
            if (own.TryGetValue(key, out var before))
            {
                if (Update(before, item, now)) changed++;
                continue;
            }

            if (!source.Rules.Judge(item).Takes) continue;
            var made = New(source, item, key, now);
            var same = others.Find(o => IsSame(o, made));
            (made.State, made.DuplicateOfId) = same is not null ? (NewsState.Duplicate, same.Id) : (source.Automatic ? NewsState.Public : NewsState.Incoming, (Guid?)null);
            db.Add(made);
            others.Add(new Known(same?.Id ?? made.Id, made.SourceId, made.ExternalKey, made.LinkKey, made.TitleKey, made.PublishedAtUtc));
            if (same is not null) doubles++;
            else if (source.Automatic) open++;
            else waiting++;
        }

        return new DrawnCounts(open, waiting, doubles, changed, complete ? await WithdrawGoneAsync(source, items.ConvertAll(i => i.Item), keys, now, ct) : 0);
    }

    /// <summary>A name of the whole web is compared between sources; "123" means something within its own alone.</summary>
    private static string KeyOf(NewsSource source, string id) =>
        NewsItem.Hash(Uri.TryCreate(id, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "urn" or "tag" ? id : $"{source.Id:n}\n{id}");

    /// <summary>Everything that one of the items might repeat.</summary>
    private async Task<List<Known>> OthersAsync(List<(FeedItem Item, string Key)> items, CancellationToken ct)
    {
        var keys = items.ConvertAll(i => i.Key);
        var links = items.Select(i => NewsItem.LinkKeyOf(i.Item.Link)).OfType<string>().ToList();
        var titles = items.Select(i => NewsItem.TitleKeyOf(i.Item.Title)).OfType<string>().ToList();
        return await db.Set<NewsItem>().AsNoTracking().Where(n => n.State != NewsState.Duplicate && (keys.Contains(n.ExternalKey!) || links.Contains(n.LinkKey!) || titles.Contains(n.TitleKey!)))
            .OrderBy(n => n.Id).Select(n => new Known(n.Id, n.SourceId, n.ExternalKey, n.LinkKey, n.TitleKey, n.PublishedAtUtc)).ToListAsync(ct);
    }

    private static bool IsSame(Known one, NewsItem other) =>
        one.ExternalKey == other.ExternalKey
        || (one.LinkKey is not null && one.LinkKey == other.LinkKey)
        || (one.TitleKey is not null && one.TitleKey == other.TitleKey && one.SourceId != other.SourceId && one.AtUtc is { } at && (at - other.PublishedAtUtc)?.Duration() <= SameTitle);

    private static NewsItem New(NewsSource source, FeedItem item, string key, DateTime now)
    {
        var made = new NewsItem { UnitId = source.UnitId, SourceId = source.Id, ExternalKey = key, PublishedAtUtc = item.PublishedUtc < now ? item.PublishedUtc : now };
        Say(made, item, now);
        return made;
    }

    /// <summary>Words and link as the source has them now. What it had taken away and shows again comes back.</summary>
    /// <returns>Whether readers see a change.</returns>
    private static bool Update(NewsItem item, FeedItem now, DateTime utc)
    {
        var back = item is { GoneAtUtc: not null, State: NewsState.Withdrawn };
        if (!back && item.Title == now.Title && item.Summary == now.Summary && item.Link == now.Link) return false;
        if (back) (item.State, item.GoneAtUtc) = (NewsState.Public, null);
        Say(item, now, utc);
        item.Version++;
        return item.State == NewsState.Public;
    }

    private static void Say(NewsItem item, FeedItem words, DateTime utc)
    {
        item.Say(new NewsWords(words.Title, "", words.Summary, "", "", ""), utc);
        (item.Link, item.LinkKey) = (words.Link, NewsItem.LinkKeyOf(words.Link));
    }

    private async Task<int> WithdrawGoneAsync(NewsSource source, List<FeedItem> items, List<string> keys, DateTime now, CancellationToken ct)
    {
        if (items.Select(i => i.PublishedUtc).Min() is not { } oldest) return 0;
        var gone = await db.Set<NewsItem>().Where(n => n.SourceId == source.Id && n.State == NewsState.Public && n.PublishedAtUtc > oldest && !keys.Contains(n.ExternalKey!)).ToListAsync(ct);
        foreach (var item in gone)
        {
            (item.State, item.GoneAtUtc) = (NewsState.Withdrawn, now);
            item.Version++;
        }

        return gone.Count;
    }
}
