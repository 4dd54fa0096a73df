using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Links;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Tests.Desk;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Serambi.Web.Modules.InformationRequests.Batches;
using Xunit;

namespace Serambi.Tests.Cases;

/// <summary>
/// A campaign of 45,000 identical requests: what each view and each filing asks about equal words stays bounded. Read from the plans that
/// PostgreSQL really used.
/// </summary>
public sealed class CampaignPlanTests
{
    private const int Rows = 45_000;
    private const int Open = 3_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EqualWords_InACampaign_AreCountedAndPagedByTheirIndex_AndFoundByThePerson()
    {
        var scene = await DeskScene.OpenAsync(Providers.Postgres);
        await using var app = scene.App;
        var lead = await scene.FileAsync(subject: "Salinan kajian dampak lingkungan");
        await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<SerambiDb>();
            await db.Database.OpenConnectionAsync(Ct);
            await FillAsync(db);
            var plans = new List<string>();
            ((NpgsqlConnection)db.Database.GetDbConnection()).Notice += (_, said) => plans.Add(said.Notice.MessageText);
            await db.Database.ExecuteSqlRawAsync("LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_analyze = on; SET client_min_messages = log", Ct);
            async Task<string> PlanOfAsync(Func<Task> ask)
            {
                plans.Clear();
                await ask();
                return string.Join('\n', plans);
            }

            var batches = services.GetRequiredService<AnswerBatches>();
            var count = await PlanOfAsync(async () => Assert.Equal(AnswerBatches.MostCounted, await batches.CountAsync(lead, Ct)));
            Assert.True(count.Contains("IX_Cases_OpenWords", StringComparison.Ordinal), count);
            Assert.DoesNotContain("Seq Scan", count, StringComparison.Ordinal);
            Assert.DoesNotContain($"rows={Rows}", count, StringComparison.Ordinal);

            var middle = await AnswerBatches.Others(db, lead.Id, lead.TextHash!, lead.UnitId).OrderBy(c => c.Id).Skip(Open / 2).Select(c => c.Id).FirstAsync(Ct);
            var page = await PlanOfAsync(() => AnswerBatches.Others(db, lead.Id, lead.TextHash!, lead.UnitId).Where(c => c.Id.CompareTo(middle) > 0).OrderBy(c => c.Id).Take(200).Select(c => c.Id).ToListAsync(Ct));
            Assert.True(page.Contains("IX_Cases_OpenWords", StringComparison.Ordinal), page);
            Assert.DoesNotContain("Sort", page, StringComparison.Ordinal);

            var party = new Party { Name = "Siti", CreatedAtUtc = DateTime.UnixEpoch, Contacts = { new ContactPoint { Kind = ContactKind.Email, Value = "orang44900@contoh.example" } } };
            var before = await PlanOfAsync(async () => Assert.NotNull(await services.GetRequiredService<SameBefore>().FindAsync(RequestKind.KindId, lead.TextHash, party, Ct)));
            Assert.True(before.Contains("IX_Cases_RequesterId", StringComparison.Ordinal), before);
            Assert.DoesNotContain("Seq Scan", before, StringComparison.Ordinal);

            // An office with a thousand records, and one copy of these words far behind the newest of them.
            var office = new Party { Name = "Kantor", CreatedAtUtc = DateTime.UnixEpoch, Contacts = { new ContactPoint { Kind = ContactKind.Email, Value = "kantor@contoh.example" } } };
            EarlierCases? found = null;
            var far = await PlanOfAsync(async () => found = await services.GetRequiredService<SameBefore>().FindAsync(RequestKind.KindId, lead.TextHash, office, Ct));
            Assert.Equal($"K{Rows - 1}", found?.First.Number);
            Assert.True(far.Contains("IX_Cases_OpenWords", StringComparison.Ordinal), far);
            Assert.DoesNotContain("Seq Scan", far, StringComparison.Ordinal);
            return true;
        });
    }

    /// <summary>Copies of the first request, most of them answered, and as many in other words; each by a person of its own with an address of its own.</summary>
    private static Task<int> FillAsync(SerambiDb db) => db.Database.ExecuteSqlRawAsync(
        $"""
         SET session_replication_role = replica;
         CREATE TEMP TABLE made AS SELECT n, gen_random_uuid() AS party, gen_random_uuid() AS id FROM generate_series(1, {2 * Rows}) n;
         INSERT INTO "Parties" ("Id", "Kind", "Name", "Language", "KeepNeeds", "CreatedAtUtc", "Version") SELECT party, 0, 'Orang ' || n, 'id', false, now(), 0 FROM made;
         INSERT INTO "ContactPoints" ("Id", "PartyId", "Kind", "Value") SELECT gen_random_uuid(), party, 0, 'orang' || n || '@contoh.example' FROM made;
         INSERT INTO "Cases" ("Id", "Kind", "Number", "UnitId", "HandlingUnitId", "ProcedureHash", "Stage", "Subject", "Channel", "ReceivedAtUtc", "ReceivedOn", "DueOn", "MovedAtUtc", "RequesterId", "SecretHash", "SubmissionId", "Language", "Demonstration", "Version", "HeadSeq", "HeadHash", "TextHash", "ClosedAtUtc")
         SELECT m.id, c."Kind", 'K' || m.n, c."UnitId", c."HandlingUnitId", c."ProcedureHash", c."Stage", c."Subject", c."Channel", c."ReceivedAtUtc", c."ReceivedOn", c."DueOn", c."MovedAtUtc", m.party, c."SecretHash", gen_random_uuid(), c."Language", false, 0, 0, c."HeadHash",
         CASE WHEN m.n <= {Rows} THEN c."TextHash" ELSE decode(md5(m.n::text), 'hex') END, CASE WHEN m.n <= {Rows - Open} THEN now() END
         FROM made m, (SELECT * FROM "Cases" LIMIT 1) c;
         INSERT INTO "Parties" ("Id", "Kind", "Name", "Language", "KeepNeeds", "CreatedAtUtc", "Version") SELECT ('ffffffff-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 0, 'Kantor', 'id', false, now(), 0 FROM generate_series(1, 1000) n;
         INSERT INTO "ContactPoints" ("Id", "PartyId", "Kind", "Value") SELECT gen_random_uuid(), "Id", 0, 'kantor@contoh.example' FROM "Parties" WHERE "Name" = 'Kantor';
         UPDATE "ContactPoints" SET "Value" = 'kantor@contoh.example' WHERE "Value" = 'orang{Rows - 1}@contoh.example';
         SET session_replication_role = origin;
         ANALYZE "Cases"; ANALYZE "Parties"; ANALYZE "ContactPoints"
         """, Ct);
}
