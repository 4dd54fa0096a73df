using Serambi.Platform.Mail;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Mail;

/// <summary>Receipts to one mailbox: the first at once, a flood one by one.</summary>
public sealed class MailboxPaceTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void Flood_GoesOneByOne_OthersAtOnce_AndAQuietHourForgives()
    {
        var pace = new MailboxPace(time);
        var now = time.GetUtcNow().UtcDateTime;
        for (var i = 0; i < MailboxPace.Free; i++) Assert.Null(pace.Next("siti@contoh.example"));
        Assert.Equal(now + MailboxPace.Step, pace.Next("siti@contoh.example"));
        Assert.Equal(now + (2 * MailboxPace.Step), pace.Next("SITI@contoh.example"));
        Assert.Null(pace.Next("budi@contoh.example"));

        time.Advance(MailboxPace.Window);   // two still wait until six minutes after it
        Assert.NotNull(pace.Next("siti@contoh.example"));
        time.Advance(3 * MailboxPace.Step);
        Assert.Null(pace.Next("siti@contoh.example"));
    }

    [Fact]
    public void Flood_NeverWaitsLongerThanADay()
    {
        var pace = new MailboxPace(time);
        for (var i = 0; i < 1_000; i++) pace.Next("siti@contoh.example");
        Assert.InRange(pace.Next("siti@contoh.example")!.Value, time.GetUtcNow().UtcDateTime, time.GetUtcNow().UtcDateTime.AddDays(1));
    }
}
