using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Serambi.Platform.Documents.Signing;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Documents.Signing;

public sealed class SigningSecretTests
{
    private const string Canary = "kenari-41f0";

    [Fact]
    public void Secret_PrintsLogsAndSerialisesAsNothing()
    {
        using var secret = new SigningSecret(Canary, "123456");
        using var log = new LogLines();
        log.CreateLogger("x").LogWarning("opened with {Secret} {@Secret2}", secret, new { secret });
        Assert.DoesNotContain(Canary, log.ToString() + secret + string.Format(CultureInfo.InvariantCulture, "{0}", secret), StringComparison.Ordinal);
        Assert.Contains("***", log.ToString(), StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(secret));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new { secret }));
        Assert.Empty(typeof(SigningSecret).GetProperties(BindingFlags.Public | BindingFlags.Instance));
    }

    [Fact]
    public void Dispose_OverwritesAndCloses()
    {
        var secret = new SigningSecret(Canary);
        var kept = (char[])typeof(SigningSecret).GetField("passphrase", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(secret)!;
        Assert.Equal(Canary, new string(kept));
        secret.Dispose();
        Assert.All(kept, c => Assert.Equal('\0', c));
        Assert.Throws<ObjectDisposedException>(() => secret.Passphrase.ToString());
    }

    [Theory]
    [InlineData(SigningAsks.Nothing, "", "", true)]
    [InlineData(SigningAsks.Passphrase, "", "1", false)]
    [InlineData(SigningAsks.OneTimeCode, "p", "", false)]
    [InlineData(SigningAsks.Passphrase | SigningAsks.OneTimeCode, "p", "1", true)]
    public void Answers_WhatIsAsked(SigningAsks asks, string passphrase, string code, bool expected)
    {
        using var secret = new SigningSecret(passphrase, code);
        Assert.Equal(expected, secret.Answers(asks));
    }
}
