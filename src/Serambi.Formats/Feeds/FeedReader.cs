namespace Serambi.Formats.Feeds;

/// <summary>
/// Reads RSS 2.0 and 1.0, Atom (RFC 4287) and posts of WordPress (JSON) from whoever offers them. Nothing is fetched, no document type is
/// read, and size, depth and number of everything are bounded; whatever the bytes hold, the answer is a feed or a fault, never an exception.
/// </summary>
public static class FeedReader
{
    /// <summary>Largest feed, in bytes.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Items that are read; feeds begin with the newest.</summary>
    public const int MaxItems = 100;

    /// <summary>Categories kept of an item.</summary>
    public const int MaxCategories = 20;

    /// <summary>Characters of an id or a link; an item that needs more is left out.</summary>
    public const int MaxAddress = 1_000;

    /// <summary>Characters of a title or a category; the rest is cut off.</summary>
    public const int MaxTitle = 300;

    /// <summary>Reads what a source sent.</summary>
    /// <param name="bytes">The body of the answer.</param>
    /// <param name="address">Where it came from: links are read against it, unless the feed names another base.</param>
    /// <param name="charset">What the answer said its encoding is; what the document says itself goes before.</param>
    public static FeedReading Read(ReadOnlySpan<byte> bytes, Uri address, string? charset = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (bytes.Length > MaxBytes) return FeedReading.Of(FeedFault.TooLarge);
        var text = FeedText.Decode(bytes, charset).TrimStart('\uFEFF', ' ', '\t', '\r', '\n', '\0');
        if (text.Length == 0) return FeedReading.Of(FeedFault.Empty);
        return text[0] switch
        {
            '[' or '{' => WordPressFeed.Read(text, address),
            '<' => XmlFeed.Read(text, address),
            _ => FeedReading.Of(FeedFault.NotAFeed),
        };
    }
}
