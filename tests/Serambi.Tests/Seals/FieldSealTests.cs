using System.Security.Cryptography;
using System.Text;
using Serambi.Platform.Seals;
using Xunit;

namespace Serambi.Tests.Seals;

public sealed class FieldSealTests : IDisposable
{
    private const string Number = "3273011708950001";
    private readonly TestKeys keys = new();

    public void Dispose() => keys.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData(Number)]
    [InlineData("Ærøskøbing 🏛️")]
    public void Open_OfSealed_GivesItBack(string plain) => Assert.Equal(plain, keys.Seal.Open(keys.Seal.Seal(plain, "a"), "a"));

    [Fact]
    public void Seal_Twice_LooksDifferentAndHidesThePlain()
    {
        var one = keys.Seal.Seal(Number, "a");
        Assert.NotEqual(one, keys.Seal.Seal(Number, "a"));
        Assert.Equal(-1, one.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Number)));
    }

    [Fact]
    public void Open_InOtherContext_Refuses() => Assert.ThrowsAny<CryptographicException>(() => keys.Seal.Open(keys.Seal.Seal(Number, "party/1"), "party/2"));

    [Fact]
    public void Open_ForOtherPurpose_Refuses() => Assert.ThrowsAny<CryptographicException>(() => keys.Seal.OpenBytes(keys.Seal.Seal(Number, "a"), "a", KeyPurpose.FileKey));

    [Fact]
    public void Open_WithAnyBitChangedOrCut_Refuses()
    {
        var value = keys.Seal.Seal(Number, "a");
        for (var at = 0; at < value.Length; at++)
        {
            var changed = (byte[])value.Clone();
            changed[at] ^= 1;
            if (at is >= 1 and <= 4) Assert.Throws<KeysUnavailableException>(() => keys.Seal.Open(changed, "a"));
            else Assert.ThrowsAny<CryptographicException>(() => keys.Seal.Open(changed, "a"));
            Assert.ThrowsAny<CryptographicException>(() => keys.Seal.Open(value[..at], "a"));
        }
    }

    [Fact]
    public void Open_AfterRotation_StillReadsAndRenews()
    {
        var old = keys.Seal.Seal(Number, "a");
        Assert.Null(keys.Seal.Renew(old, "a", KeyPurpose.Field));
        keys.Ring.Rotate();
        Assert.Equal(Number, keys.Seal.Open(old, "a"));
        var renewed = keys.Seal.Renew(old, "a", KeyPurpose.Field);
        Assert.Equal(Number, keys.Seal.Open(renewed!, "a"));
        Assert.Null(keys.Seal.Renew(renewed!, "a", KeyPurpose.Field));
    }

    [Fact]
    public void Open_UnderAnotherBodysKeys_SaysWhichKeyIsMissing()
    {
        using var other = new TestKeys();
        var thrown = Assert.Throws<KeysUnavailableException>(() => other.Seal.Open(keys.Seal.Seal(Number, "a"), "a"));
        Assert.Contains(KeyRing.Name(keys.Ring.CurrentId), thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Index_IsTheSameForTheSame_AndFoundAcrossARotation()
    {
        var before = keys.Index.Index(Number, "identity");
        Assert.Equal(before, keys.Index.Index(Number, "identity"));
        Assert.NotEqual(before, keys.Index.Index(Number, "other"));
        Assert.NotEqual(before, keys.Index.Index("3273011708950002", "identity"));
        keys.Ring.Rotate();
        Assert.NotEqual(before, keys.Index.Index(Number, "identity"));
        Assert.False(keys.Index.IsCurrent(before));
        Assert.Contains(before, keys.Index.Candidates(Number, "identity"));
    }
}
