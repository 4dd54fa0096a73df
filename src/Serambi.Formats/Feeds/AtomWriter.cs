using System.Globalization;
using System.Text;
using System.Xml;
using Serambi.Formats.Text;

namespace Serambi.Formats.Feeds;

/// <summary>A feed of one's own.</summary>
/// <param name="Id">Never changes: an absolute address, or a name such as <c>urn:uuid:…</c>.</param>
/// <param name="Self">Absolute address of the feed.</param>
/// <param name="Home">Absolute address of the page that lists the same for people.</param>
/// <param name="Language">As in <c>id</c>.</param>
/// <param name="Author">Who answers for all of it.</param>
/// <param name="UpdatedUtc">When it last changed; of an empty feed, when it was made.</param>
public sealed record AtomFeed(string Id, string Title, string Self, string Home, string Language, string Author, DateTime UpdatedUtc, IReadOnlyList<AtomEntry> Entries);

/// <param name="Id">Never changes.</param>
/// <param name="Link">Absolute address of the page.</param>
/// <param name="Author">Who wrote it, when it was not the author of the feed.</param>
public sealed record AtomEntry(string Id, string Title, string Link, string Summary, DateTime PublishedUtc, DateTime UpdatedUtc, string? Author = null);

/// <summary>Writes Atom (RFC 4287) with everything that its section 4 demands.</summary>
public static class AtomWriter
{
    public const string MediaType = "application/atom+xml";

    /// <summary>The document in UTF-8.</summary>
    public static byte[] Write(AtomFeed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        using var target = new MemoryStream();
        using (var xml = XmlWriter.Create(target, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true }))
        {
            xml.WriteStartElement("feed", XmlItem.AtomSpace);
            xml.WriteAttributeString("xml", "lang", null, feed.Language);
            Element(xml, "id", feed.Id);
            Element(xml, "title", feed.Title);
            Element(xml, "updated", Instant(feed.UpdatedUtc));
            Author(xml, feed.Author);
            Link(xml, "self", feed.Self, MediaType);
            Link(xml, "alternate", feed.Home, "text/html");
            foreach (var entry in feed.Entries) Entry(xml, entry);
            xml.WriteEndElement();
        }

        return target.ToArray();
    }

    private static void Entry(XmlWriter xml, AtomEntry entry)
    {
        xml.WriteStartElement("entry");
        Element(xml, "id", entry.Id);
        Element(xml, "title", entry.Title);
        Link(xml, "alternate", entry.Link, "text/html");
        Element(xml, "published", Instant(entry.PublishedUtc));
        Element(xml, "updated", Instant(entry.UpdatedUtc));
        if (entry.Author is { } author) Author(xml, author);
        if (entry.Summary.Length > 0) Element(xml, "summary", entry.Summary);
        xml.WriteEndElement();
    }

    private static void Author(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author");
        Element(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address, string type)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    /// <summary>Text without what XML cannot hold.</summary>
    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, PlainText.Clean(text, multiline: false));

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
