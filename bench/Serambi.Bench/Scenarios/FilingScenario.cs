using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Bench.Load;
using Serambi.Bench.Seed;

namespace Serambi.Bench.Scenarios;

/// <summary>Filing over HTTP against a bare form with one committed insert, on both databases; and many at once, none lost.</summary>
internal static class FilingScenario
{
    private const int Connections = 32;

    /// <summary>More filings a second than any round can take: a round must not run out of drafts.</summary>
    private const int MostPerSecond = 5_000;

    public static async Task RunAsync(Scene scene)
    {
        await DuelAsync(scene, scene.Cluster, _ => Task.FromResult(BenchForm.Request), 50);
        await DuelAsync(scene, null, _ => Task.FromResult(BenchForm.Request), 40);
    }

    /// <summary>Many filings, so many at a time, on each database.</summary>
    public static async Task CountBothAsync(Scene scene)
    {
        await CountAsync(scene, "filing", scene.Cluster, scene.Options.Count, scene.Options.Parallel);
        await CountAsync(scene, "filing", null, scene.Options.Count, scene.Options.Parallel);
    }

    /// <summary>Files <paramref name="count"/> drafts and proves that each was answered and is there once, without gaps in the numbers.</summary>
    public static async Task CountAsync(Scene scene, string name, PostgresCluster? cluster, int count, int parallel)
    {
        await using var house = await BenchHouse.OpenAsync(scene.Options, name, cluster, fresh: true);
        var drafts = await DraftSeeder.RunAsync(house, count + 1, BenchForm.Request);
        await using var server = await MeasuredServer.SerambiAsync(scene.Options, house, Scene.ProductPort);
        var form = await FilingForm.ReadAsync(server, BenchForm.Request, drafts[count]);
        var result = await Senders.RunAsync(server, form, [.. drafts.Take(count)], parallel);
        var label = string.Create(CultureInfo.InvariantCulture, $"{count:n0} filings, {parallel} at a time, {(cluster is null ? "SQLite" : "PostgreSQL")}");
        scene.Figures.AtMost($"{label}: errors", result.Errors, "", 0, string.Create(CultureInfo.InvariantCulture, $"{count / result.Seconds:n0}/s, slowest {result.Slowest:n0} ms"));
        var rows = await house.InDbAsync(async db => new
        {
            Cases = await db.Cases.CountAsync(),
            Numbers = await db.Cases.Select(c => c.Number).Distinct().CountAsync(),
            Outbox = await db.Outbox.CountAsync(),
            Events = await db.Events.CountAsync(e => e.Action == "filed"),
            Clocks = await db.Clocks.CountAsync(c => c.Governing),
            Last = await db.Database.SqlQueryRaw<long>("SELECT COALESCE(MAX(\"Last\"), 0) AS \"Value\" FROM \"Counters\"").FirstAsync(),
        });
        var wrong = new[] { rows.Cases, rows.Numbers, rows.Outbox, rows.Events, rows.Clocks, (int)rows.Last }.Sum(n => Math.Abs(n - count));
        scene.Figures.AtMost($"{label}: lost, doubled or skipped", wrong, "", 0, string.Create(CultureInfo.InvariantCulture, $"{rows.Cases:n0} cases, {rows.Numbers:n0} numbers, last number {rows.Last:n0}, {rows.Outbox:n0} letters"));
    }

    /// <summary>Files complete drafts of a form as fast as they are taken, in turn with the bare program.</summary>
    /// <param name="scene">Where.</param>
    /// <param name="cluster">PostgreSQL; null: SQLite.</param>
    /// <param name="open">Makes the house ready for the form.</param>
    /// <param name="percent">Of the bare program's rate, at least.</param>
    public static async Task DuelAsync(Scene scene, PostgresCluster? cluster, Func<BenchHouse, Task<BenchForm>> open, double percent)
    {
        var options = scene.Options;
        await using var house = await BenchHouse.OpenAsync(options, "filing", cluster, fresh: true);
        var filed = await open(house);
        var drafts = new Queue<Guid[]>((await DraftSeeder.RunAsync(house, MostPerSecond * (options.WarmUp + (options.Rounds * options.Seconds)), filed)).Chunk(MostPerSecond));
        await using var server = await MeasuredServer.SerambiAsync(options, house, Scene.ProductPort);
        var bareDatabase = cluster is null ? Path.Combine(options.Root, $"peer-{Guid.CreateVersion7():n}.db") : "";
        await using var bare = await MeasuredServer.PeersAsync(options, cluster, Scene.PeerPort, "/form", cluster is null ? "--Peer:Sqlite" : "--Peer:Postgres", cluster is null ? "Data Source=" + bareDatabase : house.Connection);
        var form = await FilingForm.ReadAsync(server, filed, drafts.Peek()[0]);
        var plain = await FilingForm.ReadAsync(bare, new BenchForm("", "", "/form", (_, _, _) => ""), "", "Name=Siti+Rahmawati&Text=" + Uri.EscapeDataString(new Words(5).Text(36)));
        var plainFile = await scene.RequestsAsync("plain", [("/form", plain.Cookie)]);

        async Task<Round> FileAsync(int seconds)
        {
            var slice = new List<Guid>();
            for (var i = 0; i < seconds; i++) slice.AddRange(drafts.Dequeue());
            var file = await scene.RequestsAsync("filing", slice.Select(d => (form.Path, form.CookieOf(d))));
            var before = await CasesAsync(house);
            var round = await Wrk.RunAsync(server, file, seconds, Connections, form.Body);
            var there = await CasesAsync(house) - before;

            // What wrk counts must be there; it stops in the middle of requests that the server still finishes.
            return there < round.Requests ? throw new InvalidOperationException($"{round.Requests} answered, {there} filed.") : round;
        }

        var label = cluster is null ? "SQLite" : "PostgreSQL";
        scene.Figures.Share($"{filed.Label} on {label}, {Connections} at a time", await Duel.FightAsync(options, FileAsync, s => Wrk.RunAsync(bare, plainFile, s, Connections, plain.Body)), percent);
    }

    private static Task<int> CasesAsync(BenchHouse house) => house.InDbAsync(db => db.Cases.CountAsync());
}

/// <summary>A burst: far more at once than are usual in a day.</summary>
internal static class BurstScenario
{
    private const int AtATime = 1_000;

    public static async Task RunAsync(Scene scene)
    {
        await FilingScenario.CountAsync(scene, "burst", scene.Cluster, scene.Options.Burst, AtATime);
        await FilingScenario.CountAsync(scene, "burst", null, scene.Options.Burst, AtATime);
    }
}
