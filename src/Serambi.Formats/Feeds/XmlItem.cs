namespace Serambi.Formats.Feeds;

/// <summary>One item of RSS, or one entry of Atom.</summary>
internal static class XmlItem
{
    public const string AtomSpace = "http://www.w3.org/2005/Atom";
    private const string ContentSpace = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinSpace = "http://purl.org/dc/elements/1.1/";
    private const string MediaSpace = "http://search.yahoo.com/mrss/";
    private const string YouTubeSpace = "http://www.youtube.com/xml/schemas/2015";

    /// <summary>Null when it has neither title nor anything to tell it from others by.</summary>
    public static FeedItem? Of(FeedNode node, FeedKind kind, Uri home)
    {
        var address = FeedWords.Base(home, node["base"]);
        return kind == FeedKind.Atom ? Entry(node, address) : Item(node, address);
    }

    private static FeedItem? Item(FeedNode node, Uri home)
    {
        var guid = node.First("guid");
        var link = FeedWords.Link(home, node.First("link")?.Text) ?? AtomLink(node, home)
            ?? (guid?["isPermaLink"] == "false" ? null : FeedWords.Link(null, guid?.Text));
        var enclosures = Enclosures(node.All("enclosure").Select(e => (e["url"], e["type"])), home);
        return FeedWords.Item(guid?.Text, FeedWords.OfHtml(node.First("title")?.Text), link, FeedWords.OfHtml(Given(node.First("description")) ?? node.First("encoded", ContentSpace)?.Text)) is not { } item ? null : item with
        {
            PublishedUtc = FeedDates.Read(node.First("pubDate")?.Text) ?? FeedDates.Read(node.First("date", DublinSpace)?.Text),
            UpdatedUtc = FeedDates.Read(node.First("updated", AtomSpace)?.Text),
            Categories = FeedWords.Categories([.. node.All("category").Select(c => c.Text), .. node.All("subject", DublinSpace).Select(c => c.Text)]),
            Picture = Picture(node, home) ?? enclosures.FirstOrDefault(IsPicture)?.Url,
            Enclosures = [.. enclosures.Where(e => !IsPicture(e))],
        };
    }

    private static FeedItem? Entry(FeedNode node, Uri home)
    {
        var enclosures = Enclosures(node.All("link").Where(l => l["rel"] == "enclosure").Select(l => (l["href"], l["type"])), home);
        return FeedWords.Item(node.First("id")?.Text, Words(node.First("title")), AtomLink(node, home), EntrySummary(node)) is not { } item ? null : item with
        {
            PublishedUtc = FeedDates.Read(node.First("published")?.Text) ?? FeedDates.Read(node.First("updated")?.Text),
            UpdatedUtc = FeedDates.Read(node.First("updated")?.Text),
            Categories = FeedWords.Categories(node.All("category").Select(c => c["label"] ?? c["term"])),
            Picture = Picture(node, home) ?? enclosures.FirstOrDefault(IsPicture)?.Url,
            VideoId = node.First("videoId", YouTubeSpace)?.Text.Trim() is { } id && YouTubeId.IsVideo(id) ? id : null,
            Enclosures = [.. enclosures.Where(e => !IsPicture(e))],
        };
    }

    /// <summary>What the entry says itself; of feeds of films, what its media say.</summary>
    private static string EntrySummary(FeedNode node) =>
        Given(node.First("summary")) is not null ? Words(node.First("summary"))
        : Given(node.First("content")) is not null ? Words(node.First("content"))
        : Media(node).FirstOrDefault(m => m.Name == "description")?.Text ?? "";

    /// <summary>A text of Atom: HTML only where it says so.</summary>
    public static string Words(FeedNode? node) => node?["type"] is "html" or "text/html" ? FeedWords.OfHtml(node.Text) : node?.Text ?? "";

    private static string? Given(FeedNode? node) => node?.Text is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>The link that leads to the page; a page for people goes before other forms of it.</summary>
    private static string? AtomLink(FeedNode node, Uri home) =>
        node.All("link", AtomSpace).Where(l => l["rel"] is null or "alternate").OrderBy(l => l["type"] is null or "text/html" ? 0 : 1)
            .Select(l => FeedWords.Link(FeedWords.Base(home, l["base"]), l["href"])).FirstOrDefault(l => l is not null);

    private static string? Picture(FeedNode node, Uri home)
    {
        var media = Media(node);
        return media.Where(m => m.Name == "thumbnail").Concat(media.Where(m => m.Name == "content" && (m["medium"] == "image" || IsPicture(m["type"]))))
            .Select(m => FeedWords.Link(home, m["url"])).FirstOrDefault(l => l is not null);
    }

    /// <summary>Everything that it says by Media RSS, in a group or not.</summary>
    private static List<FeedNode> Media(FeedNode node) => [.. node.Children.Concat(node.All("group", MediaSpace).SelectMany(g => g.Children)).Where(c => c.Space == MediaSpace)];

    private static List<FeedEnclosure> Enclosures(IEnumerable<(string? Url, string? Type)> all, Uri home) =>
        [.. all.Take(FeedReader.MaxCategories).Select(e => (Url: FeedWords.Link(home, e.Url), Type: FeedWords.Line(e.Type))).Where(e => e.Url is not null).Select(e => new FeedEnclosure(e.Url!, e.Type))];

    private static bool IsPicture(FeedEnclosure file) => IsPicture(file.MediaType);

    private static bool IsPicture(string? type) => type?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true;
}
