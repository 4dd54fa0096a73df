using Serambi.Platform.Seals;
using Xunit;

namespace Serambi.Tests.Seals;

public sealed class SecretsTests : IDisposable
{
    private readonly TestKeys keys = new();
    private readonly Secrets secrets;
    private readonly Guid id = Guid.CreateVersion7();

    public SecretsTests() => secrets = new Secrets(keys.Hash);

    public void Dispose() => keys.Dispose();

    [Fact]
    public void Create_HasFiftyBitsAndNoLookAlikes()
    {
        Assert.True(12 * Math.Log2(Secrets.Alphabet.Length) >= 50);
        Assert.DoesNotContain(Secrets.Alphabet, "01258BILOSUZAE".Contains);
        Assert.Matches($"^([{Secrets.Alphabet}]{{4}}-){{2}}[{Secrets.Alphabet}]{{4}}$", Secrets.Create());
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => Secrets.Create()).Distinct().Count());
    }

    [Fact]
    public void Matches_HoweverTyped_AlsoAfterRotation()
    {
        var secret = Secrets.Create();
        var kept = secrets.Hash(secret, id);
        keys.Ring.Rotate();
        Assert.True(secrets.Matches(secret, id, kept));
        Assert.True(secrets.Matches($"  {secret.Replace("-", " ").ToLowerInvariant()}\u200b ", id, kept));
    }

    [Fact]
    public void Matches_OfAnythingElse_Fails()
    {
        var secret = Secrets.Create();
        var kept = secrets.Hash(secret, id);
        Assert.False(secrets.Matches(Secrets.Create(), id, kept));
        Assert.False(secrets.Matches(secret, Guid.CreateVersion7(), kept));
        Assert.False(secrets.Matches(secret, id, []));
        Assert.False(secrets.Matches(secret, id, kept[..^1]));
        Assert.False(secrets.Matches(null, id, kept));
        Assert.False(secrets.Matches(new string('A', 1_000_000), id, kept));
    }
}
