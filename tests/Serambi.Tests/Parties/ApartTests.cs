using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.Merging;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Seals;
using Xunit;

namespace Serambi.Tests.Parties;

/// <summary>That two records are two people, and taking it back when that was wrong.</summary>
public sealed class ApartTests
{
    private static readonly PartyInput Siti = new() { Name = "Siti Aminah", Email = "siti@contoh.id", Address = "Jalan Melati 1, Bandung" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task TakenBack_TheyAreSuggestedAgain_WithATrace(string provider)
    {
        await using var house = await SealedHouse.OpenAsync(provider);
        var officer = house.Staff(Roles.ServiceOfficer);
        var (one, other) = ((await house.FileAsync(Siti)).RequesterId, (await house.FileAsync(Siti)).RequesterId);
        Assert.Equal(ProblemKind.NotFound, (await UndoAsync(house, one, other, officer)).Problem!.Kind);   // nobody said so yet
        Assert.False((await ApartAsync(house, one, other, officer)).Failed);
        var stranger = Assert.Single((await OfAsync(house, other, officer))!.Apart);
        Assert.Equal((one, "Ibu dan anak"), (stranger.Party.Id, stranger.Verdict.Reason));
        Assert.Equal([DoubleSign.Email, DoubleSign.NameAndAddress], stranger.Signs);

        Assert.Equal("Reason", (await UndoAsync(house, other, one, officer, " ")).Problem!.Field);
        Assert.Equal(ProblemKind.NotFound, (await UndoAsync(house, other, one, house.Staff(Roles.UnitOperator))).Problem!.Kind);
        Assert.False((await UndoAsync(house, other, one, officer)).Failed);   // from the other side
        var found = (await OfAsync(house, one, officer))!;
        Assert.Equal((other, 0), (Assert.Single(found.Others).Party.Id, found.Apart.Count));
        await using var db = house.Database.Open();
        var verdict = await db.Set<PartyVerdict>().SingleAsync(Ct);
        Assert.Equal(("Ibu dan anak", "ternyata satu orang", "Petugas"), (verdict.Reason, verdict.UndoneReason, verdict.UndoneBy));
        var trace = await db.Events.SingleAsync(e => e.StreamKind == "party" && e.StreamId == other && e.Action == EventNames.ApartUndone, Ct);
        Assert.Contains(one.ToString("n"), trace.Data, StringComparison.Ordinal);
        Assert.Equal(ProblemKind.NotFound, (await UndoAsync(house, one, other, officer)).Problem!.Kind);
        Assert.False((await MergeAsync(house, one, other, officer)).Failed);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task UndoneMerging_IsTakenBackAsWell_InWhicheverRecordTheyStand(string provider)
    {
        await using var house = await SealedHouse.OpenAsync(provider);
        var officer = house.Staff(Roles.InformationOfficer);
        var (a, b, d) = ((await house.FileAsync(Siti)).RequesterId, (await house.FileAsync(Siti)).RequesterId, (await house.FileAsync(Siti)).RequesterId);
        var first = (await MergeAsync(house, a, b, officer)).Value;
        Assert.False((await house.InScopeAsync<UndoMerge, Result<(Guid, Guid)>>(u => u.RunAsync(new UndoMergeInput(first, "salah orang"), officer, Ct))).Failed);
        Assert.False((await ApartAsync(house, b, d, officer)).Failed);
        Assert.False((await UndoAsync(house, b, d, officer)).Failed);
        var second = (await MergeAsync(house, b, d, officer)).Value;
        Assert.Equal([second], (await OfAsync(house, a, officer))!.Apart.Select(x => x.Party.Id));
        Assert.Empty((await OfAsync(house, a, officer))!.Others);

        Assert.False((await UndoAsync(house, a, second, officer)).Failed);
        Assert.Equal(second, Assert.Single((await OfAsync(house, a, officer))!.Others).Party.Id);
        Assert.False((await MergeAsync(house, a, second, officer)).Failed);
    }

    [Fact]
    public async Task WhoMayNotSeeTheOther_ReadsNothingOfIt()
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        var officer = house.Staff(Roles.ServiceOfficer);
        var (one, other) = (await house.FileAsync(Siti), await house.FileAsync(Siti));
        Assert.False((await ApartAsync(house, one.RequesterId, other.RequesterId, officer)).Failed);
        await using var db = house.Database.Open();
        var far = SealedHouse.NewUnit("JAUH");
        db.Units.Add(far);
        await db.SaveChangesAsync(Ct);
        await db.Cases.Where(c => c.Id == other.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.UnitId, far.Id).SetProperty(c => c.HandlingUnitId, far.Id), Ct);
        var found = (await OfAsync(house, one.RequesterId, officer))!;
        Assert.Equal((0, 0), (found.Others.Count, found.Apart.Count));
        Assert.Equal(ProblemKind.NotFound, (await UndoAsync(house, one.RequesterId, other.RequesterId, officer)).Problem!.Kind);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Erasure_TakesTheWordsThatWereSaid_AndNobodyIsShownWhoIsNoMore(string provider)
    {
        await using var house = await SealedHouse.OpenAsync(provider);
        var officer = house.Staff(Roles.InformationOfficer);
        var (one, other) = ((await house.FileAsync(Siti, closed: true)).RequesterId, (await house.FileAsync(Siti)).RequesterId);
        Assert.False((await ApartAsync(house, one, other, officer)).Failed);
        Assert.False((await house.InScopeAsync<ErasePersonalData, Result<PersonalDataErased>>(e => e.RunAsync(new ErasePersonalDataInput(one, "Permintaan pemohon"), officer, Ct))).Failed);
        await using var db = house.Database.Open();
        Assert.Equal(PartyTexts.Erased, (await db.Set<PartyVerdict>().SingleAsync(Ct)).Reason);
        Assert.Empty((await OfAsync(house, other, officer))!.Apart);
    }

    private static Task<Doubles?> OfAsync(SealedHouse house, Guid id, Actor actor) => house.InScopeAsync<FindDoubles, Doubles?>(f => f.OfAsync(id, actor, Ct));

    private static Task<Result<Done>> ApartAsync(SealedHouse house, Guid one, Guid other, Actor actor) =>
        house.InScopeAsync<KeepApart, Result<Done>>(k => k.RunAsync(new KeepApartInput(one, other, "Ibu dan anak"), actor, Ct));

    private static Task<Result<Done>> UndoAsync(SealedHouse house, Guid one, Guid other, Actor actor, string reason = "ternyata satu orang") =>
        house.InScopeAsync<UndoApart, Result<Done>>(u => u.RunAsync(new UndoApartInput(one, other, reason), actor, Ct));

    private static Task<Result<Guid>> MergeAsync(SealedHouse house, Guid one, Guid other, Actor actor) =>
        house.InScopeAsync<MergeParties, Result<Guid>>(m => m.RunAsync(new MergePartiesInput(one, other, new Dictionary<PartyDetail, Guid>(), "Suratnya sama"), actor, Ct));
}
