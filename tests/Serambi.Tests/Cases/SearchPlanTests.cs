using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Cases;

/// <summary>
/// The trap of generic plans: a statement that PostgreSQL keeps prepared is planned without its words from the sixth time on, and then
/// walks the whole table for a rare word. These tests read the plan that was really used, as the server reports it.
/// </summary>
public sealed class SearchPlanTests
{
    private const int Rows = 60_000;
    private const int MoreThanPostgresTries = 8;

    [Fact]
    public async Task RareWordBesideACommonOne_SearchedManyTimes_StillTakesTheIndexOfWords()
    {
        var plans = await PlansAsync("langka informasi", MoreThanPostgresTries);

        // The newest texts are glanced at first, for hits and for how common each word is: walks along the key that end after so many of them.
        Assert.Equal(3 * MoreThanPostgresTries, plans.Count);
        Assert.Equal(MoreThanPostgresTries, plans.Count(plan => plan.Contains("IX_CaseTexts_Vector", StringComparison.Ordinal)));
        Assert.All(plans.Where(plan => !plan.Contains("IX_CaseTexts_Vector", StringComparison.Ordinal)), plan => Assert.Contains("Index Scan Backward using \"PK_CaseTexts\"", plan, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WordsOfManyTexts_AreFoundAmongTheNewest_WithoutTheIndex()
    {
        var plans = await PlansAsync("laporan informasi nomor", times: 1);
        Assert.Contains("Index Scan Backward using \"PK_CaseTexts\"", Assert.Single(plans), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommonWord_SearchedManyTimes_NeverReadsTheWholeTable()
    {
        var plans = await PlansAsync("informasi", MoreThanPostgresTries);

        Assert.Equal(MoreThanPostgresTries, plans.Count);
        Assert.All(plans, plan =>
        {
            Assert.DoesNotContain("Seq Scan on \"CaseTexts\"", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task BeginningOfManyWords_BesideARareWord_IsLookedForInTheTextsOfTheRareOne()
    {
        var plan = Assert.Single(await PlansAsync("langka informasi", times: 1), p => p.Contains("IX_CaseTexts_Vector", StringComparison.Ordinal));
        Assert.Contains("Index Cond: (\"Vector\" @@ '''langka'''::tsquery)", plan, StringComparison.Ordinal);
        Assert.Contains("'''informasi'':*'::tsquery)", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BeginningOfFewWords_BesideACommonWord_IsAskedOfTheIndex()
    {
        var plan = Assert.Single(await PlansAsync("informasi lang", times: 1), p => p.Contains("IX_CaseTexts_Vector", StringComparison.Ordinal));
        Assert.Contains("Index Cond: (\"Vector\" @@ '''informasi'' & ''lang'':*'::tsquery)", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommonBeginning_ForWhoSeesOneSmallUnit_IsLookedForInItsTexts()
    {
        var plan = Assert.Single(await PlansAsync("info", times: 1, body => body.Staff(Roles.UnitOperator, body.School)), p => p.Contains("IX_CaseTexts_Vector", StringComparison.Ordinal));
        Assert.Contains("Index Cond: (\"Vector\" @@ '''@", plan, StringComparison.Ordinal);
        Assert.Contains("'''info'':*'::tsquery)", plan, StringComparison.Ordinal);
    }

    /// <summary>The plans of the statements that look for words, in the order of the search.</summary>
    private static async Task<IReadOnlyList<string>> PlansAsync(string words, int times, Func<TestBody, Actor>? reader = null)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await SerambiApp.CreateAsync(Providers.Postgres);
        var body = await TestBody.SeedAsync(app);
        return await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<SerambiDb>();
            await db.Database.OpenConnectionAsync(ct);
            await FillAsync(db, body, ct);
            var plans = new List<string>();
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            connection.Notice += (_, said) =>
            {
                if (said.Notice.MessageText.Contains("@@", StringComparison.Ordinal)) plans.Add(said.Notice.MessageText);
            };
            await db.Database.ExecuteSqlRawAsync("LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET client_min_messages = log", ct);
            var search = services.GetRequiredService<CaseSearch>();
            for (var i = 0; i < times; i++) await search.FindAsync(new CaseQuery { Text = words }, reader?.Invoke(body) ?? Actor.System, ct);
            return plans;
        });
    }

    /// <summary>Texts without their cases (only words are looked for): one word in nearly all of them, one in the oldest few; one in a thousand is the school's.</summary>
    private static async Task FillAsync(SerambiDb db, TestBody body, CancellationToken ct)
    {
        var statements =
            $"""
             SET session_replication_role = replica;
             INSERT INTO "CaseTexts" ("CaseId", "Terms", "Units")
             SELECT gen_random_uuid(), 'informasi laporan nomor' || n || CASE WHEN n <= 20 THEN ' langka' ELSE '' END, CASE WHEN n % 1000 = 0 THEN '{CaseText.TermOf(body.School)}' ELSE '{CaseText.TermOf(body.Root)}' END
             FROM generate_series(1, {Rows}) n;
             SET session_replication_role = origin;
             ANALYZE "CaseTexts"
             """;
        await db.Database.ExecuteSqlRawAsync(statements, ct);
    }
}
