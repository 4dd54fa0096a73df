using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Serambi.Bench.Load;

/// <summary>A private PostgreSQL of the installed Debian package, durable (fsync and synchronous_commit on), reached over a Unix socket.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private const string Superuser = "serambi";
    private readonly string folder;
    private readonly Process server;
    private readonly int postmaster;

    private PostgresCluster(string folder, Process server, int postmaster) => (this.folder, this.server, this.postmaster) = (folder, server, postmaster);

    /// <summary>CPU time of the server and its backends so far, in milliseconds.</summary>
    public double CpuMilliseconds => Machine.CpuOfTree(postmaster);

    /// <summary>Starts the cluster under <paramref name="root"/>; makes it first when there is none.</summary>
    public static async Task<PostgresCluster> StartAsync(string root, string cores)
    {
        var programs = Directory.EnumerateDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin"))
            .Where(d => File.Exists(Path.Combine(d, "initdb"))).OrderByDescending(d => int.Parse(Path.GetFileName(Path.GetDirectoryName(d)!), CultureInfo.InvariantCulture))
            .FirstOrDefault() ?? throw new InvalidOperationException("PostgreSQL is missing: apt-get install postgresql");
        var home = Directory.CreateDirectory(Path.Combine(root, "postgres")).FullName;
        string[] asUser = [];
        if (Environment.UserName == "root")
        {
            await Machine.RunAsync(Machine.LoadCore, "chown", "postgres:postgres", home);
            asUser = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"];
        }

        var data = Path.Combine(home, "data");
        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
            await Machine.RunAsync(Machine.LoadCore, [.. asUser, Path.Combine(programs, "initdb"), "-D", data, "-U", Superuser, "-A", "trust", "-E", "UTF8", "--no-locale"]);
        string[] serve =
        [
            .. asUser, Path.Combine(programs, "postgres"), "-D", data, "-k", home, "-c", "listen_addresses=", "-c", "max_connections=120",
            "-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "shared_buffers=1GB", "-c", "effective_cache_size=4GB", "-c", "maintenance_work_mem=512MB",
            "-c", "max_wal_size=8GB", "-c", "checkpoint_timeout=30min", "-c", "jit=off", "-c", "random_page_cost=1.1",
        ];
        var since = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var started = Machine.Start(cores, Path.Combine(root, "postgres.log"), null, serve);
        var pidFile = Path.Combine(data, "postmaster.pid");
        for (var tries = 0; tries < 600; tries++)
        {
            // The eighth line says "ready" once connections are taken; the third tells since when, as the file of a killed server stays.
            if (File.Exists(pidFile) && await File.ReadAllLinesAsync(pidFile) is { Length: >= 8 } lines && lines[7].StartsWith("ready", StringComparison.Ordinal)
                && long.Parse(lines[2], CultureInfo.InvariantCulture) >= since)
                return new PostgresCluster(home, started, int.Parse(lines[0], CultureInfo.InvariantCulture));
            await Task.Delay(100);
        }

        throw new InvalidOperationException("PostgreSQL did not start; see postgres.log.");
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder { Host = folder, Username = Superuser, Database = database }.ConnectionString;

    /// <summary>Runs one statement in a database.</summary>
    public async Task<object?> ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString(database) + ";Pooling=false;Command Timeout=0");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    public async Task<bool> ExistsAsync(string database) => await ExecuteAsync("postgres", $"SELECT 1 FROM pg_database WHERE datname = '{database}'") is not null;

    /// <summary>An empty database, in place of one that has the name.</summary>
    public async Task CreateAsync(string database)
    {
        NpgsqlConnection.ClearAllPools();   // of a database of that name, from a scenario before
        await ExecuteAsync("postgres", $"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
        await ExecuteAsync("postgres", $"CREATE DATABASE {database}");
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await Machine.RunAsync(Machine.LoadCore, "kill", "-INT", postmaster.ToString(CultureInfo.InvariantCulture));
        await server.WaitForExitAsync();
        server.Dispose();
    }
}
