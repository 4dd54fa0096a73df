using Serambi.Platform.Documents.Signing;
using Xunit;

namespace Serambi.Tests.Documents.Signing;

public sealed class TokenPinsTests
{
    private const string Module = "/usr/lib/a.so";
    private const string Key = "pkcs11:token=serambi;object=segel;type=private";
    private static readonly byte[] Own = [1, 2, 3];
    private static readonly byte[] Other = [4, 5, 6];

    [Theory]
    [InlineData(Module, Key, true)]
    [InlineData(Module, "pkcs11:token=seramb%69;object=lain", true)]
    [InlineData(Module, "pkcs11:token=serambi;serial=77;id=%A1?module-name=a", true)]
    [InlineData(Module, "pkcs11:serial=77", true)]
    [InlineData(Module, "pkcs11:id=%A1", true)]
    [InlineData(Module, "pkcs11:token=lain;object=segel", false)]
    [InlineData("/usr/lib/b.so", Key, false)]
    public void OtherPin_IsRefusedWhereverTheTokenMayBeTheSame(string module, string key, bool refused)
    {
        var pins = new TokenPins();
        pins.Keep(Module, Key, Own);
        Assert.Equal(refused, pins.Contradict(module, key, Other));
        Assert.False(pins.Contradict(module, key, Own));
    }

    [Fact]
    public void FirstPin_Stays()
    {
        var pins = new TokenPins();
        pins.Keep(Module, Key, Own);
        pins.Keep(Module, Key, Other);
        Assert.False(pins.Contradict(Module, Key, Own));
        Assert.True(pins.Contradict(Module, Key, Other));
    }
}
