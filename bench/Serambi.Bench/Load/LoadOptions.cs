using System.Globalization;

namespace Serambi.Bench.Load;

/// <summary>What to measure and how hard.</summary>
/// <param name="Scenario">pages, filing, count, burst, seed, tracking, desk, search, memory, pdf, bulk, campaign, declaration, service, application, permits, simulation, start or all.</param>
internal sealed record LoadOptions(string Scenario)
{
    /// <summary>Cases in the big database.</summary>
    public int Cases { get; init; } = 1_000_000;

    /// <summary>Seconds of one round.</summary>
    public int Seconds { get; init; } = 3;

    /// <summary>Rounds of each side; the median counts.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Seconds under load before the first round: tier-1 code needs its time on one core.</summary>
    public int WarmUp { get; init; } = 14;

    /// <summary>Filings that must all be accepted, and how many at a time.</summary>
    public int Count { get; init; } = 10_000;

    public int Parallel { get; init; } = 32;

    /// <summary>Size of the burst.</summary>
    public int Burst { get; init; } = 45_000;

    /// <summary>Holders of permits, and how many weeks of their lives the simulation tells.</summary>
    public int Companies { get; init; } = 20_000;

    public int Weeks { get; init; } = 104;

    /// <summary>Reports that come each second of the deadline evening; 20,000 in three minutes when nothing is said.</summary>
    public double Rate { get; init; } = 20_000 / 180.0;

    /// <summary>The database that is measured, postgres or sqlite; both when nothing is said.</summary>
    public string? On { get; init; }

    /// <summary>Where servers and databases run, as taskset takes it; the load generator has the other core.</summary>
    public string ServerCores { get; init; } = Machine.ServerCore;

    /// <summary>The published program; <c>./serambi</c> publishes it.</summary>
    public string App { get; init; } = Path.Combine(Machine.Repository, "artifacts", "app");

    /// <summary>Databases and data folders; on the disk whose speed counts, readable by the user that PostgreSQL runs as.</summary>
    public string Root { get; init; } = "/var/tmp/serambi-bench";

    public string Peers { get; init; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Serambi.Peers", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))));

    /// <exception cref="FormatException">An option is unknown or not a number.</exception>
    public static LoadOptions Parse(string[] args)
    {
        if (args.Length == 0) throw new FormatException("load SCENARIO [--cases=N] [--seconds=N] [--rounds=N] [--warm-up=N] [--count=N] [--parallel=N] [--burst=N] [--companies=N] [--weeks=N] [--rate=N] [--on=sqlite] [--server-cores=0,1] [--app=DIR] [--root=DIR]");
        return args.Skip(1).Aggregate(new LoadOptions(args[0]), (options, arg) => arg.Split('=', 2) switch
        {
            ["--cases", var n] => options with { Cases = Number(n) },
            ["--seconds", var n] => options with { Seconds = Number(n) },
            ["--rounds", var n] => options with { Rounds = Number(n) },
            ["--warm-up", var n] => options with { WarmUp = Number(n) },
            ["--count", var n] => options with { Count = Number(n) },
            ["--parallel", var n] => options with { Parallel = Number(n) },
            ["--burst", var n] => options with { Burst = Number(n) },
            ["--companies", var n] => options with { Companies = Number(n) },
            ["--weeks", var n] => options with { Weeks = Number(n) },
            ["--rate", var n] => options with { Rate = Number(n) },
            ["--on", var database] => options with { On = database },
            ["--server-cores", var cores] => options with { ServerCores = cores },
            ["--app", var folder] => options with { App = Path.GetFullPath(folder) },
            ["--root", var folder] => options with { Root = Path.GetFullPath(folder) },
            _ => throw new FormatException($"Unknown option {arg}."),
        });
    }

    private static int Number(string text) => int.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0
        ? n
        : throw new FormatException($"{text} is not a number above zero.");
}
