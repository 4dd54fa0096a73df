using System.Diagnostics;
using System.Globalization;

namespace Serambi.Bench.Load;

/// <summary>What the operating system knows about processes; Linux only.</summary>
internal static class Machine
{
    /// <summary>Servers and databases run here, load generators on <see cref="LoadCore"/>.</summary>
    public const string ServerCore = "0";

    public const string LoadCore = "1";

    private const double TicksPerMillisecond = 0.1;

    /// <summary>The folder that holds the solution.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>CPU time that a process and its threads have used, in milliseconds (resolution 10 ms).</summary>
    public static double CpuMilliseconds(int pid) => StatOf(pid) is { } stat ? (stat[11] + stat[12]) / TicksPerMillisecond : 0;

    /// <summary>The same for a process, its living children and those that have ended (PostgreSQL's backends).</summary>
    public static double CpuOfTree(int pid)
    {
        var own = StatOf(pid);
        return own is null ? 0 : ((own[11] + own[12] + own[13] + own[14]) / TicksPerMillisecond) + Children(pid).Sum(CpuMilliseconds);
    }

    /// <summary>Resident memory of a process in MiB.</summary>
    public static double ResidentMiB(int pid)
    {
        var line = File.ReadLines($"/proc/{pid}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Starts a program on one core; with output to a file when <paramref name="log"/> names one.</summary>
    public static Process Start(string core, string? log, IReadOnlyDictionary<string, string>? environment, params string[] command)
    {
        var start = new ProcessStartInfo("sh") { UseShellExecute = false };
        foreach (var part in (string[])["-c", log is null ? "exec taskset -c \"$@\"" : "log=$1; shift; exec taskset -c \"$@\" >>\"$log\" 2>&1", "sh", .. log is null ? [] : new[] { log }, core, .. command]) start.ArgumentList.Add(part);
        start.RedirectStandardOutput = log is null;
        foreach (var (key, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal)) start.Environment[key] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
    }

    /// <summary>Runs a program to its end and returns what it wrote.</summary>
    public static async Task<string> RunAsync(string core, params string[] command)
    {
        using var process = Start(core, null, null, command);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {output}");
    }

    private static IEnumerable<int> Children(int pid) => Directory.EnumerateDirectories("/proc")
        .Select(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0 && StatOf(id) is { } stat && (int)stat[1] == pid);

    /// <summary>Fields of /proc/PID/stat from the state on (the state itself reads as 0); null when the process is gone.</summary>
    private static double[]? StatOf(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return [.. text[(text.LastIndexOf(')') + 2)..].Split(' ').Select(f => double.TryParse(f, CultureInfo.InvariantCulture, out var n) ? n : 0)];
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return null;
        }
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Serambi.slnx"))) folder = folder.Parent ?? throw new InvalidOperationException("Run it from within the repository.");
        return folder.FullName;
    }
}
