using Serambi.Bench.Load;

namespace Serambi.Bench.Scenarios;

/// <summary>Makes the big database; the others make it too when it is missing.</summary>
internal static class SeedScenario
{
    public static async Task RunAsync(Scene scene)
    {
        await using var house = await scene.BigAsync();
    }
}
