using Serambi.Formats.Social;
using Xunit;

namespace Serambi.Tests.Formats.Social;

public sealed class SocialAddressTests
{
    [Theory]
    [InlineData("https://www.youtube.com/watch?v=abc-DEF_123&list=PLxyz&si=QQ", "https://www.youtube.com/watch?v=abc-DEF_123")]
    [InlineData("youtu.be/abc-DEF_123?si=QQ&t=4", "https://www.youtube.com/watch?v=abc-DEF_123")]
    [InlineData("http://m.youtube.com/shorts/abc-DEF_123", "https://www.youtube.com/watch?v=abc-DEF_123")]
    [InlineData("https://www.youtube-nocookie.com/embed/abc-DEF_123?rel=0", "https://www.youtube.com/watch?v=abc-DEF_123")]
    [InlineData(" https://www.instagram.com/reel/C8xYz_-12/?igsh=MzRlODBiNWFlZA== ", "https://www.instagram.com/reel/C8xYz_-12/")]
    [InlineData("https://instagram.com/badan.contoh/p/C8xYz_-12/?utm_source=ig_web#x", "https://www.instagram.com/p/C8xYz_-12/")]
    [InlineData("https://www.tiktok.com/@badan.contoh/video/7300000000000000001?is_from_webapp=1&_t=8x", "https://www.tiktok.com/@badan.contoh/video/7300000000000000001")]
    public void Posts_AreWrittenAnew_WithoutWhoSharedThem(string typed, string kept)
    {
        Assert.Equal(kept, SocialAddress.Post(typed)?.Address);
        Assert.Equal(kept, SocialAddress.Post(kept)?.Address);
    }

    [Theory]
    [InlineData("https://www.instagram.com/badan.contoh/?hl=id", "https://www.instagram.com/badan.contoh")]
    [InlineData("twitter.com/badan_contoh", "https://x.com/badan_contoh")]
    [InlineData("https://www.youtube.com/@badan-contoh?sub_confirmation=1", "https://www.youtube.com/@badan-contoh")]
    [InlineData("https://www.facebook.com/badan.contoh", "https://www.facebook.com/badan.contoh")]
    public void Accounts_Too(string typed, string kept)
    {
        Assert.Equal(kept, SocialAddress.Account(typed)?.Address);
        Assert.Equal(kept, SocialAddress.Account(kept)?.Address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("javascript:alert(1)//https://youtu.be/abc-DEF_123")]
    [InlineData("https://youtube.com.contoh.test/watch?v=abc-DEF_123")]
    [InlineData("https://youtube.com@contoh.test/watch?v=abc-DEF_123")]
    [InlineData("https://www.youtube.com:8443/watch?v=abc-DEF_123")]
    [InlineData("https://www.youtube.com/watch?v=abc-DEF_123'><script>")]
    [InlineData("https://www.youtube.com/watch?v=abc-DEF%2F123")]
    [InlineData("https://vm.tiktok.com/ZSxyz/")]
    [InlineData("https://www.tiktok.com/@a/video/1;frame-src *")]
    [InlineData("https://www.instagram.com/stories/badan/1")]
    public void Anything_Else_IsRefused(string typed)
    {
        Assert.Null(SocialAddress.Post(typed));
        Assert.Null(SocialAddress.Account(typed));
    }

    [Fact]
    public void WhateverIsKept_HoldsNothingThatWasNotMeant()
    {
        var random = new Random(20261129);
        string[] seeds = ["https://www.youtube.com/watch?v=abc-DEF_123", "https://www.tiktok.com/@badan.contoh/video/7300000000000000001", "https://www.instagram.com/p/C8xYz_-12/", "https://x.com/badan_contoh"];
        string[] pieces = ["'", "\"", ";", " ", "//", "@", "%00", "..", "?", "#", "\u202E", "<", "\\", "www.", ":", "é", "\n"];
        for (var i = 0; i < 400; i++)
        {
            var typed = seeds[random.Next(seeds.Length)];
            for (var n = random.Next(1, 4); n > 0; n--) typed = typed.Insert(random.Next(typed.Length), pieces[random.Next(pieces.Length)]);
            foreach (var kept in new[] { SocialAddress.Post(typed), SocialAddress.Account(typed) }.OfType<SocialLink>())
                Assert.Matches("^https://(www\\.youtube\\.com|www\\.instagram\\.com|www\\.tiktok\\.com|x\\.com|www\\.facebook\\.com)/[A-Za-z0-9@/_.=?-]+$", kept.Address);
        }
    }
}
