using System.Globalization;

namespace Serambi.Bench.Load;

/// <summary>What every scenario works with.</summary>
internal sealed record Scene(LoadOptions Options, PostgresCluster Cluster, Figures Figures)
{
    public const int ProductPort = 25_391;
    public const int PeerPort = 25_392;

    /// <summary>The databases that are measured: the cluster, and null for SQLite.</summary>
    public IEnumerable<PostgresCluster?> Clusters => new[] { Cluster, null }.Where(c => Options.On is not { } wanted || wanted == "sqlite" == c is null);

    /// <summary>A file under the root that holds requests for <see cref="Wrk"/>: path and cookies of each.</summary>
    public async Task<string> RequestsAsync(string name, IEnumerable<(string Path, string Cookie)> requests)
    {
        var file = Path.Combine(Options.Root, name + ".requests");
        await File.WriteAllLinesAsync(file, requests.Select(r => $"{r.Path}\t{r.Cookie}"));
        return file;
    }

    /// <summary>The big database, seeded when it is not there yet.</summary>
    public async Task<BenchHouse> BigAsync()
    {
        var name = "cases_" + Options.Cases.ToString(CultureInfo.InvariantCulture);
        var there = await Cluster.ExistsAsync(name);
        var house = await BenchHouse.OpenAsync(Options, name, Cluster, fresh: !there);
        if (!there) await Seed.CaseSeeder.RunAsync(house, Options.Cases);
        return house;
    }
}
