using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Bench.Load;
using Serambi.Bench.Seed;
using Serambi.Platform.Documents.Register;
using Serambi.Web.Modules.Services.Permits;

namespace Serambi.Bench.Scenarios;

/// <summary>
/// The evening before a due date closes (<see cref="EveningScenario"/>), and the morning after one on which none of 20,000 holders reported: every permit gets
/// an outcome, a third of them a warning, a third a suspension with its document, a third a proposal; the run is cut off on the way and goes on where it was.
/// Then the due dates of the next day are written and told. Run twice, nothing more happens.
/// </summary>
internal static class PermitScenario
{
    private const int Extra = 2_300;
    private static readonly TimeSpan CutAfter = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(Scene scene)
    {
        foreach (var cluster in scene.Clusters)
        {
            await using var house = await BenchHouse.OpenAsync(scene.Options, "permits", cluster, fresh: true);
            var on = cluster is null ? "SQLite" : "PostgreSQL";
            var permits = await PermitSeeder.RunAsync(house, await PermitSeeder.PublishAsync(house), scene.Options.Companies + Extra);
            await EveningScenario.RunAsync(scene, house, on, permits);
            await MorningAsync(scene, house, on, [.. permits.Take(scene.Options.Companies)]);
        }
    }

    private static async Task MorningAsync(Scene scene, BenchHouse house, string on, IReadOnlyList<SeededPermit> permits)
    {
        await PermitSeeder.SilenceAsync(house, permits);
        var before = await TallyAsync(house);
        await MeasureAsync(scene, house, $"sanction run over {permits.Count:n0} permits, cut off once, {on}", async s =>
        {
            using var cut = new CancellationTokenSource(CutAfter);
            try
            {
                await s.GetRequiredService<CloseDuties>().RunAsync(cut.Token);
            }
            catch (OperationCanceledException)
            {
                // as a node that is stopped
            }

            return await house.InScopeAsync(again => again.GetRequiredService<CloseDuties>().RunAsync(CancellationToken.None));
        });
        var after = await TallyAsync(house);
        var (all, third) = (permits.Count, permits.Count / 3);
        var wrong = Math.Abs(after.Missed - before.Missed - all) + Math.Abs(after.Told - before.Told - all) + Math.Abs(after.Measures - before.Measures - all) + Math.Abs(after.Suspended - third) / 2;
        scene.Figures.AtMost($"the same: outcomes that are lost, doubled or wrong", wrong, "", 0, string.Create(CultureInfo.InvariantCulture, $"{after.Missed - before.Missed:n0} missing, {after.Measures - before.Measures:n0} measures, {after.Suspended:n0} documents suspended"));
        scene.Figures.AtMost($"outcomes of a second run, {on}", await house.InScopeAsync(s => s.GetRequiredService<CloseDuties>().RunAsync(CancellationToken.None)), "", 0);
        await MeasureAsync(scene, house, $"due dates of {permits.Count:n0} permits written and told, {on}", s => s.GetRequiredService<AnnounceDuties>().RunAsync(CancellationToken.None));
    }

    private static Task<(int Missed, int Told, int Measures, int Suspended)> TallyAsync(BenchHouse house) => house.InDbAsync(async db => (
        await db.Set<PermitDuty>().CountAsync(d => d.Outcome == DutyOutcome.Missed),
        await db.Events.CountAsync(e => e.Action == PermitBook.MissedEvent),
        await db.Set<PermitMeasure>().CountAsync(),
        await db.Set<IssuedDocument>().CountAsync(d => d.State == DocumentState.Suspended)));

    private static async Task MeasureAsync(Scene scene, BenchHouse house, string name, Func<IServiceProvider, Task<int>> run)
    {
        var (watch, cpu, database) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, house.Database?.CpuMilliseconds ?? 0);
        await house.InScopeAsync(run);
        scene.Figures.AtMost(name, watch.Elapsed.TotalSeconds, "s", 60, string.Create(CultureInfo.InvariantCulture, $"{(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:n1} s CPU of the program, {((house.Database?.CpuMilliseconds ?? 0) - database) / 1000:n1} s of the database"));
    }
}
