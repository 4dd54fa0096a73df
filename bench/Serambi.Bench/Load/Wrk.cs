using System.Globalization;

namespace Serambi.Bench.Load;

/// <summary>What one round of load gave. CPU (of the whole, and the database server's share of it) and latencies in milliseconds.</summary>
internal sealed record Round(double PerSecond, double CpuPerRequest, double DatabasePerRequest, long Requests, long Refused, long Broken, double P50, double P95, double P99);

/// <summary>
/// The load generator wrk (Debian package), one thread on the other core, keep-alive. It waits ten seconds for an answer: on one core the runtime's own
/// collection of memory can hold everybody up for one or two, and that is a latency, not a broken request.
/// </summary>
internal static class Wrk
{
    /// <summary>Sends the requests of <paramref name="file"/> in turn for some seconds; a body makes them POST.</summary>
    public static async Task<Round> RunAsync(MeasuredServer server, string file, int seconds, int connections, string? body = null)
    {
        var script = Path.Combine(Path.GetTempPath(), "serambi-bench-requests.lua");
        await using (var resource = typeof(Wrk).Assembly.GetManifestResourceStream("requests.lua")!)
        await using (var target = File.Create(script)) await resource.CopyToAsync(target);
        var (before, databaseBefore) = (server.CpuMilliseconds, server.CpuOfDatabase);
        var output = await Machine.RunAsync(Machine.LoadCore,
            ["wrk", "-t1", "--timeout", "10s", $"-c{connections.ToString(CultureInfo.InvariantCulture)}", $"-d{seconds.ToString(CultureInfo.InvariantCulture)}s", "-s", script, server.Address.AbsoluteUri, "--", file, .. body is null ? [] : new[] { body }]);
        var (cpu, database) = (server.CpuMilliseconds - before, server.CpuOfDatabase - databaseBefore);
        var line = output.Split('\n').LastOrDefault(l => l.StartsWith("RESULT ", StringComparison.Ordinal)) ?? throw new InvalidOperationException("wrk said: " + output);
        var n = line.Split(' ').Skip(1).Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToArray();
        return new Round(n[0] / (n[1] / 1e6), cpu / Math.Max(1, n[0]), database / Math.Max(1, n[0]), (long)n[0], (long)n[3], (long)n[2], n[4] / 1000, n[5] / 1000, n[6] / 1000);
    }
}
