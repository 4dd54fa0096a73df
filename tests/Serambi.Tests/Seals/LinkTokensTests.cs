using Serambi.Platform.Seals;
using Xunit;

namespace Serambi.Tests.Seals;

public sealed class LinkTokensTests : IDisposable
{
    private readonly TestKeys keys = new();
    private readonly MovableTime time = new();
    private readonly LinkTokens links;
    private readonly Guid subject = Guid.CreateVersion7();

    public LinkTokensTests() => links = new LinkTokens(keys.Hash, time);

    public void Dispose() => keys.Dispose();

    [Fact]
    public void Read_WithinItsLife_GivesTheSubject()
    {
        var token = links.Create(LinkPurposes.VerifyContact, subject, TimeSpan.FromHours(1), "siti@contoh.id");
        keys.Ring.Rotate();
        var read = links.Read(token, LinkPurposes.VerifyContact, "siti@contoh.id");
        Assert.True(read.Good);
        Assert.Equal(subject, read.Subject);
        Assert.Equal(subject, LinkTokens.PeekSubject(token));
        Assert.Equal(Uri.EscapeDataString(token), token);
    }

    [Fact]
    public void Read_AfterItsLife_SaysExpired()
    {
        var token = links.Create(LinkPurposes.Case, subject, TimeSpan.FromHours(1));
        time.Now += TimeSpan.FromHours(1);
        Assert.Equal(LinkState.Expired, links.Read(token, LinkPurposes.Case).State);
    }

    [Fact]
    public void Read_ForOtherPurposeOrDetail_IsWrong()
    {
        var token = links.Create(LinkPurposes.VerifyContact, subject, TimeSpan.FromHours(1), "a@contoh.id");
        Assert.Equal(LinkState.Wrong, links.Read(token, LinkPurposes.Case, "a@contoh.id").State);
        Assert.Equal(LinkState.Wrong, links.Read(token, LinkPurposes.VerifyContact, "b@contoh.id").State);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("====")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public void Read_OfRubbish_IsWrong(string? token)
    {
        Assert.Equal(LinkState.Wrong, links.Read(token, LinkPurposes.Case).State);
        Assert.Null(LinkTokens.PeekSubject(token));
    }

    [Fact]
    public void Read_WithAnyCharacterChanged_IsWrong()
    {
        var token = links.Create(LinkPurposes.Case, subject, TimeSpan.FromHours(1));
        for (var at = 0; at < token.Length; at++)
        {
            var changed = token[..at] + (token[at] == 'B' ? 'C' : 'B') + token[(at + 1)..];
            Assert.Equal(LinkState.Wrong, links.Read(changed, LinkPurposes.Case).State);
        }
    }

    private sealed class MovableTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 6, 2, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
