using Serambi.Platform.Access;
using Xunit;

namespace Serambi.Tests.Access;

public sealed class TotpTests
{
    // RFC 6238 appendix B, SHA-1, last six of its eight digits; the secret is "12345678901234567890".
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Code_OfTheRfcsInstants_IsTheRfcsCode(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Match_ClockOff_AcceptsOneStep(int steps, bool accepted)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        var step = Totp.StepAt(now) + steps;
        Assert.Equal(accepted ? step : null, Totp.Match(Secret, Totp.Code(Secret, step), now, lastStep: 0));
    }

    [Fact]
    public void Match_UsedCode_IsRefused()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        var step = Totp.StepAt(now);
        Assert.Null(Totp.Match(Secret, Totp.Code(Secret, step), now, lastStep: step));
        Assert.Equal(step + 1, Totp.Match(Secret, Totp.Code(Secret, step + 1), now, lastStep: step));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("１２３４５６")]
    [InlineData("abcdef")]
    public void Match_NoCode_IsRefused(string typed) => Assert.Null(Totp.Match(Secret, typed, DateTimeOffset.UnixEpoch.AddYears(50), 0));

    [Fact]
    public void NewSecret_Is160Bits_AndMakesCodes()
    {
        var secret = Totp.NewSecret();
        Assert.Matches("^[A-Z2-7]{32}$", secret);
        Assert.Matches("^[0-9]{6}$", Totp.Code(secret, 1));
        Assert.NotEqual(secret, Totp.NewSecret());
    }
}
