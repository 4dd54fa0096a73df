using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Serambi.Tests.Infrastructure;

/// <summary>
/// A private PostgreSQL for this test process, on a Unix socket in a temporary folder. It gives up durability (fsync=off):
/// for tests of logic, never for crash tests or measurements. It dies with the test process, however that ends, because a
/// shell waits for the end of the pipe that this process holds open.
/// </summary>
public sealed class PostgresServer
{
    private const string Superuser = "serambi";
    private static readonly Lazy<Task<PostgresServer>> Started = new(() => Task.Run(StartAsync));
    private readonly Process guard;

    private PostgresServer(string folder, Process guard)
    {
        (Folder, this.guard) = (folder, guard);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
    }

    /// <summary>Socket paths end at 107 characters, so not below a long TMPDIR.</summary>
    private static string Home => Path.GetTempPath() is { Length: <= 40 } folder ? folder : "/tmp";

    /// <summary>Where the socket is, and the data of the cluster.</summary>
    public string Folder { get; }

    /// <summary>The server of this process; the first caller starts it.</summary>
    public static Task<PostgresServer> GetAsync() => Started.Value;

    /// <summary>How to reach <paramref name="database"/>; at most twenty connections at a time.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = Folder,
        Username = Superuser,
        Database = database,
        MaxPoolSize = 20,
        IncludeErrorDetail = true,
    }.ConnectionString;

    /// <summary>Runs one statement as superuser in the database <c>postgres</c>.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken ct = default)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of databases, made here
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<PostgresServer> StartAsync()
    {
        RemoveLeftovers();
        var programs = Directory.EnumerateDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin"))
            .Where(d => File.Exists(Path.Combine(d, "initdb"))).OrderByDescending(d => int.Parse(Path.GetFileName(Path.GetDirectoryName(d)!), CultureInfo.InvariantCulture))
            .FirstOrDefault() ?? throw new InvalidOperationException("PostgreSQL is missing: apt-get install postgresql");

        var folder = Directory.CreateDirectory(Path.Combine(Home, $"serambi-pg-{Environment.ProcessId}")).FullName;
        string[] asUser = [];
        if (Environment.UserName == "root")
        {
            await Programs.RunAsync("chown", "postgres:postgres", folder);
            asUser = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"];
        }

        var data = Path.Combine(folder, "data");
        string[] create = [.. asUser, Path.Combine(programs, "initdb"), "-D", data, "-U", Superuser, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"];
        await Programs.RunAsync(create[0], create[1..]);
        string[] serve =
        [
            .. asUser, Path.Combine(programs, "postgres"), "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "max_connections=300",
            "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "shared_buffers=64MB", "-c", "jit=off",
        ];
        var log = Path.Combine(folder, "log");
        string[] shell = ["-c", "folder=$1 log=$2; shift 2; \"$@\" >\"$log\" 2>&1 & server=$!; read -r _; kill -QUIT $server; wait $server; rm -rf \"$folder\"", "sh", folder, log, .. serve];
        var waiting = Process.Start(new ProcessStartInfo("sh", shell) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("sh did not start.");
        var server = new PostgresServer(folder, waiting);
        await server.WaitUntilReadyAsync(log);
        return server;
    }

    private async Task WaitUntilReadyAsync(string log)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await ExecuteAsync("select 1");
                return;
            }
            catch (NpgsqlException) when (watch.Elapsed < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(50);
            }
            catch (NpgsqlException e)
            {
                throw new InvalidOperationException("PostgreSQL did not start: " + (File.Exists(log) ? await File.ReadAllTextAsync(log) : "no log"), e);
            }
        }
    }

    private void Stop()
    {
        guard.StandardInput.Close();
        guard.WaitForExit(TimeSpan.FromSeconds(5));
    }

    /// <summary>Folders of processes whose shell was killed as well.</summary>
    private static void RemoveLeftovers()
    {
        foreach (var folder in Directory.EnumerateDirectories(Home, "serambi-pg-*"))
        {
            var owner = folder[(folder.LastIndexOf('-') + 1)..];
            if (Directory.Exists("/proc/" + owner)) continue;
            var pidFile = Path.Combine(folder, "data", "postmaster.pid");
            if (File.Exists(pidFile) && int.TryParse(File.ReadLines(pidFile).First(), CultureInfo.InvariantCulture, out var pid) && IsPostgres(pid))
            {
                using var left = Process.GetProcessById(pid);
                left.Kill();
                left.WaitForExit(TimeSpan.FromSeconds(5));
            }

            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"{folder} stays: {e.Message}");   // another user's, or its shell is just removing it
            }
        }
    }

    private static bool IsPostgres(int pid) => File.Exists($"/proc/{pid}/comm") && File.ReadAllText($"/proc/{pid}/comm").Trim() == "postgres";
}
