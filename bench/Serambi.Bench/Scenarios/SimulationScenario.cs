using System.Diagnostics;
using System.Globalization;
using Serambi.Bench.Load;
using Serambi.Bench.Simulation;
using Serambi.Platform.Demo;

namespace Serambi.Bench.Scenarios;

/// <summary>
/// Two years of 20,000 companies on each database, and then every permit, due date and month of the register against a second count. It takes hours: it is no
/// part of <c>all</c>; <c>--companies</c> and <c>--weeks</c> make it smaller.
/// </summary>
internal static class SimulationScenario
{
    private const int Seed = 20_240_101;
    private static readonly DateOnly First = new(2024, 1, 1);

    public static async Task RunAsync(Scene scene)
    {
        foreach (var cluster in scene.Clusters)
        {
            var last = First.AddDays((7 * scene.Options.Weeks) - 1);
            var clock = new ReplayTime(First.ToDateTime(default, DateTimeKind.Utc).AddDays(-1));
            await using var house = await BenchHouse.OpenAsync(scene.Options, "simulation", cluster, fresh: true, clock);
            var simulated = new SimulatedHouse(act => house.InScopeAsync(async s =>
            {
                await act(s);
                return true;
            }), clock.Set);
            var watch = Stopwatch.StartNew();
            var years = new PermitYears(simulated, scene.Options.Companies, First, last, Seed);
            await years.RunAsync();
            var lived = watch.Elapsed;
            var comparison = new PermitComparison(simulated, First, last, years.Taken);
            await comparison.RunAsync();
            foreach (var difference in comparison.Differences.Take(20)) Console.WriteLine($"  {difference}");
            scene.Figures.AtMost(
                string.Create(CultureInfo.InvariantCulture, $"{scene.Options.Weeks} weeks of {scene.Options.Companies:n0} companies, {(cluster is null ? "SQLite" : "PostgreSQL")}: what differs from the second count"), comparison.Differences.Count, "", 0,
                string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", comparison.Outcomes.Select(o => $"{o.Value:n0} {o.Key.ToLowerInvariant()}"))}; {comparison.Changes:n0} changes of state, {years.Refused:n0} reports refused; {lived.TotalMinutes:n0} min to live, {(watch.Elapsed - lived).TotalMinutes:n1} to compare"));
        }
    }
}
