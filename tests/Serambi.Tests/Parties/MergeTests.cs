using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Links;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.Merging;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Seals;
using Xunit;

namespace Serambi.Tests.Parties;

/// <summary>The same person under several records: merged with the details that hold, and taken apart again exactly.</summary>
public sealed class MergeTests
{
    private const string Number = "3273011708950001";

    private static readonly PartyInput Siti = new()
    {
        Name = "Siti Aminah",
        IdentityKind = IdentityKinds.Nik,
        IdentityNumber = Number,
        Email = "siti@contoh.id",
        Phone = "0812 3456 7890",
        Address = "Jalan Melati 1, Bandung",
        Needs = ["braille"],
        NeedsNote = "huruf timbul",
    };

    private static readonly PartyInput SitiAgain = new() { Name = "Siti Aminah, S.H.", IdentityKind = IdentityKinds.Nik, IdentityNumber = "3273 0117 0895 0001", Email = "siti.baru@contoh.id", Occupation = "Guru" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Merge_TakesTheDetailsThatHold_AndTheOpenCases_AndUndoGivesBackExactly(string provider)
    {
        await using var house = await SealedHouse.OpenAsync(provider);
        var officer = house.Staff(Roles.ServiceOfficer);
        var (open, again) = (await house.FileAsync(Siti), await house.FileAsync(SitiAgain));
        var closed = await CloseAnotherAsync(house, again);
        var (one, other) = (open.RequesterId, again.RequesterId);
        var before = await PartiesAsync(house);

        var holder = (await MergeAsync(house, one, other, officer, (PartyDetail.Name, other), (PartyDetail.Email, one))).Value;
        await using (var db = house.Database.Open())
        {
            var held = await db.Parties.Include(p => p.Contacts).SingleAsync(p => p.Id == holder, Ct);
            Assert.Equal(("Siti Aminah, S.H.", "Guru", "braille", "huruf timbul"), (held.Name, held.Occupation, held.Needs, held.NeedsNote));
            Assert.Equal(["siti@contoh.id", "+6281234567890", "Jalan Melati 1, Bandung"], held.Contacts.OrderBy(c => c.Kind).Select(c => c.Value));
            var requesters = await db.Cases.ToDictionaryAsync(c => c.Id, c => c.RequesterId, Ct);
            Assert.Equal((holder, holder, other), (requesters[open.Id], requesters[again.Id], requesters[closed.Id]));   // what is closed keeps what was true then
            foreach (var c in new[] { open, again, closed }) Assert.Single(await db.Events.Where(e => e.StreamId == c.Id && e.Action == EventNames.PartiesMerged && !e.Public).ToListAsync(Ct));
        }

        Assert.Equal(Number, (await house.InScopeAsync<ReadIdentityNumber, Result<IdentityNumberRead>>(r => r.RunAsync(new ReadIdentityNumberInput(open.Id, holder, "x"), officer, Ct))).Value.Number);
        var undone = await UndoAsync(house, holder, officer);
        Assert.Equal((one, other), undone.Value);
        await using var after = house.Database.Open();
        Assert.Equal(before, await PartiesAsync(house));
        var again2 = await after.Cases.ToDictionaryAsync(c => c.Id, c => c.RequesterId, Ct);
        Assert.Equal((one, other, other), (again2[open.Id], again2[again.Id], again2[closed.Id]));
        Assert.Equal(3, await after.Events.CountAsync(e => e.Action == EventNames.MergeUndone && e.StreamKind == "case", Ct));
        Assert.Equal(["salah orang", null], await after.Set<PartyVerdict>().OrderBy(v => v.Id).Select(v => v.UndoneReason).ToListAsync(Ct));   // the merging, and that they are two
        Assert.Empty((await OthersAsync(house, one, officer))!);   // somebody looked: not suggested again
    }

    [Fact]
    public async Task TwoNumbers_AreTwoPeople()
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        var officer = house.Staff(Roles.ServiceOfficer);
        var (one, other) = (await house.FileAsync(Siti), await house.FileAsync(Siti with { IdentityNumber = "3273011808950002" }));
        var merged = await MergeAsync(house, one.RequesterId, other.RequesterId, officer, (PartyDetail.Identity, one.RequesterId));
        Assert.Equal(ProblemKind.Conflict, merged.Problem!.Kind);
        await using var db = house.Database.Open();
        Assert.False(await db.Set<PartyVerdict>().AnyAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Undo_KeepsWhatWasLearnedOfAddresses(string provider)
    {
        await using var house = await SealedHouse.OpenAsync(provider);
        var officer = house.Staff(Roles.ServiceOfficer);
        var (one, other) = (await house.FileAsync(Siti), await house.FileAsync(Siti));
        var holder = (await MergeAsync(house, one.RequesterId, other.RequesterId, officer)).Value;
        await using var db = house.Database.Open();
        await db.Contacts.Where(c => c.PartyId == holder && c.Kind == ContactKind.Email).ExecuteUpdateAsync(s => s.SetProperty(c => c.FailedAtUtc, house.Time.Now), Ct);
        Assert.False((await UndoAsync(house, holder, officer)).Failed);
        Assert.All(await db.Contacts.Where(c => c.Kind == ContactKind.Email).ToListAsync(Ct), c => Assert.NotNull(c.FailedAtUtc));
    }

    [Fact]
    public async Task TwoPeople_StayApart_InTheRecordThatHoldsForThem()
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        var officer = house.Staff(Roles.ServiceOfficer);
        var (a, b, d) = ((await house.FileAsync(Siti)).RequesterId, (await house.FileAsync(Siti)).RequesterId, (await house.FileAsync(Siti)).RequesterId);
        var first = (await MergeAsync(house, a, b, officer)).Value;
        Assert.False((await UndoAsync(house, first, officer)).Failed);
        Assert.False((await MergeAsync(house, b, d, officer)).Failed);
        Assert.Empty((await OthersAsync(house, a, officer))!);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task CaseClosedSinceTheMerging_GoesBackAsWell(string provider)
    {
        await using var house = await SealedHouse.OpenAsync(provider);
        var officer = house.Staff(Roles.ServiceOfficer);
        var (one, other) = (await house.FileAsync(Siti), await house.FileAsync(Siti));
        var holder = (await MergeAsync(house, one.RequesterId, other.RequesterId, officer)).Value;
        await using var db = house.Database.Open();
        await db.Cases.ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedAtUtc, house.Time.Now), Ct);
        Assert.False((await UndoAsync(house, holder, officer)).Failed);
        Assert.Equal((one.RequesterId, other.RequesterId), ((await db.Cases.SingleAsync(c => c.Id == one.Id, Ct)).RequesterId, (await db.Cases.SingleAsync(c => c.Id == other.Id, Ct)).RequesterId));
    }

    [Fact]
    public async Task WhatDiffers_MustBeChosen_AndAReasonGiven()
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        var officer = house.Staff(Roles.InformationOfficer);
        var (one, other) = ((await house.FileAsync(Siti)).RequesterId, (await house.FileAsync(SitiAgain)).RequesterId);
        var refused = (await MergeAsync(house, one, other, officer, (PartyDetail.Name, other), (PartyDetail.Email, Guid.CreateVersion7()))).Problem!;
        Assert.Equal("Holds[Email]", refused.Field);
        var mute = await house.InScopeAsync<MergeParties, Result<Guid>>(m => m.RunAsync(new MergePartiesInput(one, other, new Dictionary<PartyDetail, Guid>(), " "), officer, Ct));
        Assert.Equal("Reason", mute.Problem!.Field);
        await using var db = house.Database.Open();
        Assert.Equal(2, await db.Parties.CountAsync(p => p.HeldById == null, Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Doubles_AreFoundByNumberMailTelephoneAndPlace_WithinWhatOneMaySee(string provider)
    {
        await using var house = await SealedHouse.OpenAsync(provider);
        var officer = house.Staff(Roles.ServiceOfficer);
        var siti = (await house.FileAsync(Siti)).RequesterId;
        await house.FileAsync(new PartyInput { Name = "Lain Sekali", Email = "lain@contoh.id", Address = "Jalan Melati 1, Bandung" });
        await house.FileAsync(new PartyInput { Name = "PT Siti", Kind = PartyKind.LegalEntity, Email = "siti@contoh.id" });
        var number = (await house.FileAsync(SitiAgain)).RequesterId;
        var mail = (await house.FileAsync(new PartyInput { Name = "S. Aminah", Email = "Siti@Contoh.id" })).RequesterId;
        var telephone = (await house.FileAsync(new PartyInput { Name = "Siti A", WhatsApp = "+62 812-3456-7890" })).RequesterId;
        var place = (await house.FileAsync(new PartyInput { Name = "SITI  AMINAH", Address = "jalan melati 1 bandung" })).RequesterId;

        var found = (await OthersAsync(house, siti, officer))!.ToDictionary(o => o.Party.Id, o => o.Signs.Single());
        Assert.Equal(new Dictionary<Guid, DoubleSign> { [number] = DoubleSign.Identity, [mail] = DoubleSign.Email, [telephone] = DoubleSign.Phone, [place] = DoubleSign.NameAndAddress }, found);
        var page = await house.InScopeAsync<FindDoubles, DoublesPage>(f => f.ListAsync(null, officer, Ct));
        Assert.Equal([place, siti], page.Groups.SelectMany(g => g.Others.Select(o => o.Party.Id).Append(g.Party.Id)).Where(id => id == place || id == siti).Distinct().Order().Reverse());

        // A case of another unit: the person is not this officer's to judge, nor to see.
        foreach (var blind in new[] { house.Staff(Roles.Auditor), house.Staff(Roles.UnitOperator), house.Staff(Roles.Leader) }) Assert.Null(await OthersAsync(house, siti, blind));
        await using var db = house.Database.Open();
        var far = SealedHouse.NewUnit("JAUH");
        db.Units.Add(far);
        await db.SaveChangesAsync(Ct);
        await db.Cases.Where(c => c.RequesterId == number).ExecuteUpdateAsync(s => s.SetProperty(c => c.UnitId, far.Id).SetProperty(c => c.HandlingUnitId, far.Id), Ct);
        Assert.DoesNotContain((await OthersAsync(house, siti, officer))!, o => o.Party.Id == number);
        Assert.Equal(ProblemKind.NotFound, (await MergeAsync(house, siti, number, officer, (PartyDetail.Name, siti), (PartyDetail.Email, siti))).Problem!.Kind);
    }

    [Fact]
    public async Task StrangersAndTwoInOneCase_AreNotMerged()
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        var officer = house.Staff(Roles.Superior);
        var (siti, stranger, proxy) = (await house.FileAsync(Siti), await house.FileAsync(new PartyInput { Name = "Budi", Email = "budi@contoh.id" }), await house.FileAsync(Siti));
        Assert.Equal(ProblemKind.NotFound, (await MergeAsync(house, siti.RequesterId, stranger.RequesterId, officer)).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await MergeAsync(house, siti.RequesterId, siti.RequesterId, officer)).Problem!.Kind);
        await using var db = house.Database.Open();
        await db.Cases.Where(c => c.Id == siti.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.ProxyId, proxy.RequesterId), Ct);
        Assert.Equal(ProblemKind.Conflict, (await MergeAsync(house, siti.RequesterId, proxy.RequesterId, officer)).Problem!.Kind);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task TwoOfficersAtOnce_OneMerges_TheOtherIsTold(string provider)
    {
        await using var house = await SealedHouse.OpenAsync(provider);
        var (one, two, three) = ((await house.FileAsync(Siti)).RequesterId, (await house.FileAsync(Siti)).RequesterId, (await house.FileAsync(Siti)).RequesterId);
        var both = await Task.WhenAll(MergeAsync(house, one, two, house.Staff(Roles.ServiceOfficer)), MergeAsync(house, one, three, house.Staff(Roles.InformationOfficer)));
        Assert.Equal(ProblemKind.Conflict, Assert.Single(both, r => r.Failed).Problem!.Kind);
        var holder = both.Single(r => !r.Failed).Value;
        var undone = await Task.WhenAll(UndoAsync(house, holder, house.Staff(Roles.ServiceOfficer)), UndoAsync(house, holder, house.Staff(Roles.InformationOfficer)));
        Assert.Single(undone, r => r.Failed);
        await using var db = house.Database.Open();
        Assert.Equal(3, await db.Parties.CountAsync(p => p.HeldById == null, Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ThreeRecords_AreOnePerson_AndTakenApartFromTheLast(string provider)
    {
        await using var house = await SealedHouse.OpenAsync(provider);
        var officer = house.Staff(Roles.InformationOfficer);
        var (one, two, three) = (await house.FileAsync(Siti), await house.FileAsync(Siti), await house.FileAsync(Siti));
        var first = (await MergeAsync(house, one.RequesterId, two.RequesterId, officer)).Value;
        var second = (await MergeAsync(house, first, three.RequesterId, officer)).Value;
        await using var db = house.Database.Open();
        Assert.Equal(4, await db.Parties.CountAsync(p => p.HeldById == second, Ct));
        var json = JsonDocument.Parse((await house.InScopeAsync<ExportPersonalData, Result<byte[]>>(e => e.RunAsync(two.RequesterId, officer, Ct))).Value).RootElement;
        Assert.Equal((3, 4), (json.GetProperty("cases").GetArrayLength(), json.GetProperty("merged").GetArrayLength()));
        Assert.Equal(3, Assert.Single((await house.InScopeAsync<FindPersonalData, Result<PartiesFound>>(f => f.RunAsync(new FindPersonalDataInput("nik", Number), officer, Ct))).Value.Found).Cases.Count);

        Assert.Equal(ProblemKind.Conflict, (await UndoAsync(house, first, officer)).Problem!.Kind);
        Assert.False((await UndoAsync(house, second, officer)).Failed);
        Assert.Equal([first, first], [await HolderAsync(house, one.RequesterId), await HolderAsync(house, two.RequesterId)]);
        Assert.Equal([null, null], [await HolderAsync(house, first), await HolderAsync(house, three.RequesterId)]);
        Assert.False((await UndoAsync(house, first, officer)).Failed);
        Assert.Equal(3, await db.Parties.CountAsync(p => p.HeldById == null, Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Erasure_TakesAllRecords_AndCannotBeUndone(string provider)
    {
        await using var house = await SealedHouse.OpenAsync(provider);
        var officer = house.Staff(Roles.InformationOfficer);
        var (one, other) = (await house.FileAsync(Siti), await house.FileAsync(SitiAgain, closed: true));
        var holder = (await MergeAsync(house, one.RequesterId, other.RequesterId, officer, (PartyDetail.Name, other.RequesterId), (PartyDetail.Email, one.RequesterId))).Value;
        Task<Result<PersonalDataErased>> EraseAsync() => house.InScopeAsync<ErasePersonalData, Result<PersonalDataErased>>(e => e.RunAsync(new ErasePersonalDataInput(other.RequesterId, "Permintaan pemohon"), officer, Ct));
        Assert.Equal(ProblemKind.Conflict, (await EraseAsync()).Problem!.Kind);   // the other record's case is open
        await using var db = house.Database.Open();
        await db.Cases.ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedAtUtc, house.Time.Now), Ct);
        var json = JsonDocument.Parse((await house.InScopeAsync<ExportPersonalData, Result<byte[]>>(e => e.RunAsync(other.RequesterId, officer, Ct))).Value).RootElement;
        Assert.Equal("Nomornya sama", json.GetProperty("merging")[0].GetProperty("reason").GetString());
        Assert.Equal(2, (await EraseAsync()).Value.Cases);
        Assert.Equal(PartyTexts.Erased, await db.Set<PartyVerdict>().AsNoTracking().Select(v => v.Reason).SingleAsync(Ct));
        Assert.All(await db.Parties.Include(p => p.Contacts).ToListAsync(Ct), p => Assert.Equal((PartyTexts.Erased, 0, null, null, null), (p.Name, p.Contacts.Count, p.IdentityIndex, p.PlaceKey, p.Needs)));
        Assert.Equal(ProblemKind.Conflict, (await UndoAsync(house, holder, officer)).Problem!.Kind);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Needs_AreKeptInEveryRecord_WhileACaseOfThePersonIsOpen(string provider)
    {
        await using var house = await SealedHouse.OpenAsync(provider);
        var (one, other) = (await house.FileAsync(Siti), await house.FileAsync(Siti, closed: true));
        await MergeAsync(house, one.RequesterId, other.RequesterId, house.Staff(Roles.InformationOfficer));
        Assert.Equal(0, await house.InScopeAsync<ForgetNeeds, int>(f => f.RunAsync(Ct)));
        await using var db = house.Database.Open();
        await db.Cases.ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedAtUtc, house.Time.Now), Ct);
        Assert.Equal(3, await house.InScopeAsync<ForgetNeeds, int>(f => f.RunAsync(Ct)));
    }

    [Fact]
    public async Task TwoPeople_SaidToBeSo_AreNotSuggestedAgain()
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        var officer = house.Staff(Roles.ServiceOfficer);
        var (one, other) = ((await house.FileAsync(Siti)).RequesterId, (await house.FileAsync(Siti)).RequesterId);
        Assert.Equal("Reason", (await ApartAsync("")).Problem!.Field);
        Assert.False((await ApartAsync("Ibu dan anak")).Failed);
        Assert.Empty((await OthersAsync(house, one, officer))!);
        Assert.Empty((await OthersAsync(house, other, officer))!);
        Task<Result<Done>> ApartAsync(string reason) => house.InScopeAsync<KeepApart, Result<Done>>(k => k.RunAsync(new KeepApartInput(one, other, reason), officer, Ct));
    }

    /// <summary>Every column of every record but the pointer and its version, with the contacts.</summary>
    private static async Task<string> PartiesAsync(SealedHouse house)
    {
        await using var db = house.Database.Open();
        var parties = await db.Parties.AsNoTracking().Include(p => p.Contacts.OrderBy(c => c.Id)).Include(p => p.Consents).AsSplitQuery().OrderBy(p => p.Id).ToListAsync(Ct);
        Assert.All(parties, p => Assert.Null(p.HeldById));
        foreach (var party in parties) party.Version = 0;
        return JsonSerializer.Serialize(parties);
    }

    private static async Task<Case> CloseAnotherAsync(SealedHouse house, Case like)
    {
        var c = await house.FileAsync(SitiAgain, closed: true);
        await using var db = house.Database.Open();
        await db.Cases.Where(x => x.Id == c.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.RequesterId, like.RequesterId), Ct);
        await db.Parties.Where(p => p.Id == c.RequesterId).ExecuteDeleteAsync(Ct);
        return c;
    }

    private static async Task<Guid?> HolderAsync(SealedHouse house, Guid id)
    {
        await using var db = house.Database.Open();
        return (await db.Parties.SingleAsync(p => p.Id == id, Ct)).HeldById;
    }

    private static async Task<IReadOnlyList<PartyDouble>?> OthersAsync(SealedHouse house, Guid id, Actor actor) => (await house.InScopeAsync<FindDoubles, Doubles?>(f => f.OfAsync(id, actor, Ct)))?.Others;

    private static Task<Result<Guid>> MergeAsync(SealedHouse house, Guid one, Guid other, Actor actor, params (PartyDetail Detail, Guid Id)[] holds) =>
        house.InScopeAsync<MergeParties, Result<Guid>>(m => m.RunAsync(new MergePartiesInput(one, other, holds.ToDictionary(h => h.Detail, h => h.Id), "Nomornya sama"), actor, Ct));

    private static Task<Result<(Guid One, Guid Other)>> UndoAsync(SealedHouse house, Guid holder, Actor actor) =>
        house.InScopeAsync<UndoMerge, Result<(Guid One, Guid Other)>>(u => u.RunAsync(new UndoMergeInput(holder, "salah orang"), actor, Ct));
}
