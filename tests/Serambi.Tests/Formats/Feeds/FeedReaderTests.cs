using System.Text;
using Serambi.Formats.Feeds;
using Xunit;

namespace Serambi.Tests.Formats.Feeds;

public sealed class FeedReaderTests
{
    private static readonly Uri Home = new("https://warta.example/feed/");

    private const string Rss = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
          <channel><title>Warta &amp; Berita</title><link>https://warta.example/</link><atom:link rel="self" href="https://warta.example/feed/"/>
            <image><title>Lambang</title><url>https://warta.example/l.png</url></image>
            <item><title><![CDATA[Beasiswa <b>dibuka</b> &amp; gratis]]></title><link>../beasiswa?utm_source=rss</link><guid isPermaLink="false">w-1</guid>
              <pubDate>Sen, 02 Mar 2026 10:30:00 +0700</pubDate><category>Vokasi</category><category>vokasi</category><dc:subject>Beasiswa</dc:subject>
              <description>&lt;p&gt;Satu.&lt;/p&gt;&lt;p&gt;Dua &amp;amp; tiga.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description><content:encoded>Lain</content:encoded>
              <media:title>Foto</media:title><media:thumbnail url="/foto.jpg"/><enclosure url="https://warta.example/a.mp3" type="audio/mpeg" length="1"/></item>
            <item><title>Tanpa ringkasan</title><guid>https://warta.example/2</guid><content:encoded><![CDATA[<div>Isi penuh</div>]]></content:encoded><enclosure url="b.png" type="image/png"/></item>
            <item><title> </title><guid>w-3</guid></item>
            <item><title>Tanpa tanda pengenal</title><link>javascript:alert(1)</link></item>
          </channel></rss>
        """;

    private const string Atom = """
        <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://atom.example/b/"><title type="text">1 &lt; 2</title><id>x</id><updated>2026-03-02T03:30:00Z</updated>
          <entry xml:base="c/"><id>tag:atom.example,2026:1</id><title type="html">&lt;i&gt;Judul&lt;/i&gt;</title><link rel="enclosure" href="f.pdf" type="application/pdf"/><link rel="alternate" type="application/json" href="j"/><link href="d.html"/>
            <published>2026-03-02 10:30:00+07</published><updated>2026-03-03T00:00:00.5Z</updated><category term="a" label="Agenda"/>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Satu</p><p>dua</p></div></content></entry></feed>
        """;

    private const string Posts = """
        [{"id":7,"date":"2026-03-02T10:30:00","date_gmt":"2026-03-02T03:30:00","status":"publish","link":"https://wp.example/tujuh","guid":{"rendered":"https://wp.example/?p=7&#038;x=1"},
          "title":{"rendered":"Tujuh &#8211; delapan"},"excerpt":{"rendered":"<p>Ringkas&hellip;</p>"},"content":{"rendered":"<p>Isi</p>"},
          "_embedded":{"wp:featuredmedia":[{"source_url":"https://wp.example/7.jpg"}],"wp:term":[[{"name":"Vokasi &amp; kerja"}],[]]}},
         {"id":8,"status":"draft","link":"https://wp.example/8","title":{"rendered":"Draf"}}, 5, {"id":[],"title":"x"}, {"id":9,"title":{"rendered":"Sembilan"},"link":null,"_embedded":{"wp:term":{}}}]
        """;

    private static FeedReading Read(string text) => FeedReader.Read(Encoding.UTF8.GetBytes(text), Home);

    private static DateTime Utc(int day, int hour, int minute) => new(2026, 3, day, hour, minute, 0, DateTimeKind.Utc);

    [Fact]
    public void Rss_IsReadAsItsWriterMeantIt()
    {
        var feed = Read(Rss).Feed!;
        Assert.Equal((FeedKind.Rss, "Warta & Berita", 2), (feed.Kind, feed.Title, feed.Items.Count));
        var (first, second) = (feed.Items[0], feed.Items[1]);
        Assert.Equal(("w-1", "Beasiswa dibuka & gratis", "https://warta.example/beasiswa?utm_source=rss", "Satu. Dua & tiga."), (first.Id, first.Title, first.Link, first.Summary));
        Assert.Equal(Utc(2, 3, 30), first.PublishedUtc);
        Assert.Equal(["Vokasi", "Beasiswa"], first.Categories);
        Assert.Equal(("https://warta.example/foto.jpg", "audio/mpeg"), (first.Picture, Assert.Single(first.Enclosures).MediaType));
        Assert.Equal(("https://warta.example/2", "Isi penuh", "https://warta.example/feed/b.png"), (second.Link, second.Summary, second.Picture));
    }

    [Fact]
    public void AtomAndWordPress_AreReadAsTheirWritersMeantThem()
    {
        var feed = Read(Atom).Feed!;
        var entry = Assert.Single(feed.Items);
        Assert.Equal((FeedKind.Atom, "1 < 2"), (feed.Kind, feed.Title));
        Assert.Equal(("tag:atom.example,2026:1", "Judul", "https://atom.example/b/c/d.html", "Satu dua"), (entry.Id, entry.Title, entry.Link, entry.Summary));
        Assert.Equal((Utc(2, 3, 30), "Agenda", "https://atom.example/b/c/f.pdf"), (entry.PublishedUtc!.Value, entry.Categories[0], entry.Enclosures[0].Url));

        var posts = Read(Posts).Feed!;
        Assert.Equal((FeedKind.WordPress, 2), (posts.Kind, posts.Items.Count));
        var post = posts.Items[0];
        Assert.Equal(("https://wp.example/?p=7&x=1", "Tujuh – delapan", "https://wp.example/tujuh", "Ringkas…", "https://wp.example/7.jpg"), (post.Id, post.Title, post.Link, post.Summary, post.Picture));
        Assert.Equal((Utc(2, 3, 30), "Vokasi & kerja", "wp:9"), (post.PublishedUtc!.Value, post.Categories[0], posts.Items[1].Id));
    }

    [Theory]
    [InlineData("Mon, 02 Mar 2026 10:30:00 GMT", "2026-03-02T10:30")]
    [InlineData("2 Mar 26 10:30 EST", "2026-03-02T15:30")]
    [InlineData("Senin, 2 Maret 2026 10.30 WIB", "2026-03-02T03:30")]
    [InlineData("31 Agustus 2026", "2026-08-31T00:00")]
    [InlineData("Sat, 31 Des 2025 23:59:60 +0000 (UTC)", "2025-12-31T23:59")]
    [InlineData("2026-03-02T10:30:00+07:00", "2026-03-02T03:30")]
    [InlineData("2026-3-2 10:30", "2026-03-02T10:30")]
    [InlineData("2026-03-02T10:30:00.123456789-0330", "2026-03-02T14:00")]
    [InlineData("31 Feb 2026", null)]
    [InlineData("0001-01-01T00:00:00Z", null)]
    [InlineData("kemarin pukul 10", null)]
    [InlineData("2026-03-02T99:99:99Z", null)]
    public void Dates_AreReadAsPeopleWriteThem(string text, string? utc) =>
        Assert.Equal(utc, FeedDates.Read(text)?.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("", FeedFault.Empty)]
    [InlineData("<!DOCTYPE html><html><body>Berita</body></html>", FeedFault.NotAFeed)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", FeedFault.NotAFeed)]
    [InlineData("Berita", FeedFault.NotAFeed)]
    [InlineData("<rss><channel><item><title>x", FeedFault.Malformed)]
    [InlineData("<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><rss><channel><title>&b;</title></channel></rss>", FeedFault.Dtd)]
    [InlineData("<!DOCTYPE rss SYSTEM 'file:///etc/passwd'><rss/>", FeedFault.Dtd)]
    [InlineData("{\"code\":\"rest_no_route\"}", FeedFault.NotAFeed)]
    [InlineData("[1,2,\"x\",null,[]]", FeedFault.NotAFeed)]
    [InlineData("[{\"title\":", FeedFault.Malformed)]
    public void WhatIsNoFeed_IsNamed(string text, FeedFault fault) => Assert.Equal(fault, Read(text).Fault);

    [Fact]
    public void Hostile_IsBounded()
    {
        Assert.Equal(FeedFault.TooLarge, FeedReader.Read(new byte[FeedReader.MaxBytes + 1], Home).Fault);
        Assert.Equal(FeedFault.TooDeep, Read("<rss><channel><item>" + string.Concat(Enumerable.Repeat("<a>", 500_000))).Fault);
        Assert.Equal(FeedFault.TooDeep, Read("<rss><channel><item>" + string.Concat(Enumerable.Repeat("<a/>", 300_000)) + "</item></channel></rss>").Fault);
        Assert.Equal(FeedFault.Malformed, Read(new string('[', 1_000_000)).Fault);
        var many = Read("<rss><channel>" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"<item><title>T{i}</title><guid>{i}</guid></item>")) + "</channel></rss>").Feed!;
        Assert.Equal(FeedReader.MaxItems, many.Items.Count);
        var wide = Assert.Single(Read($"<rss><channel><item><title>{new string('x', 100_000)}</title><guid>g</guid><description>{string.Concat(Enumerable.Repeat("&lt;div&gt;", 100_000))}kata</description></item></channel></rss>").Feed!.Items);
        Assert.Equal(FeedReader.MaxTitle, wide.Title.Length);
    }

    [Fact]
    public void Html_IsReadUpToItsTwoHundredthTag()
    {
        // Formatting that stays open is made anew in every block: so many tags would make tens of thousands of elements.
        string Words(int tags) => Assert.Single(Read($"<rss><channel><item><title>x</title><guid>g</guid><description>awal{string.Concat(Enumerable.Repeat("&lt;b&gt;&lt;p&gt;", tags / 2))}akhir</description></item></channel></rss>").Feed!.Items).Summary;
        Assert.Equal("awal akhir", Words(200));
        Assert.Equal("awal", Words(202));
    }

    [Fact]
    public void Sloppy_IsMended()
    {
        Assert.Equal("Kopi & teh “enak”", Assert.Single(Read("\n <rss><channel><item><title>Kopi & teh &ldquo;enak&rdquo;\u0001</title><guid>1</guid></item></channel></rss>").Feed!.Items).Title);
        var latin = Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><item><title>Café</title><guid>1</guid></item></channel></rss>");
        Assert.Equal("Café", FeedReader.Read(latin, Home).Feed!.Items[0].Title);
        var wide = Encoding.Unicode.GetBytes("<rss><channel><item><title>Café</title><guid>1</guid></item></channel></rss>");
        Assert.Equal("Café", FeedReader.Read(wide, Home).Feed!.Items[0].Title);
        Assert.Equal("warta.example/a?p=1", FeedWords.Key("http://www.warta.example/a/?utm_source=x&p=1#b"));
        Assert.Equal(["warta.example#/a", "warta.example#!b"], new[] { "https://warta.example/#/a", "https://warta.example/#!b" }.Select(FeedWords.Key));   // routes are pages of their own
    }

    [Fact]
    public void Anything_GivesAFeedOrAFault_AndNothingUnsafe()
    {
        var random = new Random(20260302);
        string[] pieces = ["<![CDATA[", "]]>", "&#x0;", "&#xD800;", "\uD800", "</item>", "<item>", "\"", "{", "[", "null", "<!DOCTYPE", "xml:base='//'", "javascript:alert(1)", "http://[::1", "\\ud800", "&amp;lt;script&amp;gt;", "\u202E", "<title>"];
        foreach (var seed in (string[])[Rss, Atom, Posts])
        {
            for (var i = 0; i < 150; i++)
            {
                var text = new StringBuilder(seed);
                for (var n = random.Next(1, 6); n > 0; n--)
                {
                    var at = random.Next(text.Length);
                    if (random.Next(3) == 0) text.Remove(at, Math.Min(random.Next(1, 60), text.Length - at));
                    else text.Insert(at, pieces[random.Next(pieces.Length)]);
                }

                var bytes = Encoding.UTF8.GetBytes(text.ToString());
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                var reading = FeedReader.Read(bytes, Home);
                Assert.True(reading.Feed is null != reading.Fault is null);
                foreach (var item in reading.Feed?.Items ?? [])
                {
                    Assert.All(new[] { item.Link, item.Picture }.Concat(item.Enclosures.Select(e => e.Url)).OfType<string>(), l => Assert.StartsWith("http", l, StringComparison.Ordinal));
                    Assert.DoesNotContain(item.Title + item.Summary, c => char.IsControl(c) || c == '\u202E');
                    Assert.NotEmpty(item.Title);
                    if (item.Link is { } link) Assert.NotEmpty(FeedWords.Key(link));
                }
            }
        }
    }

    [Fact]
    public void Written_IsReadAgain_AndHoldsWhatAtomDemands()
    {
        var at = Utc(2, 3, 30);
        var bytes = AtomWriter.Write(new AtomFeed("https://b.example/umpan", "Berita & <kabar>", "https://b.example/umpan", "https://b.example/berita", "id", "Badan", at,
            [new AtomEntry("urn:uuid:1", "Satu\u0001 < dua", "https://b.example/1?a=1&b=2", "Ringkas", at, at, "Sumber"), new AtomEntry("urn:uuid:2", "Dua", "https://b.example/2", "", at, at)]));
        var feed = FeedReader.Read(bytes, Home).Feed!;
        Assert.Equal((FeedKind.Atom, "Berita & <kabar>"), (feed.Kind, feed.Title));
        Assert.Equal([("urn:uuid:1", "Satu < dua", "https://b.example/1?a=1&b=2", "Ringkas"), ("urn:uuid:2", "Dua", "https://b.example/2", "")], feed.Items.Select(i => (i.Id, i.Title, i.Link!, i.Summary)));
        var root = System.Xml.Linq.XDocument.Parse(Encoding.UTF8.GetString(bytes)).Root!;
        foreach (var name in (string[])["id", "title", "updated", "author"]) Assert.Single(root.Elements(root.Name.Namespace + name));
    }

    [Fact]
    public void Podcast_IsWholeForApps_AndHostileTitlesStayWords()
    {
        var at = Utc(2, 3, 30);
        const string Hostile = "]]><script>alert(1)</script> & \"x\" \u0001\uD800\uFFFE";
        var bytes = PodcastWriter.Write(new Podcast(Hostile, "", "https://b.example/acara/a/umpan.xml?x=1&y=2", "https://b.example/acara/a", "id", "Badan <b>", "ppid@b.example", "https://b.example/g.jpg", at,
        [
            new PodcastEpisode("urn:uuid:1", Hostile, "Baris satu\nbaris <dua>", "https://b.example/1?a=1&b=2", at, 754, "https://b.example/1.jpg", new PodcastMedium("https://b.example/m/f.mp4", "video/mp4", 123_456_789)),
            new PodcastEpisode("urn:uuid:2", "Dua", "", "https://b.example/2", at, null, null, null),
        ]));
        var channel = System.Xml.Linq.XDocument.Parse(Encoding.UTF8.GetString(bytes)).Root!.Element("channel")!;
        System.Xml.Linq.XNamespace itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd", atom = "http://www.w3.org/2005/Atom";
        Assert.StartsWith("]]><script>alert(1)</script> & \"x\"", channel.Element("title")!.Value, StringComparison.Ordinal);
        Assert.Empty(channel.Descendants("script"));
        Assert.Equal(("id", "Tue, 03 Feb 2026 03:30:00 GMT".Length, "Badan <b>", "false", "Government"), (channel.Element("language")!.Value, channel.Element("lastBuildDate")!.Value.Length, channel.Element(itunes + "author")!.Value, channel.Element(itunes + "explicit")!.Value, channel.Element(itunes + "category")!.Attribute("text")!.Value));
        Assert.Equal(("https://b.example/g.jpg", "ppid@b.example", "https://b.example/acara/a/umpan.xml?x=1&y=2"), (channel.Element(itunes + "image")!.Attribute("href")!.Value, channel.Element(itunes + "owner")!.Element(itunes + "email")!.Value, channel.Element(atom + "link")!.Attribute("href")!.Value));
        Assert.NotEmpty(channel.Element("description")!.Value);
        var (first, second) = (channel.Elements("item").First(), channel.Elements("item").Last());
        Assert.Equal(("https://b.example/m/f.mp4", "123456789", "video/mp4", "754", "false"), (first.Element("enclosure")!.Attribute("url")!.Value, first.Element("enclosure")!.Attribute("length")!.Value, first.Element("enclosure")!.Attribute("type")!.Value, first.Element(itunes + "duration")!.Value, first.Element("guid")!.Attribute("isPermaLink")!.Value));
        Assert.Null(second.Element("enclosure"));
        var read = FeedReader.Read(bytes, Home).Feed!;
        Assert.Equal([("urn:uuid:1", "https://b.example/1?a=1&b=2"), ("urn:uuid:2", "https://b.example/2")], read.Items.Select(i => (i.Id, i.Link!)));
    }
}
