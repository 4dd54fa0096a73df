using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Parties.Merging;
using Serambi.Tests.Desk;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Parties;

/// <summary>The page of likely doubles asks the same few questions, however many people are alike and however many there are.</summary>
public sealed class DoublesPageTests
{
    private const int Rows = 100_000;

    /// <summary>Window, who is alike, people, three sorts of signs and whose the contacts are, verdicts and of whom they speak, the others, their cases, units.</summary>
    private const int MostCommands = 12;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task APage_AsksAHandfulOfQuestions_HoweverManyAreAlike(string provider)
    {
        var commands = new CommandCount();
        var app = await SerambiApp.CreateAsync(provider, new SerambiAppOptions
        {
            Services = commands.Watch,
        });
        await using var _ = app;
        var scene = new DeskScene(app, await TestBody.SeedAsync(app));
        await scene.FileManyAsync(90);
        await using (var db = app.OpenDb())
        {
            // Forty pairs with an address of their own, ten people who share one.
            var contacts = await db.Contacts.Where(c => c.Kind == Platform.Parties.ContactKind.Email).OrderBy(c => c.PartyId).ToListAsync(Ct);
            for (var i = 0; i < 80; i++) contacts[i].Value = $"orang{i / 2}@contoh.example";
            await db.SaveChangesAsync(Ct);
            var parties = await db.Parties.OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(Ct);
            db.Add(new PartyVerdict { OneId = parties[0], OtherId = parties[1], Reason = "x", SaidBy = "y", SaidAtUtc = app.Time.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync(Ct);
        }

        var officer = scene.Body.Staff(Roles.ServiceOfficer);
        commands.Count = 0;
        var page = await app.InScopeAsync(s => s.GetRequiredService<FindDoubles>().ListAsync(null, officer, Ct));
        Assert.InRange(commands.Count, 1, MostCommands);
        Assert.Equal(20, page.Groups.Count);
        Assert.All(page.Groups.Take(5), g => Assert.Equal(5, g.Others.Count));   // ten share one: five are shown with each who was not shown before
        Assert.All(page.Groups.Skip(5), g => Assert.Single(g.Others));
        var seen = new HashSet<Guid>();
        for (Guid? after = null; ;)
        {
            page = await app.InScopeAsync(s => s.GetRequiredService<FindDoubles>().ListAsync(after, officer, Ct));
            seen.UnionWith(page.Groups.SelectMany(g => g.Others.Select(o => o.Party.Id).Append(g.Party.Id)));
            if (page.Next is not { } next) break;
            after = next;
        }

        Assert.Equal(88, seen.Count);   // all but the two who are kept apart
    }

    [Fact]
    public async Task AmongAHundredThousandPeople_ItReadsByIndexes()
    {
        var scene = await DeskScene.OpenAsync(Providers.Postgres);
        await using var app = scene.App;
        await scene.FileAsync();
        var officer = scene.Body.Staff(Roles.ServiceOfficer);
        await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<SerambiDb>();
            await db.Database.OpenConnectionAsync(Ct);
            await FillAsync(db);
            var plans = new List<string>();
            ((NpgsqlConnection)db.Database.GetDbConnection()).Notice += (_, said) => plans.Add(said.Notice.MessageText);
            await db.Database.ExecuteSqlRawAsync("LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_analyze = on; SET client_min_messages = log", Ct);
            var page = await services.GetRequiredService<FindDoubles>().ListAsync(null, officer, Ct);
            Assert.Equal(20, page.Groups.Count);
            var said = string.Join('\n', plans);
            foreach (var table in (string[])["Parties", "ContactPoints", "Cases"]) Assert.False(said.Contains($"Seq Scan on \"{table}\"", StringComparison.Ordinal), said);
            Assert.DoesNotContain($"rows={Rows}", said, StringComparison.Ordinal);
            return true;
        });
    }

    /// <summary>Each person twice in a row under one address; one of a hundred also under the telephone of a campaign.</summary>
    private static Task<int> FillAsync(SerambiDb db) => db.Database.ExecuteSqlRawAsync(
        $"""
         SET session_replication_role = replica;
         CREATE TEMP TABLE made AS SELECT n, ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS party, gen_random_uuid() AS id FROM generate_series(1, {Rows}) n;
         INSERT INTO "Parties" ("Id", "Kind", "Name", "Language", "KeepNeeds", "CreatedAtUtc", "Version", "PlaceKey", "IdentityIndex")
         SELECT party, 0, 'Orang ' || n, 'id', false, now(), 0, decode(md5((n / 2)::text), 'hex'), decode(md5('k' || (n / 3)::text), 'hex') FROM made;
         INSERT INTO "ContactPoints" ("Id", "PartyId", "Kind", "Value") SELECT gen_random_uuid(), party, 0, 'orang' || (n / 2) || '@contoh.example' FROM made;
         INSERT INTO "ContactPoints" ("Id", "PartyId", "Kind", "Value") SELECT gen_random_uuid(), party, 1, '+62811111' FROM made WHERE n % 100 = 0;
         INSERT INTO "Cases" ("Id", "Kind", "Number", "UnitId", "HandlingUnitId", "ProcedureHash", "Stage", "Subject", "Channel", "ReceivedAtUtc", "ReceivedOn", "DueOn", "MovedAtUtc", "RequesterId", "SecretHash", "SubmissionId", "Language", "Demonstration", "Version", "HeadSeq", "HeadHash")
         SELECT m.id, c."Kind", 'K' || m.n, c."UnitId", c."HandlingUnitId", c."ProcedureHash", c."Stage", c."Subject", c."Channel", c."ReceivedAtUtc", c."ReceivedOn", c."DueOn", c."MovedAtUtc", m.party, c."SecretHash", gen_random_uuid(), c."Language", false, 0, 0, c."HeadHash"
         FROM made m, (SELECT * FROM "Cases" LIMIT 1) c;
         SET session_replication_role = origin;
         ANALYZE "Cases"; ANALYZE "Parties"; ANALYZE "ContactPoints"
         """, Ct);
}
