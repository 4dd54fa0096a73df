using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Feeds;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.News.Drawing;

/// <summary>
/// What becomes of the items of a feed: known ones are brought up to date, new ones that pass the rules come in, what the rules of an automatic
/// source no longer take goes unless somebody picked it by hand, and what says the same as something that is there already is kept apart as a repetition. The caller saves.
/// </summary>
public sealed class TakeItems(SerambiDb db)
{
    /// <summary>Two sources that use the same title within so many days mean the same event.</summary>
    public static readonly TimeSpan SameTitle = TimeSpan.FromDays(3);

    private sealed record Known(Guid Id, Guid? SourceId, string? ExternalKey, string? LinkKey, string? TitleKey, string Title, DateTime? AtUtc);

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
        await AdoptAsync(source, items, own, ct);
        var others = await OthersAsync(source, items, ct);
        var (open, waiting, doubles, changed, gone) = (0, 0, 0, 0, 0);
        var moment = now.AddMilliseconds(-items.Count - 1);
        foreach (var (item, key) in Enumerable.Reverse(items))   // the oldest first, so that ids follow time
        {
            moment = moment.AddMilliseconds(1);   // items without a day keep the order of the feed
            if (own.TryGetValue(key, out var before))
            {
                var whole = item with { Link = item.Link ?? before.Link };   // a link is never taken away: without one, the news would lead nowhere
                if ((source.Automatic || before.GoneAtUtc is not null) && before.PickedAtUtc is null && !source.Rules.Judge(whole).Takes)
                {
                    if (before.State != NewsState.Public) continue;
                    Withdraw(before, now);
                    gone++;
                }
                else if (Update(before, whole, now))
                {
                    changed++;
                }

                continue;
            }

            if (!source.Rules.Judge(item).Takes) continue;
            var made = New(source, item, key, moment, now);
            var same = others.Find(o => IsSame(o, made));
            (made.State, made.DuplicateOfId) = same is not null ? (NewsState.Duplicate, same.Id) : (source.Automatic ? NewsState.Public : NewsState.Incoming, (Guid?)null);
            db.Add(made);
            others.Add(new Known(same?.Id ?? made.Id, made.SourceId, made.ExternalKey, made.LinkKey, made.TitleKey, made.Title, made.PublishedAtUtc));
            if (same is not null) doubles++;
            else if (source.Automatic) open++;
            else waiting++;
        }

        if (complete) gone += await WithdrawGoneAsync(source, items.ConvertAll(i => i.Item), keys, now, ct);
        return new DrawnCounts(open, waiting, doubles, changed, gone);
    }

    /// <summary>A name of the whole web is compared between sources; "123" means something within its own alone.</summary>
    private static string KeyOf(NewsSource source, string id) =>
        NewsItem.Hash(Uri.TryCreate(id, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "urn" or "tag" ? id : $"{source.Id:n}\n{id}");

    /// <summary>
    /// A site that moves, or changes its program, often names all its items anew. What it had under another name, with the same link and title, is
    /// the same item and gets the new name; otherwise the newest news would be gone, and their repetitions put aside.
    /// </summary>
    private async Task AdoptAsync(NewsSource source, List<(FeedItem Item, string Key)> items, Dictionary<string, NewsItem> own, CancellationToken ct)
    {
        var fresh = items.FindAll(i => i.Item.Link is not null && !own.ContainsKey(i.Key));
        if (fresh.Count == 0) return;
        var (keys, links) = (items.ConvertAll(i => i.Key), fresh.ConvertAll(i => NewsItem.LinkKeyOf(i.Item.Link)!));
        var known = await db.Set<NewsItem>().Where(n => n.SourceId == source.Id && links.Contains(n.LinkKey!) && !keys.Contains(n.ExternalKey!))
            .OrderBy(n => n.State == NewsState.Duplicate).ThenByDescending(n => n.Id).ToListAsync(ct);   // the original before its repetitions
        foreach (var (item, key) in fresh)
        {
            var link = NewsItem.LinkKeyOf(item.Link);
            if (known.Find(n => n.LinkKey == link && n.Title == item.Title) is not { } before) continue;
            known.Remove(before);
            before.ExternalKey = key;
            before.Version++;
            own.Add(key, before);
        }
    }

    /// <summary>
    /// Everything that one of the items might repeat: what the public reads, or read until an editor withdrew it, and what this source had before.
    /// What only waits or was passed over elsewhere silences no source that publishes by itself, or one unit could keep news from the readers of
    /// another. What is gone cannot be repeated.
    /// </summary>
    private async Task<List<Known>> OthersAsync(NewsSource source, List<(FeedItem Item, string Key)> items, CancellationToken ct)
    {
        var keys = items.ConvertAll(i => i.Key);
        var links = items.Select(i => NewsItem.LinkKeyOf(i.Item.Link)).OfType<string>().ToList();
        var titles = items.Select(i => NewsItem.TitleKeyOf(i.Item.Title)).OfType<string>().ToList();
        var (id, picked) = (source.Id, !source.Automatic);
        return await db.Set<NewsItem>().AsNoTracking().Where(n => n.State != NewsState.Duplicate && n.GoneAtUtc == null && (keys.Contains(n.ExternalKey!) || links.Contains(n.LinkKey!) || titles.Contains(n.TitleKey!)))
            .Where(n => n.State == NewsState.Public || n.State == NewsState.Withdrawn || n.SourceId == id || (picked && n.State == NewsState.Incoming))
            .OrderBy(n => n.Id).Select(n => new Known(n.Id, n.SourceId, n.ExternalKey, n.LinkKey, n.TitleKey, n.Title, n.PublishedAtUtc)).ToListAsync(ct);
    }

    /// <summary>Within one source several items may lead to one page (a list of announcements); between sources the same page is the same news.</summary>
    private static bool IsSame(Known one, NewsItem other) =>
        one.ExternalKey == other.ExternalKey
        || (one.LinkKey is not null && one.LinkKey == other.LinkKey && (one.SourceId != other.SourceId || one.Title == other.Title))
        || (one.TitleKey is not null && one.TitleKey == other.TitleKey && one.SourceId != other.SourceId && one.AtUtc is { } at && (at - other.PublishedAtUtc)?.Duration() <= SameTitle);

    private static NewsItem New(NewsSource source, FeedItem item, string key, DateTime moment, DateTime now)
    {
        var made = new NewsItem { Id = Guid.CreateVersion7(new DateTimeOffset(moment)), UnitId = source.UnitId, SourceId = source.Id, ExternalKey = key, PublishedAtUtc = item.PublishedUtc < now ? item.PublishedUtc : moment };
        Say(made, item, now);
        return made;
    }

    /// <summary>Words and link as the source has them now. What it had taken away and shows again comes back.</summary>
    /// <returns>Whether readers see a change.</returns>
    private static bool Update(NewsItem item, FeedItem now, DateTime utc)
    {
        var back = item is { GoneAtUtc: not null, State: NewsState.Withdrawn };
        if (!back && item.Title == now.Title && item.Summary == now.Summary && item.Link == now.Link)
        {
            if (item.PictureId is null) TakePicture(item, now.Picture, utc);
            return false;
        }

        if (back) (item.State, item.GoneAtUtc) = (NewsState.Public, null);
        Say(item, now, utc);
        item.Version++;
        return item.State == NewsState.Public;
    }

    private static void Say(NewsItem item, FeedItem words, DateTime utc)
    {
        item.Say(new NewsWords(words.Title, "", words.Summary, "", "", ""), utc);
        (item.Link, item.LinkKey) = (words.Link, NewsItem.LinkKeyOf(words.Link));
        TakePicture(item, words.Picture, utc);
    }

    /// <summary>
    /// Where the picture is to be fetched; the old one stays until the new one is here. A picture that is here is not fetched again under another
    /// address as long as the words are the same: some sites sign their addresses anew at every visit.
    /// </summary>
    private static void TakePicture(NewsItem item, string? address, DateTime utc)
    {
        if (item.PictureAddress == address) return;
        (item.PictureAddress, item.PictureTries, item.PictureDueUtc) = (address, 0, address is null ? null : utc);
        if (address is null) item.PictureId = null;
    }

    private static void Withdraw(NewsItem item, DateTime utc)
    {
        (item.State, item.GoneAtUtc) = (NewsState.Withdrawn, utc);
        item.Version++;
    }

    private async Task<int> WithdrawGoneAsync(NewsSource source, List<FeedItem> items, List<string> keys, DateTime now, CancellationToken ct)
    {
        if (items.Select(i => i.PublishedUtc).Min() is not { } oldest) return 0;
        var found = await db.Set<NewsItem>().Where(n => n.SourceId == source.Id && n.State == NewsState.Public && n.PublishedAtUtc > oldest && !keys.Contains(n.ExternalKey!)).ToListAsync(ct);
        var gone = found.FindAll(n => !keys.Contains(n.ExternalKey!, StringComparer.Ordinal));   // the database does not know yet which ones have a new name
        foreach (var item in gone) Withdraw(item, now);
        return gone.Count;
    }
}
