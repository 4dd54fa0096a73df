using System.Text.Json;

namespace Serambi.Formats.Feeds;

/// <summary>Posts of the REST API of WordPress (<c>wp/v2/posts</c>), with the names of their categories when they were asked for (<c>_embed</c>).</summary>
internal static class WordPressFeed
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = FeedBounds.Deepest, CommentHandling = JsonCommentHandling.Disallow };

    public static FeedReading Read(string text, Uri address)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Array) return FeedReading.Of(FeedFault.NotAFeed);
            var items = document.RootElement.EnumerateArray().Take(FeedReader.MaxItems).Select(p => Post(p, address)).OfType<FeedItem>().ToList();
            if (items.Count == 0 && document.RootElement.GetArrayLength() > 0) return FeedReading.Of(FeedFault.NotAFeed);
            return new FeedReading(new Feed(FeedKind.WordPress, "", items), null);
        }
        catch (JsonException)
        {
            return FeedReading.Of(FeedFault.Malformed);
        }
        catch (InvalidOperationException)
        {
            return FeedReading.Of(FeedFault.Malformed);   // half a pair of a surrogate in a string
        }
    }

    private static FeedItem? Post(JsonElement post, Uri address)
    {
        if (post.ValueKind != JsonValueKind.Object || Text(post, "status") is not (null or "publish")) return null;
        var link = FeedWords.Link(address, Text(post, "link"));
        var id = Rendered(post, "guid") is { Length: > 0 } guid ? System.Net.WebUtility.HtmlDecode(guid) : Text(post, "id") is { } number ? "wp:" + number : null;
        var summary = FeedWords.OfHtml(Rendered(post, "excerpt"));
        if (string.IsNullOrWhiteSpace(summary)) summary = FeedWords.OfHtml(Rendered(post, "content"));
        return FeedWords.Item(id, FeedWords.OfHtml(Rendered(post, "title")), link, summary) is not { } item ? null : item with
        {
            PublishedUtc = FeedDates.Read(Text(post, "date_gmt") ?? Text(post, "date")),
            UpdatedUtc = FeedDates.Read(Text(post, "modified_gmt") ?? Text(post, "modified")),
            Categories = FeedWords.Categories(Embedded(post, "wp:term").SelectMany(Items).Select(t => Text(t, "name"))),
            Picture = FeedWords.Link(address, Embedded(post, "wp:featuredmedia").Select(m => Text(m, "source_url")).FirstOrDefault()),
        };
    }

    private static IEnumerable<JsonElement> Embedded(JsonElement post, string name) =>
        post.TryGetProperty("_embedded", out var all) && all.ValueKind == JsonValueKind.Object && all.TryGetProperty(name, out var list) ? Items(list) : [];

    private static IEnumerable<JsonElement> Items(JsonElement list) => list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Take(FeedReader.MaxCategories) : [];

    /// <summary>A property as text; null when it is missing or something else.</summary>
    private static string? Text(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText() is { Length: < 30 } digits ? digits : null,
        _ => null,
    } : null;

    private static string? Rendered(JsonElement post, string name) => post.TryGetProperty(name, out var part) ? Text(part, "rendered") : null;
}
