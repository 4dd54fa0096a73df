using System.Globalization;
using Serambi.Bench.Load;

namespace Serambi.Bench.Scenarios;

/// <summary>From the start of the published program to its first answered page.</summary>
internal static class StartScenario
{
    public static async Task RunAsync(Scene scene)
    {
        await using var house = await BenchHouse.OpenAsync(scene.Options, "start", scene.Cluster, fresh: true);
        await using var embedded = await BenchHouse.OpenAsync(scene.Options, "start", null, fresh: true);
        foreach (var (label, one) in new[] { ("PostgreSQL", house), ("SQLite", embedded) })
        {
            var times = new List<double>();
            var cpu = 0.0;
            for (var i = 0; i < scene.Options.Rounds; i++)
            {
                await using var server = await MeasuredServer.SerambiAsync(scene.Options, one, Scene.ProductPort, "/");
                times.Add(server.FirstAnswerMilliseconds / 1000);
                cpu = server.CpuSinceStart / 1000;
            }

            scene.Figures.AtMost($"first page after a start, {label}", times.Order().ElementAt(times.Count / 2), "s", 1.5, string.Create(CultureInfo.InvariantCulture, $"median; home page rendered and read; {cpu:n2} s CPU of the server"));
        }
    }
}
