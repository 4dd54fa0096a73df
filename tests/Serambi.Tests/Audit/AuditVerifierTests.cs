using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Audit;

public sealed class AuditVerifierTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static MatrixTheoryData<string, Tampering> Tamperings => new([Providers.Sqlite, Providers.Postgres], Enum.GetValues<Tampering>());

    public enum Tampering
    {
        ChangedText, ChangedTextAndHash, ChangedActor, ChangedInstant, RemovedEvent, SwappedEvents, CutTail, CutTailWithHead, RemovedCase, RemovedCaseAndEvents, MovedHead,
        ClearedMark, ChangedAnchorRoot, RemovedAnchorHead, ChangedAnchorHead, RemovedMiddleAnchor, CutAnchors, RewroteSinceSeal, EverythingOfLastAnchor, RemovedWitness, ForgedAnchor,
    }

    /// <summary>Three cases with five events each, and a unit's history; sealed three times with events in between.</summary>
    private static async Task<(House House, Guid[] Cases)> BuildAsync(TestDatabase database)
    {
        var house = new House(database);
        var cases = new Guid[3];
        for (var i = 0; i < 3; i++) cases[i] = (await house.FileCaseAsync()).Id;
        for (var round = 0; round < 2; round++)
        {
            foreach (var id in cases) for (var n = 0; n < 2; n++) await AppendAsync(house, id);
            await house.InDbAsync(async db =>
            {
                await house.Get<EventLog>().AppendAsync(db, "unit", new Guid("01900000-0000-7000-8000-000000000001"), Actor.System, new EventFacts("renamed"), Ct);
                return await db.SaveChangesAsync(Ct);
            });
            house.Time.Advance(TimeSpan.FromMinutes(1));
            await house.Get<AnchorSealer>().RunAsync(Ct);
        }

        await AppendAsync(house, cases[0]);
        await house.Get<AnchorSealer>().RunAsync(Ct);
        return (house, cases);
    }

    private static Task<int> AppendAsync(House house, Guid id) => house.InDbAsync(async db =>
    {
        var of = await db.Cases.SingleAsync(c => c.Id == id, Ct);
        of.Version++;
        house.Get<EventLog>().Append(db, of, Actor.System, new EventFacts("noted") { Data = new Dictionary<string, string?> { ["n"] = "é" } });
        return await db.SaveChangesAsync(Ct);
    });

    private static Task<AuditReport> VerifyAsync(House house) => house.InScopeAsync((AuditVerifier v) => v.RunAsync(Ct));

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Run_UntouchedHistory_IsSound(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (house, cases) = await BuildAsync(database);
        await using var _ = house;
        await AppendAsync(house, cases[1]);
        var report = await VerifyAsync(house);
        Assert.Empty(report.Findings);
        Assert.Equal((19, 4, 3, 1), (report.Events, report.Streams, report.Anchors, report.Unsealed));
        Assert.Equal(3, File.ReadLines(house.Get<AnchorWitness>().Path).Count());
    }

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task Run_AfterTampering_FindsIt(string provider, Tampering how)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (house, cases) = await BuildAsync(database);
        await using var _ = house;
        var expected = await house.InDbAsync(async db =>
        {
            await db.Database.OpenConnectionAsync(Ct);
            await db.Database.ExecuteSqlRawAsync(db.Embedded ? "PRAGMA foreign_keys = OFF" : "SET session_replication_role = replica", Ct);
            return await TamperAsync(house, db, cases, how);
        });

        var report = await VerifyAsync(house);
        Assert.False(report.Sound);
        Assert.Contains(expected, report.Findings.Select(f => f.Fault));
        foreach (var finding in report.Findings) Assert.NotEmpty(VerifyAuditCommand.Line(finding));
    }

    private static async Task<AuditFault> TamperAsync(House house, SerambiDb db, Guid[] cases, Tampering how)
    {
        var (id, other) = (cases[0], cases[1]);
        switch (how)
        {
            case Tampering.ChangedText:
                await Run($"""UPDATE "Events" SET "Data" = {"{}"} WHERE "StreamId" = {id} AND "Seq" = 2""");
                return AuditFault.EventChanged;
            case Tampering.ChangedTextAndHash:
                await RewriteAsync(db, id, 2, 2);
                return AuditFault.ChainBroken;
            case Tampering.ChangedActor:
                await Run($"""UPDATE "Events" SET "ActorName" = {"Budi"} WHERE "StreamId" = {id} AND "Seq" = 3""");
                return AuditFault.EventChanged;
            case Tampering.ChangedInstant:
                await Run($"""UPDATE "Events" SET "AtUtc" = {house.Time.Now.AddDays(-9)} WHERE "StreamId" = {id} AND "Seq" = 3""");
                return AuditFault.EventChanged;
            case Tampering.RemovedEvent:
                await Run($"""DELETE FROM "Events" WHERE "StreamId" = {id} AND "Seq" = 3""");
                return AuditFault.EventsMissing;
            case Tampering.SwappedEvents:
                await Run($"""UPDATE "Events" SET "Seq" = 99 WHERE "StreamId" = {id} AND "Seq" = 2""");
                await Run($"""UPDATE "Events" SET "Seq" = 2 WHERE "StreamId" = {id} AND "Seq" = 3""");
                await Run($"""UPDATE "Events" SET "Seq" = 3 WHERE "StreamId" = {id} AND "Seq" = 99""");
                return AuditFault.ChainBroken;
            case Tampering.CutTail:
                await Run($"""DELETE FROM "Events" WHERE "StreamId" = {id} AND "Seq" >= 5""");
                return AuditFault.HeadDiffers;
            case Tampering.CutTailWithHead:
                await Run($"""DELETE FROM "Events" WHERE "StreamId" = {id} AND "Seq" >= 5""");
                await Run($"""UPDATE "Cases" SET "HeadSeq" = 4, "HeadHash" = (SELECT "Hash" FROM "Events" WHERE "StreamId" = {id} AND "Seq" = 4) WHERE "Id" = {id}""");
                return AuditFault.TailCut;
            case Tampering.RemovedCase:
                await Run($"""DELETE FROM "Cases" WHERE "Id" = {other}""");
                return AuditFault.SubjectMissing;
            case Tampering.RemovedCaseAndEvents:
                await Run($"""DELETE FROM "Cases" WHERE "Id" = {other}""");
                await Run($"""DELETE FROM "Events" WHERE "StreamId" = {other}""");
                return AuditFault.HistoryMissing;
            case Tampering.MovedHead:
                await Run($"""UPDATE "Cases" SET "HeadSeq" = 2 WHERE "Id" = {other}""");
                return AuditFault.HeadDiffers;
            case Tampering.ClearedMark:
                await Run($"""UPDATE "Events" SET "Anchor" = NULL WHERE "StreamId" = {id} AND "Seq" = 2""");
                return AuditFault.MarkDiffers;
            case Tampering.ChangedAnchorRoot:
                await Run($"""UPDATE "Anchors" SET "Root" = {new byte[32]} WHERE "Number" = 2""");
                return AuditFault.AnchorBroken;
            case Tampering.RemovedAnchorHead:
                await Run($"""DELETE FROM "AnchorHeads" WHERE "Anchor" = 2 AND "StreamId" = {id}""");
                return AuditFault.AnchorHeadsChanged;
            case Tampering.ChangedAnchorHead:
                await Run($"""UPDATE "AnchorHeads" SET "Hash" = {new byte[32]} WHERE "Anchor" = 2 AND "StreamId" = {id}""");
                return AuditFault.AnchorHeadsChanged;
            case Tampering.RemovedMiddleAnchor:
                await Run($"""DELETE FROM "Anchors" WHERE "Number" = 2""");
                return AuditFault.AnchorMissing;
            case Tampering.CutAnchors:
                await Run($"""DELETE FROM "Anchors" WHERE "Number" = 3""");
                await Run($"""DELETE FROM "AnchorHeads" WHERE "Anchor" = 3""");
                await Run($"""UPDATE "Events" SET "Anchor" = NULL WHERE "Anchor" = 3""");
                return AuditFault.WitnessDisagrees;
            case Tampering.RewroteSinceSeal:
                await RewriteAsync(db, id, 2, 6);
                return AuditFault.SealDiffers;
            case Tampering.EverythingOfLastAnchor:
                await Run($"""DELETE FROM "Anchors" WHERE "Number" = 3""");
                await Run($"""DELETE FROM "AnchorHeads" WHERE "Anchor" = 3""");
                await Run($"""DELETE FROM "Events" WHERE "Anchor" = 3""");
                await Run($"""UPDATE "Cases" SET "HeadSeq" = 5, "HeadHash" = (SELECT "Hash" FROM "Events" WHERE "StreamId" = {id} AND "Seq" = 5) WHERE "Id" = {id}""");
                return AuditFault.WitnessDisagrees;
            case Tampering.RemovedWitness:
                File.Delete(house.Get<AnchorWitness>().Path);
                return AuditFault.WitnessMissing;
            case Tampering.ForgedAnchor:
                await Run($"""UPDATE "Anchors" SET "Hmac" = {System.Security.Cryptography.RandomNumberGenerator.GetBytes(36)} WHERE "Number" = 3""");
                return AuditFault.AnchorBroken;
            default:
                throw new ArgumentOutOfRangeException(nameof(how), how, null);
        }

        Task<int> Run(FormattableString sql) => db.Database.ExecuteSqlInterpolatedAsync(sql, Ct);
    }

    /// <summary>What somebody does who knows the chain: changes an event and computes the hashes anew, here up to <paramref name="last"/>.</summary>
    private static async Task RewriteAsync(SerambiDb db, Guid id, int first, int last)
    {
        var events = await db.Events.AsNoTracking().Where(e => e.StreamId == id).OrderBy(e => e.Seq).ToListAsync(Ct);
        var previous = events[first - 2].Hash;
        foreach (var e in events.Where(e => e.Seq >= first && e.Seq <= last))
        {
            var forged = new RecordedEvent
            {
                Id = e.Id,
                StreamId = e.StreamId,
                StreamKind = e.StreamKind,
                Seq = e.Seq,
                AtUtc = e.AtUtc,
                ActorKind = e.ActorKind,
                ActorId = e.ActorId,
                ActorName = "Budi",
                Action = e.Action,
                From = e.From,
                To = e.To,
                Data = e.Data,
                Public = e.Public,
                PreviousHash = previous,
            };
            previous = EventLog.HashOf(forged);
            await db.Events.Where(x => x.Id == e.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.ActorName, "Budi").SetProperty(x => x.Hash, previous).SetProperty(x => x.PreviousHash, forged.PreviousHash), Ct);
        }

        if (last == events.Count) await db.Cases.Where(c => c.Id == id).ExecuteUpdateAsync(s => s.SetProperty(c => c.HeadHash, previous), Ct);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Sealer_ManyEventsAndTwoAtOnce_SealsEachOnce(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var house = new House(database);
        for (var stream = 0; stream < 3; stream++)
        {
            var id = Guid.CreateVersion7();
            await house.InDbAsync(async db =>
            {
                for (var i = 0; i < 1500; i++) await house.Get<EventLog>().AppendAsync(db, "test", id, Actor.System, new EventFacts("step"), Ct);
                return await db.SaveChangesAsync(Ct);
            });
        }

        var other = new AnchorSealer(house.Get<Microsoft.Extensions.DependencyInjection.IServiceScopeFactory>(), house.Get<AnchorSeal>(), house.Get<AnchorWitness>(), house.Time, Microsoft.Extensions.Logging.Abstractions.NullLogger<AnchorSealer>.Instance);
        await Task.WhenAll(Task.Run(() => house.Get<AnchorSealer>().RunAsync(Ct)), Task.Run(() => other.RunAsync(Ct)));
        await house.Get<AnchorSealer>().RunAsync(Ct);
        var report = await VerifyAsync(house);
        Assert.Empty(report.Findings);
        Assert.Equal((4500, 3, 0), (report.Events, report.Streams, report.Unsealed));
    }

    [Fact]
    public async Task Witness_LineTornByAPowerCut_IsWrittenAnew()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Sqlite);
        var (house, cases) = await BuildAsync(database);
        await using var _ = house;
        var path = house.Get<AnchorWitness>().Path;
        await using (var file = new FileStream(path, FileMode.Open)) file.SetLength(file.Length - 10);
        Assert.Equal(2, house.Get<AnchorWitness>().LastNumber());
        await house.Get<AnchorSealer>().RunAsync(Ct);
        Assert.Equal(3, house.Get<AnchorWitness>().LastNumber());
        Assert.True((await VerifyAsync(house)).Sound);
    }
}
