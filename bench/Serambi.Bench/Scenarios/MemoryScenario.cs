using Serambi.Bench.Load;
using Serambi.Bench.Seed;

namespace Serambi.Bench.Scenarios;

/// <summary>Resident memory: idle after the first pages, and after public pages, forms and filings under load.</summary>
internal static class MemoryScenario
{
    private const int Connections = 64;
    private const int Filings = 20_000;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(Scene scene)
    {
        foreach (var (label, cluster) in new[] { ("PostgreSQL", scene.Cluster), ("SQLite", null) })
        {
            await using var house = await BenchHouse.OpenAsync(scene.Options, "memory", cluster, fresh: true);
            var drafts = await DraftSeeder.RunAsync(house, Filings + 1, BenchForm.Request);
            await using var server = await MeasuredServer.SerambiAsync(scene.Options, house, Scene.ProductPort, "/");
            var form = await FilingForm.ReadAsync(server, BenchForm.Request, drafts[Filings]);
            await Task.Delay(Rest);
            scene.Figures.AtMost($"memory idle, {label}", server.ResidentMiB, "MiB", 150, "after start, home page and a form");
            await Senders.RunAsync(server, form, [.. drafts.Take(Filings)], Connections);
            foreach (var path in new[] { "/", "/permintaan/ajukan", "/lacak", "/masuk" })
                await Wrk.RunAsync(server, await scene.RequestsAsync("memory", [(path, "")]), scene.Options.Seconds * 2, Connections);
            scene.Figures.AtMost($"memory right after load, {label}", server.ResidentMiB, "MiB", 250, "20,000 filings at 64, then four pages at 64");
        }
    }
}
