using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Platform.Seals;
using Serambi.Tests.Files;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Seals;

public sealed class RotateKeysTests
{
    private const string Number = "3273011708950001";

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunAsync_BringsEverythingUnderTheNewKey(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await SealedHouse.OpenAsync(provider);
        var request = await house.FileAsync(new PartyInput { Name = "Siti", IdentityKind = IdentityKinds.Nik, IdentityNumber = Number });
        var scan = (await house.UploadAsync(Samples.Png(), "ktp.png", FilePurpose.Identity, request.Id)).Value;
        var cookie = house.Get<IDataProtectionProvider>().CreateProtector("test").Protect("rahasia");
        var old = house.Get<KeyRing>().CurrentId;

        var rotated = await house.InScopeAsync<RotateKeys, KeysRotated>(r => r.RunAsync(Actor.System, ct));
        Assert.NotEqual(KeyRing.Name(old), rotated.KeyId);
        Assert.Equal([1, 1, 1], rotated.Changed.Values);

        await using var db = house.Database.Open();
        var party = await db.Parties.SingleAsync(ct);
        var file = await db.Files.SingleAsync(ct);
        Assert.NotEqual(old, FieldSeal.KeyIdOf(party.IdentityNumber!));
        Assert.NotEqual(old, FieldSeal.KeyIdOf(file.SealedKey!));
        Assert.True(house.Get<BlindIndex>().IsCurrent(party.IdentityIndex!));
        Assert.Equal(Number, house.Get<FieldSeal>().Open(party.IdentityNumber!, FieldSeal.IdentityOf(party.Id)));
        Assert.Equal(party.Id, (await house.Get<PartyIdentity>().Find(db, IdentityKinds.Nik, Number).SingleAsync(ct)).Id);
        Assert.Equal(Samples.Png(), await Samples.ReadAsync(house.Get<FileStore>().OpenAny(file)));
        Assert.Equal("rahasia", house.Get<IDataProtectionProvider>().CreateProtector("test").Unprotect(cookie));
        Assert.Equal("keys_rotated", (await db.Events.SingleAsync(e => e.StreamId == RotateKeys.Stream, ct)).Action);
        Assert.Equal(scan.Id, file.Id);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ResumeAsync_AfterAnInterruption_FinishesAndFindsMeanwhile(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await SealedHouse.OpenAsync(provider);
        for (var i = 0; i < 5; i++) await house.FileAsync(new PartyInput { Name = "Siti", IdentityKind = IdentityKinds.Nik, IdentityNumber = Number });
        house.Get<KeyRing>().Rotate();
        var parties = house.Get<IEnumerable<ISealedRows>>().Single(s => s.Name == "parties");
        await using (var db = house.Database.Open())
        {
            Assert.Equal(2, (await parties.ResealAsync(db, null, 2, ct)).Changed);
            Assert.Equal(5, await house.Get<PartyIdentity>().Find(db, IdentityKinds.Nik, "3273 0117 0895 0001").CountAsync(ct));
        }

        Assert.Equal(3, (await house.InScopeAsync<RotateKeys, KeysRotated>(r => r.ResumeAsync(Actor.System, ct))).Changed["parties"]);
        Assert.Equal(0, (await house.InScopeAsync<RotateKeys, KeysRotated>(r => r.ResumeAsync(Actor.System, ct))).Changed["parties"]);
    }
}
