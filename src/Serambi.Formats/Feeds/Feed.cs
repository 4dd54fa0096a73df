namespace Serambi.Formats.Feeds;

/// <summary>In which form news were offered.</summary>
public enum FeedKind
{
    /// <summary>RSS 2.0, and RSS 1.0 (RDF), which names its parts alike.</summary>
    Rss,

    /// <summary>RFC 4287.</summary>
    Atom,

    /// <summary>Posts of WordPress as JSON (<c>/wp-json/wp/v2/posts</c>).</summary>
    WordPress,
}

/// <summary>Why something could not be read as a feed.</summary>
public enum FeedFault
{
    Empty,
    TooLarge,

    /// <summary>Elements lie too deep in each other, or there are too many of them.</summary>
    TooDeep,

    /// <summary>It declares a document type: no feed needs one, and attacks do.</summary>
    Dtd,

    /// <summary>A page for people, or some other document.</summary>
    NotAFeed,

    /// <summary>It breaks off, or is not XML or JSON.</summary>
    Malformed,
}

/// <summary>A feed, or why there is none.</summary>
public sealed record FeedReading(Feed? Feed, FeedFault? Fault)
{
    internal static FeedReading Of(FeedFault fault) => new(null, fault);
}

/// <summary>What a source offers.</summary>
/// <param name="Title">Its name in plain text; may be empty.</param>
/// <param name="Items">In the order of the feed, each with a title and an id.</param>
public sealed record Feed(FeedKind Kind, string Title, IReadOnlyList<FeedItem> Items);

/// <summary>One piece of news. All texts are plain: no markup, no control characters.</summary>
/// <param name="Id">What the source calls it (guid, id), else its link.</param>
/// <param name="Link">Absolute, http or https; null when it has none.</param>
/// <param name="Summary">At most <see cref="FeedWords.SummaryLength"/> characters; may be empty.</param>
/// <param name="Categories">Without doubles, at most <see cref="FeedReader.MaxCategories"/>.</param>
public sealed record FeedItem(string Id, string Title, string? Link, string Summary, DateTime? PublishedUtc, DateTime? UpdatedUtc, IReadOnlyList<string> Categories)
{
    /// <summary>Address of a picture of it (media:thumbnail, media:content, enclosure, featured media); null for none.</summary>
    public string? Picture { get; init; }

    /// <summary>Id of the film on YouTube (yt:videoId), of entries of its feeds; null for none.</summary>
    public string? VideoId { get; init; }

    /// <summary>Files that belong to it: recordings, documents.</summary>
    public IReadOnlyList<FeedEnclosure> Enclosures { get; init; } = [];
}

/// <param name="Url">Absolute, http or https.</param>
/// <param name="MediaType">As the source claims; may be empty.</param>
public sealed record FeedEnclosure(string Url, string MediaType);
