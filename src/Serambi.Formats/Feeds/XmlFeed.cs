using System.Xml;

namespace Serambi.Formats.Feeds;

/// <summary>RSS and Atom: finds the items wherever the dialect puts them, and leaves their reading to <see cref="XmlItem"/>.</summary>
internal static class XmlFeed
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 2 * FeedReader.MaxBytes,
        CheckCharacters = false,   // texts are cleaned when they are read
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static FeedReading Read(string text, Uri address)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, 500));
        if (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)) return FeedReading.Of(FeedFault.NotAFeed);
        return Try(text, address) ?? Try(FeedText.Mend(text), address)
            ?? FeedReading.Of(text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) ? FeedFault.Dtd : FeedFault.Malformed);
    }

    /// <summary>Null when it is not well-formed.</summary>
    private static FeedReading? Try(string text, Uri address)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            return Parse(reader, address);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static FeedReading Parse(XmlReader reader, Uri address)
    {
        if (reader.MoveToContent() != XmlNodeType.Element || KindOf(reader) is not { } kind) return FeedReading.Of(FeedFault.NotAFeed);
        var (bounds, title, items, home) = (new FeedBounds(), "", new List<FeedItem>(), FeedWords.Base(address, reader.GetAttribute("xml:base")));
        while (items.Count < FeedReader.MaxItems && reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName == "channel") continue;
            if (FeedNode.Read(reader, bounds) is not { } node) return FeedReading.Of(FeedFault.TooDeep);
            if (node.Name is "item" or "entry")
            {
                if (XmlItem.Of(node, kind, home) is { } item) items.Add(item);
            }
            else if (node.Name == "title" && title.Length == 0)
            {
                title = FeedWords.Line(kind == FeedKind.Atom ? XmlItem.Words(node) : FeedWords.OfHtml(node.Text));
            }
        }

        return new FeedReading(new Feed(kind, title, items), null);
    }

    private static FeedKind? KindOf(XmlReader reader) => (reader.LocalName, reader.NamespaceURI) switch
    {
        ("rss" or "RDF", _) => FeedKind.Rss,
        ("feed", XmlItem.AtomSpace) => FeedKind.Atom,
        _ => null,
    };
}
