using System.Diagnostics;
using System.Globalization;
using System.Net.NetworkInformation;

namespace Serambi.Bench.Load;

/// <summary>A server on the measured core: Serambi as published, or the bare peers.</summary>
internal sealed class MeasuredServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly PostgresCluster? database;

    private MeasuredServer(Process process, Uri address, PostgresCluster? database) => (this.process, Address, this.database) = (process, address, database);

    public Uri Address { get; }

    /// <summary>Milliseconds from the start of the process to the first answered page.</summary>
    public double FirstAnswerMilliseconds { get; private init; }

    public double ResidentMiB => Machine.ResidentMiB(process.Id);

    /// <summary>CPU time of the server alone, in milliseconds.</summary>
    public double CpuSinceStart => Machine.CpuMilliseconds(process.Id);

    /// <summary>CPU time of the server and its database, in milliseconds.</summary>
    public double CpuMilliseconds => CpuSinceStart + CpuOfDatabase;

    /// <summary>CPU time of its database server alone, in milliseconds; an embedded database counts as the server.</summary>
    public double CpuOfDatabase => database?.CpuMilliseconds ?? 0;

    /// <summary>Serambi on a prepared data folder and database.</summary>
    public static Task<MeasuredServer> SerambiAsync(LoadOptions options, BenchHouse house, int port, string first = "/health/live") =>
        StartAsync(options, port, house.Database, first, house.Environment, Path.Combine(options.App, "Serambi.Web"), "serve");

    /// <summary>The bare peers, with <c>Peer:…</c> settings.</summary>
    public static Task<MeasuredServer> PeersAsync(LoadOptions options, PostgresCluster? database, int port, string first, params string[] settings) =>
        StartAsync(options, port, database, first, new Dictionary<string, string>(StringComparer.Ordinal), [Path.Combine(options.Peers, "Serambi.Peers"), "--contentRoot", options.Peers, .. settings]);

    private static async Task<MeasuredServer> StartAsync(LoadOptions options, int port, PostgresCluster? database, string first, IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        if (!File.Exists(command[0])) throw new InvalidOperationException($"{command[0]} is missing: publish it with ./serambi help");
        var address = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
        if (IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(l => l.Port == port)) throw new InvalidOperationException($"Something else listens at port {port.ToString(CultureInfo.InvariantCulture)}; it would be measured.");
        var settings = new Dictionary<string, string>(environment, StringComparer.Ordinal) { ["DOTNET_ENVIRONMENT"] = "Production" };
        var watch = Stopwatch.StartNew();
        var started = Machine.Start(options.ServerCores, Path.Combine(options.Root, $"server-{port.ToString(CultureInfo.InvariantCulture)}.log"), settings, [.. command, "--urls", address.GetLeftPart(UriPartial.Authority)]);
        using var client = new HttpClient { BaseAddress = address };
        while (!await AnswersAsync(client, first))
        {
            if (started.HasExited || watch.Elapsed > TimeSpan.FromSeconds(60)) throw new InvalidOperationException($"{command[0]} did not start; see server-{port.ToString(CultureInfo.InvariantCulture)}.log.");
            await Task.Delay(5);
        }

        return new MeasuredServer(started, address, database) { FirstAnswerMilliseconds = watch.Elapsed.TotalMilliseconds };
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string path)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            return answer.IsSuccessStatusCode ? true : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
        }
        catch (HttpRequestException)
        {
            return false;   // not listening yet
        }
    }
}
