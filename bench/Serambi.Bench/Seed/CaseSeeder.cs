using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Serambi.Bench.Load;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.InformationRequests;

namespace Serambi.Bench.Seed;

/// <summary>Fills a PostgreSQL house with five years of requests: 97 % closed, the open ones mostly young, some of them late.</summary>
internal static class CaseSeeder
{
    private static readonly string[] Tables = ["Parties", "ContactPoints", "Cases", "CaseClocks", "CaseTexts", "Events", "InformationRequests", "Messages", "Files"];

    public static async Task RunAsync(BenchHouse house, int count)
    {
        var watch = Stopwatch.StartNew();
        var units = await house.InDbAsync(db => db.Units.OrderBy(u => u.Code == "PPID" ? 0 : 1).ThenBy(u => u.Code).Select(u => u.Id).ToListAsync());
        var staff = await house.InDbAsync(db => db.Users.Select(u => u.Id).ToListAsync());
        var procedure = await house.InDbAsync(db => db.Set<ProcedureVersion>().Where(p => p.Kind == RequestKind.KindId).Select(p => p.Hash).FirstAsync());
        var now = await house.InScopeAsync(s => Task.FromResult(((TimeProvider)s.GetService(typeof(TimeProvider))!).GetUtcNow().UtcDateTime));
        await using var source = NpgsqlDataSource.Create(house.Connection + ";Command Timeout=0");

        // Without its indexes a table takes rows several times as fast; they are built once at the end.
        var indexes = new List<(string Name, string Sql)>();
        await using (var list = source.CreateCommand(
            "SELECT i.indexname, i.indexdef FROM pg_indexes i WHERE i.schemaname = 'public' AND i.tablename = ANY($1) AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)"))
        {
            list.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Tables });
            await using var reader = await list.ExecuteReaderAsync();
            while (await reader.ReadAsync()) indexes.Add((reader.GetString(0), reader.GetString(1)));
        }

        foreach (var (name, _) in indexes) await ExecuteAsync(source, $"DROP INDEX \"{name}\"");
        using (var rows = new CaseRows(house.Connection, new CaseWorld(units, staff, procedure, now)))
        {
            for (var i = 0; i < count; i++)
            {
                rows.Write(i, count);
                if (i % 100_000 == 99_999) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i + 1:n0} cases after {watch.Elapsed.TotalSeconds:n0} s"));
            }

            rows.Complete();
            foreach (var (year, last) in rows.LastNumbers)
                await ExecuteAsync(source, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO \"Counters\" (\"Series\", \"Period\", \"Last\") VALUES ('{RequestKind.KindId}:PPID', {year}, {last})"));
        }

        foreach (var (_, sql) in indexes) await ExecuteAsync(source, sql);
        await ExecuteAsync(source, "VACUUM ANALYZE");
        await ExecuteAsync(source, "CHECKPOINT");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:n0} cases seeded in {watch.Elapsed.TotalSeconds:n0} s"));
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>What the rows refer to.</summary>
internal sealed record CaseWorld(IReadOnlyList<Guid> Units, IReadOnlyList<Guid> Staff, string Procedure, DateTime Now);
