using Serambi.Bench.Scenarios;

namespace Serambi.Bench.Load;

/// <summary>Measures the published program against its limits; see docs/performance.md.</summary>
internal static class LoadProgram
{
    private static readonly IReadOnlyDictionary<string, Func<Scene, Task>> Scenarios = new Dictionary<string, Func<Scene, Task>>(StringComparer.Ordinal)
    {
        ["start"] = StartScenario.RunAsync,
        ["pages"] = PagesScenario.RunAsync,
        ["publishing"] = PublishingScenario.RunAsync,
        ["filing"] = FilingScenario.RunAsync,
        ["count"] = FilingScenario.CountBothAsync,
        ["burst"] = BurstScenario.RunAsync,
        ["seed"] = SeedScenario.RunAsync,
        ["tracking"] = TrackingScenario.RunAsync,
        ["least"] = LeastScenario.RunAsync,
        ["desk"] = DeskScenario.RunAsync,
        ["search"] = SearchScenario.RunAsync,
        ["memory"] = MemoryScenario.RunAsync,
        ["pdf"] = PdfScenario.RunAsync,
        ["bulk"] = BulkScenario.RunAsync,
        ["campaign"] = CampaignScenario.RunAsync,
        ["declaration"] = DeclarationScenario.RunAsync,
        ["service"] = ServiceScenario.PagesAsync,
        ["application"] = ServiceScenario.FilingAsync,
        ["permits"] = PermitScenario.RunAsync,
        ["simulation"] = SimulationScenario.RunAsync,
    };

    /// <summary>0 when every limit was kept, 1 when one was missed, 2 for wrong usage.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        LoadOptions options;
        try
        {
            options = LoadOptions.Parse(args);
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }

        var chosen = options.Scenario == "all" ? Scenarios.Where(s => s.Key != "simulation").Select(s => s.Value) : Scenarios.TryGetValue(options.Scenario, out var one) ? [one] : [];
        if (!chosen.Any())
        {
            await Console.Error.WriteLineAsync($"Scenarios: all, {string.Join(", ", Scenarios.Keys)}");
            return 2;
        }

        Directory.CreateDirectory(options.Root);
        var figures = new Figures();
        await using (var cluster = await PostgresCluster.StartAsync(options.Root, options.ServerCores))
        {
            foreach (var scenario in chosen) await scenario(new Scene(options, cluster, figures));
        }

        Console.WriteLine();
        Console.WriteLine(figures.Table());
        return figures.AllKept ? 0 : 1;
    }
}
