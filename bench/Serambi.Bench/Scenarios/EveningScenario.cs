using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Bench.Load;
using Serambi.Bench.Seed;
using Serambi.Platform.Cases;
using Serambi.Web.Modules.Services.Permits;

namespace Serambi.Bench.Scenarios;

/// <summary>
/// The last three minutes before a due date closes: 20,000 companies come one after the other, 111 a second, whatever the program does, and send their reports through the
/// form. Then the date closes, the run comes by, and what became of every date is counted from the rows.
/// </summary>
internal static class EveningScenario
{
    private const int Silent = 500;
    private const int WarmUpPerSecond = 60;
    private const double MostMilliseconds = 300;

    public static async Task RunAsync(Scene scene, BenchHouse house, string on, IReadOnlyList<SeededPermit> permits)
    {
        var companies = scene.Options.Companies;
        var seconds = companies / scene.Options.Rate;
        var (reporting, warm) = (permits.Take(companies).ToList(), permits.Skip(companies + Silent).ToList());
        var cookies = permits.ToDictionary(p => p.Id, p => house.TrackingCookieOf(p.CaseId));
        await using (var server = await MeasuredServer.SerambiAsync(scene.Options, house, Scene.ProductPort))
        {
            using var client = new LeanClient(new IPEndPoint(IPAddress.Parse(server.Address.Host), server.Address.Port));
            string PathOf(SeededPermit p) => ReportForms.PageOf(p.Id, PermitSeeder.Today);
            await DriveAsync(new ReportWalk(client), warm, warm.Count / (double)WarmUpPerSecond, p => (PathOf(p), cookies[p.Id]));

            // Twenty thousand permits were written a moment ago; the disk has them before the evening begins, as on any other day.
            using (var rest = Process.Start("sync")) await rest.WaitForExitAsync();
            var closes = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(seconds + 10);
            await house.InDbAsync(db => db.Set<PermitDuty>().Where(d => d.Outcome == null).ExecuteUpdateAsync(set => set.SetProperty(d => d.LateFromUtc, closes).SetProperty(d => d.ClosesAtUtc, closes)));
            var walk = new ReportWalk(client);
            var (before, watch) = (server.CpuMilliseconds, Stopwatch.StartNew());
            await DriveAsync(walk, reporting, seconds, p => (PathOf(p), cookies[p.Id]));
            var (taken, cpu) = (watch.Elapsed.TotalSeconds, server.CpuMilliseconds - before);
            Console.WriteLine("  slowest seconds: " + string.Join(", ", walk.Slowest.OrderByDescending(s => s.Value).Take(8).OrderBy(s => s.Key).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key} s {s.Value:n0} ms"))));
            foreach (var (problem, times) in walk.Wrong) Console.WriteLine($"  {times} × {problem}");
            var share = string.Create(CultureInfo.InvariantCulture, $"{companies / taken:n0} reports/s, {4 * companies / taken:n0} requests/s in {taken:n0} s, {cpu / companies:n2} ms CPU a report, {cpu / taken / 10 / Environment.ProcessorCount:n0} % of {Environment.ProcessorCount} cores");
            scene.Figures.AtMost($"evening of {companies:n0} reports, {on}: not accepted", walk.Wrong.Values.Sum(), "", 0, share);
            scene.Figures.AtMost($"the same: p95 of sending a report", At(walk.Sends, 0.95), "ms", MostMilliseconds, string.Create(CultureInfo.InvariantCulture, $"p50 {At(walk.Sends, 0.5):n0}, p99 {At(walk.Sends, 0.99):n0} ms"));
            scene.Figures.AtMost($"the same: p95 of every request", At(walk.Requests, 0.95), "ms", MostMilliseconds, string.Create(CultureInfo.InvariantCulture, $"p50 {At(walk.Requests, 0.5):n0}, p99 {At(walk.Requests, 0.99):n0} ms"));
            if (closes - TimeProvider.System.GetUtcNow().UtcDateTime is { Ticks: > 0 } left) await Task.Delay(left);
        }

        await house.InScopeAsync(s => s.GetRequiredService<CloseDuties>().RunAsync(CancellationToken.None));
        await CountAsync(scene, house, on, companies + warm.Count);
    }

    /// <summary>What the rows say: each date one outcome, each report once, and the same in the history.</summary>
    private static async Task CountAsync(Scene scene, BenchHouse house, string on, int reported)
    {
        var rows = await house.InDbAsync(async db => new
        {
            Filed = await db.Set<PermitDuty>().CountAsync(d => d.Outcome == DutyOutcome.Filed),
            Reports = await db.Set<PermitReport>().Select(r => r.DutyId).Distinct().CountAsync(),
            Doubled = await db.Set<PermitReport>().CountAsync(r => r.Number > 1),
            Told = await db.Events.CountAsync(e => e.Action == PermitBook.FiledEvent),
            Missed = await db.Set<PermitDuty>().CountAsync(d => d.Outcome == DutyOutcome.Missed),
            Warned = await db.Set<PermitMeasure>().CountAsync(),
            Other = await db.Set<PermitDuty>().CountAsync(d => d.Outcome != DutyOutcome.Filed && d.Outcome != DutyOutcome.Missed),
            Drafts = await db.Set<Draft>().CountAsync(),
        });
        var wrong = Math.Abs(rows.Filed - reported) + Math.Abs(rows.Reports - reported) + rows.Doubled + Math.Abs(rows.Told - reported) + Math.Abs(rows.Missed - Silent) + Math.Abs(rows.Warned - Silent) + rows.Other + rows.Drafts;
        scene.Figures.AtMost($"the same: rows that are lost, doubled or wrong", wrong, "", 0, string.Create(CultureInfo.InvariantCulture, $"{on}: {rows.Filed:n0} filed, {rows.Reports:n0} reports, {rows.Missed:n0} missing and warned"));
    }

    /// <summary>Starts one after the other at a steady rate, and waits for none before it starts the next.</summary>
    private static async Task DriveAsync(ReportWalk walk, List<SeededPermit> permits, double seconds, Func<SeededPermit, (string Path, string Cookie)> of)
    {
        var (began, running) = (Stopwatch.GetTimestamp(), new List<Task>(permits.Count));
        for (var i = 0; i < permits.Count;)
        {
            for (var due = permits.Count * Stopwatch.GetElapsedTime(began).TotalSeconds / seconds; i < permits.Count && i <= due; i++)
            {
                var (path, cookie) = of(permits[i]);
                running.Add(walk.RunAsync(path, cookie, began + (long)(seconds * i / permits.Count * Stopwatch.Frequency)));
            }

            await Task.Delay(1);
        }

        await Task.WhenAll(running);
    }

    private static double At(IReadOnlyCollection<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.PositiveInfinity : sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];
    }
}
