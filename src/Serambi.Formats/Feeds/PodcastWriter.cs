using System.Globalization;
using System.Text;
using System.Xml;
using Serambi.Formats.Text;

namespace Serambi.Formats.Feeds;

/// <summary>A series for podcast apps.</summary>
/// <param name="Self">Absolute address of the feed.</param>
/// <param name="Home">Absolute address of the page of the series.</param>
/// <param name="Language">As in <c>id</c>.</param>
/// <param name="Author">Who answers for it.</param>
/// <param name="Email">Where its owner is reached; empty for nowhere.</param>
/// <param name="Image">Absolute address of its picture; null for none.</param>
/// <param name="UpdatedUtc">When it last changed.</param>
public sealed record Podcast(string Title, string About, string Self, string Home, string Language, string Author, string Email, string? Image, DateTime UpdatedUtc, IReadOnlyList<PodcastEpisode> Episodes);

/// <param name="Id">Never changes: an absolute address, or a name such as <c>urn:uuid:…</c>.</param>
/// <param name="Link">Absolute address of the page of the episode.</param>
/// <param name="Seconds">Its length; null for unknown.</param>
/// <param name="Image">Absolute address of its picture; null for that of the series.</param>
/// <param name="Medium">What an app plays; null for an episode that plays elsewhere.</param>
public sealed record PodcastEpisode(string Id, string Title, string Summary, string Link, DateTime PublishedUtc, int? Seconds, string? Image, PodcastMedium? Medium);

/// <param name="Address">Absolute address.</param>
/// <param name="Type">As in <c>video/mp4</c>.</param>
public sealed record PodcastMedium(string Address, string Type, long Bytes);

/// <summary>Writes RSS 2.0 with the elements of Apple's podcast namespace that apps ask for: author, image, category, explicit, duration.</summary>
public static class PodcastWriter
{
    public const string MediaType = "application/rss+xml";

    private const string Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";

    /// <summary>The document in UTF-8.</summary>
    public static byte[] Write(Podcast podcast)
    {
        ArgumentNullException.ThrowIfNull(podcast);
        using var target = new MemoryStream();
        using (var xml = XmlWriter.Create(target, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true }))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "itunes", null, Itunes);
            xml.WriteAttributeString("xmlns", "atom", null, XmlItem.AtomSpace);
            xml.WriteStartElement("channel");
            Channel(xml, podcast);
            foreach (var episode in podcast.Episodes) Item(xml, episode);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return target.ToArray();
    }

    private static void Channel(XmlWriter xml, Podcast podcast)
    {
        Element(xml, "title", podcast.Title);
        Element(xml, "link", podcast.Home);
        Element(xml, "description", podcast.About.Length > 0 ? podcast.About : podcast.Title);
        Element(xml, "language", podcast.Language);
        Element(xml, "lastBuildDate", Instant(podcast.UpdatedUtc));
        xml.WriteStartElement("atom", "link", XmlItem.AtomSpace);
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", MediaType);
        xml.WriteAttributeString("href", podcast.Self);
        xml.WriteEndElement();
        Own(xml, "author", podcast.Author);
        Own(xml, "explicit", "false");
        Own(xml, "type", "episodic");
        OwnAttribute(xml, "category", "text", "Government");
        if (podcast.Image is { } image) OwnAttribute(xml, "image", "href", image);
        if (podcast.Email.Length == 0) return;
        xml.WriteStartElement("itunes", "owner", Itunes);
        Own(xml, "name", podcast.Author);
        Own(xml, "email", podcast.Email);
        xml.WriteEndElement();
    }

    private static void Item(XmlWriter xml, PodcastEpisode episode)
    {
        xml.WriteStartElement("item");
        Element(xml, "title", episode.Title);
        Element(xml, "link", episode.Link);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(episode.Id);
        xml.WriteEndElement();
        Element(xml, "pubDate", Instant(episode.PublishedUtc));
        if (episode.Summary.Length > 0) Element(xml, "description", episode.Summary);
        if (episode.Medium is { } medium)
        {
            xml.WriteStartElement("enclosure");
            xml.WriteAttributeString("url", medium.Address);
            xml.WriteAttributeString("length", medium.Bytes.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("type", medium.Type);
            xml.WriteEndElement();
        }

        if (episode.Seconds is { } seconds) Own(xml, "duration", seconds.ToString(CultureInfo.InvariantCulture));
        if (episode.Image is { } image) OwnAttribute(xml, "image", "href", image);
        Own(xml, "explicit", "false");
        xml.WriteEndElement();
    }

    /// <summary>Text without what XML cannot hold.</summary>
    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, PlainText.Clean(text, multiline: true));

    private static void Own(XmlWriter xml, string name, string text) => xml.WriteElementString("itunes", name, Itunes, PlainText.Clean(text, multiline: false));

    private static void OwnAttribute(XmlWriter xml, string name, string attribute, string value)
    {
        xml.WriteStartElement("itunes", name, Itunes);
        xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }

    /// <summary>RFC 822 with a year of four digits.</summary>
    private static string Instant(DateTime utc) => utc.ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture);
}
