using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Parties;
using Serambi.Platform.Seals;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Seals;

public sealed class KeyRingStartTests
{
    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunAsync_FilledDatabaseWithoutFile_RefusesAndMakesNone(string provider)
    {
        await using var house = await SealedHouse.OpenAsync(provider);
        await house.FileAsync(new PartyInput { Name = "Siti" });
        File.Delete(house.KeyFile);
        await using var db = house.Database.Open();
        var start = new KeyRingStart(new KeyRing(new KeyOptions(house.KeyFile), TimeProvider.System), db);
        var thrown = await Assert.ThrowsAsync<KeysUnavailableException>(() => start.RunAsync(TestContext.Current.CancellationToken));
        Assert.Contains(house.KeyFile, thrown.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(house.KeyFile));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunAsync_WithAnotherBodysFile_NamesTheMissingKey(string provider)
    {
        await using var house = await SealedHouse.OpenAsync(provider);
        await house.FileAsync(new PartyInput { Name = "Siti", IdentityKind = IdentityKinds.Nik, IdentityNumber = "3273011708950001" });
        using var other = new TestKeys();
        await using var db = house.Database.Open();
        var thrown = await Assert.ThrowsAsync<KeysUnavailableException>(() => new KeyRingStart(other.Ring, db).RunAsync(TestContext.Current.CancellationToken));
        Assert.Contains(KeyRing.Name(house.Get<KeyRing>().CurrentId), thrown.Message, StringComparison.Ordinal);
        await new KeyRingStart(house.Get<KeyRing>(), db).RunAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task DataProtection_Keys_LieSealedInTheDatabase(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await SealedHouse.OpenAsync(provider);
        var made = house.Get<IDataProtectionProvider>().CreateProtector("test").Protect("rahasia");
        await using var db = house.Database.Open();
        var xml = await db.DataProtectionKeys.Select(k => k.Xml!).SingleAsync(ct);
        Assert.Contains("serambiSealed", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", xml, StringComparison.Ordinal);

        using var other = new TestKeys();
        await Assert.ThrowsAsync<KeysUnavailableException>(() => new KeyRingStart(other.Ring, db).RunAsync(ct));
        Assert.Equal("rahasia", house.Get<IDataProtectionProvider>().CreateProtector("test").Unprotect(made));
    }
}
