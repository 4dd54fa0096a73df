using System.Text;
using Serambi.Formats.Feeds;
using Xunit;

namespace Serambi.Tests.Formats.Feeds;

public sealed class YouTubeFeedTests
{
    private const string Feed = """
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom">
          <link rel="self" href="http://www.youtube.com/feeds/videos.xml?channel_id=UCaaaaaaaaaaaaaaaaaaaaaa"/><id>yt:channel:aaaaaaaaaaaaaaaaaaaaaa</id><yt:channelId>aaaaaaaaaaaaaaaaaaaaaa</yt:channelId><title>Badan Contoh</title>
          <entry><id>yt:video:abc-DEF_123</id><yt:videoId>abc-DEF_123</yt:videoId><yt:channelId>UCaaaaaaaaaaaaaaaaaaaaaa</yt:channelId><title>Bincang &amp; tanya</title><link rel="alternate" href="https://www.youtube.com/watch?v=abc-DEF_123"/>
            <published>2026-03-02T03:30:00+00:00</published><updated>2026-03-03T00:00:00+00:00</updated>
            <media:group><media:title>Bincang</media:title><media:content url="https://www.youtube.com/v/abc-DEF_123?version=3" type="application/x-shockwave-flash" width="640" height="390"/><media:thumbnail url="https://i1.ytimg.com/vi/abc-DEF_123/hqdefault.jpg" width="480" height="360"/>
              <media:description>Baris satu
        baris &lt;b&gt;dua&lt;/b&gt;</media:description></media:group></entry>
          <entry><id>yt:video:x</id><yt:videoId>../../evil"</yt:videoId><title>Nama palsu</title><link href="https://www.youtube.com/watch?v=x"/></entry>
        </feed>
        """;

    [Fact]
    public void Films_AreReadWithTheirNamesAndWords()
    {
        var items = FeedReader.Read(Encoding.UTF8.GetBytes(Feed), new Uri("https://www.youtube.com/feeds/videos.xml")).Feed!.Items;
        Assert.Equal(("abc-DEF_123", "Bincang & tanya", "Baris satu baris <b>dua</b>"), (items[0].VideoId, items[0].Title, items[0].Summary));
        Assert.Equal(new DateTime(2026, 3, 2, 3, 30, 0, DateTimeKind.Utc), items[0].PublishedUtc);
        Assert.Null(items[1].VideoId);
    }

    [Theory]
    [InlineData("UCaaaaaaaaaaaaaaaaaaaaaa", "UCaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("https://www.youtube.com/channel/UCaaaaaaaaaaaaaaaaaaaaaa/videos?view=0", "UCaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("https://www.youtube.com/feeds/videos.xml?channel_id=UCaaaaaaaaaaaaaaaaaaaaaa", "UCaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("https://youtube.com/watch?v=abc-DEF_123&list=PLbbbbbbbbbbbbbbbb", "PLbbbbbbbbbbbbbbbb")]
    [InlineData("https://www.youtube.com/@badan.contoh", null)]
    [InlineData("https://contoh.test/channel/UCaaaaaaaaaaaaaaaaaaaaaa", null)]
    [InlineData("UCaaaaaaaaaaaaaaaaaaaaaa&x=1", null)]
    [InlineData("", null)]
    public void Channels_AreTakenByNameOrAddress(string typed, string? id) => Assert.Equal(id, YouTubeId.Source(typed));

    [Fact]
    public void FeedPath_IsOfTheRightSort()
    {
        Assert.Equal("/feeds/videos.xml?channel_id=UCaaaaaaaaaaaaaaaaaaaaaa", YouTubeId.FeedPath("UCaaaaaaaaaaaaaaaaaaaaaa"));
        Assert.Equal("/feeds/videos.xml?playlist_id=PLbbbbbbbbbbbbbbbb", YouTubeId.FeedPath("PLbbbbbbbbbbbbbbbb"));
    }
}
