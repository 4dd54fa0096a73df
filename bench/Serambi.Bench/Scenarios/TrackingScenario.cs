using Microsoft.EntityFrameworkCore;
using Serambi.Bench.Load;

namespace Serambi.Bench.Scenarios;

/// <summary>The tracking page of random cases among all, each opened in its browser, against one row by raw Npgsql.</summary>
internal static class TrackingScenario
{
    private const int Sample = 20_000;
    private const int Connections = 16;

    public static async Task RunAsync(Scene scene)
    {
        await using var house = await scene.BigAsync();
        var percent = Math.Min(100, 130.0 * Sample / scene.Options.Cases);
        var ids = await house.InDbAsync(db => db.Database.SqlQuery<Guid>($"""SELECT "Id" AS "Value" FROM "Cases" TABLESAMPLE BERNOULLI ({percent})""").ToListAsync());
        var sample = ids.ToArray();
        new Random(7).Shuffle(sample);
        sample = [.. sample.Take(Sample)];
        var pages = await scene.RequestsAsync("tracking", sample.Select(id => ($"/lacak/kasus/{id}", house.TrackingCookieOf(id))));
        var rows = await scene.RequestsAsync("rows", sample.Select(id => ($"/row/{id}", "")));
        await using var server = await MeasuredServer.SerambiAsync(scene.Options, house, Scene.ProductPort);
        await using var bare = await MeasuredServer.PeersAsync(scene.Options, scene.Cluster, Scene.PeerPort, $"/row/{sample[0]}", "--Peer:Postgres", house.Connection);
        scene.Figures.Share("tracking page among all cases", await Duel.FightAsync(scene.Options, s => Wrk.RunAsync(server, pages, s, Connections), s => Wrk.RunAsync(bare, rows, s, Connections)), 50);
    }
}
