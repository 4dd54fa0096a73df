using Microsoft.EntityFrameworkCore;
using Serambi.Bench.Load;
using Serambi.Bench.Seed;

namespace Serambi.Bench.Scenarios;

/// <summary>
/// What is possible at all: the least program that leaves behind what a filing leaves, and the least that reads what a tracking page shows, each
/// against the bare program of the same limit. Neither is Serambi; nothing is kept or missed here.
/// </summary>
internal static class LeastScenario
{
    private const int Sample = 20_000;

    public static async Task RunAsync(Scene scene)
    {
        await FilingAsync(scene);
        await TrackingAsync(scene);
    }

    private static async Task FilingAsync(Scene scene)
    {
        const int connections = 32;
        await using var house = await BenchHouse.OpenAsync(scene.Options, "least", scene.Cluster, fresh: true);
        await using var least = await MeasuredServer.PeersAsync(scene.Options, scene.Cluster, Scene.ProductPort, "/form", "--Peer:Postgres", house.Connection, "--Peer:Least", "yes");
        await using var bare = await MeasuredServer.PeersAsync(scene.Options, scene.Cluster, Scene.PeerPort, "/form", "--Peer:Postgres", house.Connection);
        var body = "Name=Siti+Rahmawati&Text=" + Uri.EscapeDataString(new Words(5).Text(36));
        var (ours, theirs) = (await ReadAsync(least), await ReadAsync(bare));
        scene.Figures.Share("least filing on PostgreSQL", await Duel.FightAsync(
            scene.Options,
            async s => await Wrk.RunAsync(least, await scene.RequestsAsync("least", [("/form", ours.Cookie)]), s, connections, ours.Body),
            async s => await Wrk.RunAsync(bare, await scene.RequestsAsync("plain", [("/form", theirs.Cookie)]), s, connections, theirs.Body)), 0);

        Task<FilingForm> ReadAsync(MeasuredServer server) => FilingForm.ReadAsync(server, new BenchForm("", "", "/form", (_, _, _) => ""), "", body);
    }

    private static async Task TrackingAsync(Scene scene)
    {
        const int connections = 16;
        await using var house = await scene.BigAsync();
        var percent = Math.Min(100, 130.0 * Sample / scene.Options.Cases);
        var sample = (await house.InDbAsync(db => db.Database.SqlQuery<Guid>($"""SELECT "Id" AS "Value" FROM "Cases" TABLESAMPLE BERNOULLI ({percent})""").ToListAsync())).ToArray();
        new Random(7).Shuffle(sample);
        var least = await scene.RequestsAsync("least", sample.Select(id => ($"/least/{id}", "")));
        var rows = await scene.RequestsAsync("rows", sample.Select(id => ($"/row/{id}", "")));
        await using var server = await MeasuredServer.PeersAsync(scene.Options, scene.Cluster, Scene.PeerPort, $"/row/{sample[0]}", "--Peer:Postgres", house.Connection);
        scene.Figures.Share("least that reads what a tracking page shows", await Duel.FightAsync(scene.Options, s => Wrk.RunAsync(server, least, s, connections), s => Wrk.RunAsync(server, rows, s, connections)), 0);
    }
}
