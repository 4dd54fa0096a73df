using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Tests.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Seals;
using Xunit;

namespace Serambi.Tests.Parties;

public sealed class ReadIdentityTests
{
    private const string Number = "3273011708950001";
    private static readonly PartyInput Siti = new() { Name = "Siti", IdentityKind = IdentityKinds.Nik, IdentityNumber = Number };

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunAsync_ByOfficer_OpensAndRecords(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await SealedHouse.OpenAsync(provider);
        var request = await house.FileAsync(Siti);
        var scan = (await house.UploadAsync(Samples.Png(), "ktp.png", FilePurpose.Identity, request.Id)).Value;
        var officer = house.Staff(Roles.ServiceOfficer);

        var number = await NumberAsync(house, request.Id, request.RequesterId, officer, "Mencocokkan dengan KTP");
        Assert.Equal((IdentityKinds.Nik, Number), (number.Value.Kind, number.Value.Number));
        var file = await OpenAsync(house, scan.Id, officer, preview: false);
        Assert.Equal(Samples.Png(), await Samples.ReadAsync(file.Value.Content!));
        var preview = await OpenAsync(house, scan.Id, officer, preview: true);
        Assert.Equal([0xFF, 0xD8, 0xFF], preview.Value.Picture![..3]);

        await using var db = house.Database.Open();
        var events = await db.Events.Where(e => e.StreamId == request.Id && e.Action == "identity_read").OrderBy(e => e.Seq).ToListAsync(ct);
        Assert.Equal(["number", "file", "preview"], events.Select(e => System.Text.Json.JsonDocument.Parse(e.Data).RootElement.GetProperty("what").GetString()));
        Assert.All(events, e => Assert.Equal(officer.Id, e.ActorId));
        Assert.DoesNotContain(events, e => e.Data.Contains(Number, StringComparison.Ordinal) || e.Public);
    }

    [Theory]
    [InlineData(Roles.UnitOperator)]
    [InlineData(Roles.Leader)]
    [InlineData(Roles.Auditor)]
    [InlineData(Roles.Administrator)]
    [InlineData(Roles.Editor)]
    public async Task RunAsync_ByOthers_IsForbiddenAndRecordsNothing(string role)
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        var request = await house.FileAsync(Siti);
        var scan = (await house.UploadAsync(Samples.Png(), "ktp.png", FilePurpose.Identity, request.Id)).Value;
        var other = SealedHouse.NewUnit("LAIN");
        Actor[] actors = [house.Staff(role), Actor.Public, Actor.Requester(request.Id, "Siti"), new Actor(ActorKind.Staff, Guid.CreateVersion7(), "B", [new Grant(Roles.ServiceOfficer, other.Id, other.Path)])];
        foreach (var actor in actors)
        {
            Assert.Equal(ProblemKind.Forbidden, (await NumberAsync(house, request.Id, request.RequesterId, actor, "x")).Problem?.Kind);
            Assert.Equal(ProblemKind.Forbidden, (await OpenAsync(house, scan.Id, actor, preview: true)).Problem?.Kind);
        }

        await using var db = house.Database.Open();
        Assert.False(await db.Events.AnyAsync(e => e.Action == "identity_read", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RunAsync_WithoutReasonOrOfAnotherCase_IsRefused()
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        var (one, two) = (await house.FileAsync(Siti), await house.FileAsync(Siti));
        var officer = house.Staff(Roles.ServiceOfficer);
        Assert.Equal("Reason", (await NumberAsync(house, one.Id, one.RequesterId, officer, " ")).Problem!.Field);
        Assert.Equal(ProblemKind.NotFound, (await NumberAsync(house, one.Id, two.RequesterId, officer, "x")).Problem!.Kind);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunAsync_TwoAtOnce_AreBothRecorded(string provider)
    {
        await using var house = await SealedHouse.OpenAsync(provider);
        var request = await house.FileAsync(Siti);
        var reads = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => NumberAsync(house, request.Id, request.RequesterId, house.Staff(Roles.InformationOfficer), "x")));
        Assert.All(reads, r => Assert.False(r.Failed));
        await using var db = house.Database.Open();
        Assert.Equal(2, await db.Events.CountAsync(e => e.Action == "identity_read", TestContext.Current.CancellationToken));
    }

    private static Task<Result<IdentityNumberRead>> NumberAsync(SealedHouse house, Guid caseId, Guid partyId, Actor actor, string reason) =>
        house.InScopeAsync<ReadIdentityNumber, Result<IdentityNumberRead>>(r => r.RunAsync(new ReadIdentityNumberInput(caseId, partyId, reason), actor, TestContext.Current.CancellationToken));

    private static Task<Result<IdentityFileRead>> OpenAsync(SealedHouse house, Guid fileId, Actor actor, bool preview) =>
        house.InScopeAsync<ReadIdentityFile, Result<IdentityFileRead>>(r => r.RunAsync(new ReadIdentityFileInput(fileId, "Mencocokkan", preview), actor, TestContext.Current.CancellationToken));
}
