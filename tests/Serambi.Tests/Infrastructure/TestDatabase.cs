using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Serambi.Platform.Data;
using Serambi.Platform.Files;

namespace Serambi.Tests.Infrastructure;

/// <summary>
/// An empty database with the whole schema, cloned from a template that is made once per test process: a copied file
/// (SQLite) or <c>CREATE DATABASE … TEMPLATE</c> (PostgreSQL, about 100 ms). Gone when disposed.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string TemplateName = "serambi_template";
    private static readonly Lazy<Task<string>> SqliteTemplate = new(() => Task.Run(MakeSqliteTemplateAsync));
    private static readonly Lazy<Task<PostgresServer>> PostgresTemplate = new(() => Task.Run(MakePostgresTemplateAsync));
    private readonly Func<ValueTask> drop;

    private TestDatabase(string provider, string connectionString, Func<ValueTask> drop) =>
        (Provider, ConnectionString, this.drop) = (provider, connectionString, drop);

    /// <summary>Where all mappings of the program are found.</summary>
    public static ModelAssemblies Model { get; } = new([typeof(Program).Assembly]);

    /// <summary>One of <see cref="Providers"/>.</summary>
    public string Provider { get; }

    public string ConnectionString { get; }

    /// <param name="provider">One of <see cref="Providers"/>.</param>
    public static async Task<TestDatabase> CreateAsync(string provider)
    {
        var name = "t" + Guid.NewGuid().ToString("n");
        if (provider == Providers.Sqlite)
        {
            var file = Path.Combine(Path.GetTempPath(), $"serambi-{name}.db");
            File.Copy(await SqliteTemplate.Value, file);
            var connection = $"Data Source={file}";
            return new TestDatabase(provider, connection, () => DropSqlite(connection, file));
        }

        var server = await PostgresTemplate.Value;
        await server.ExecuteAsync($"create database {name} template {TemplateName}");
        var connectionString = server.ConnectionString(name);
        return new TestDatabase(provider, connectionString, () => DropPostgresAsync(server, connectionString, name));
    }

    /// <summary>A new context on this database; the caller disposes it.</summary>
    /// <param name="model">Another model than the one that the mappings say.</param>
    public SerambiDb Open(IModel? model = null) => Open(Provider, ConnectionString, model);

    public ValueTask DisposeAsync() => drop();

    private static SerambiDb Open(string provider, string connection, IModel? model = null) => provider switch
    {
        Providers.Sqlite => new SqliteSerambiDb(
            Known(new DbContextOptionsBuilder<SqliteSerambiDb>(), model).UseSqlite(connection, x => x.MigrationsAssembly(SerambiDb.Migrations)).UseApplicationServiceProvider(SerambiDb.IdentitySchema).Options, Model),
        Providers.Postgres => new PostgresSerambiDb(
            Known(new DbContextOptionsBuilder<PostgresSerambiDb>(), model).UseNpgsql(connection, x => x.MigrationsAssembly(SerambiDb.Migrations)).UseApplicationServiceProvider(SerambiDb.IdentitySchema).Options, Model),
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "sqlite or postgres"),
    };

    private static DbContextOptionsBuilder<T> Known<T>(DbContextOptionsBuilder<T> options, IModel? model)
        where T : DbContext => model is null ? options : options.UseModel(model);

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var file = Path.Combine(Path.GetTempPath(), $"serambi-template-{Environment.ProcessId}.db");
        File.Delete(file);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        await using (var db = Open(Providers.Sqlite, $"Data Source={file};Pooling=false")) await MakeSchemaAsync(db);
        return file;
    }

    private static async Task<PostgresServer> MakePostgresTemplateAsync()
    {
        var server = await PostgresServer.GetAsync();
        await server.ExecuteAsync($"create database {TemplateName}");
        await using (var db = Open(Providers.Postgres, server.ConnectionString(TemplateName) + ";Pooling=false")) await MakeSchemaAsync(db);
        return server;
    }

    /// <summary>The schema by migrations; straight from the model while migrations lag behind it (a test of its own says so).</summary>
    private static async Task MakeSchemaAsync(SerambiDb db)
    {
        if (db.Database.GetMigrations().Any() && !db.Database.HasPendingModelChanges())
        {
            await db.Database.MigrateAsync();
            return;
        }

        await db.Database.EnsureCreatedAsync();
        if (!db.Embedded) return;
        foreach (var statement in SqliteSearch.Statements.Concat(SqliteSearch.Of("LibraryTexts", "LibraryFts")).Concat(SqliteSearch.Of("PublishedTexts", "PublishedFts"))) await db.Database.ExecuteSqlRawAsync(statement);
    }

    private static ValueTask DropSqlite(string connection, string file)
    {
        foreach (var pool in Pools(Providers.Sqlite, connection))
        {
            using var pooled = new SqliteConnection(pool);
            SqliteConnection.ClearPool(pooled);
        }

        foreach (var part in new[] { file, file + "-wal", file + "-shm" }) File.Delete(part);
        return ValueTask.CompletedTask;
    }

    private static async ValueTask DropPostgresAsync(PostgresServer server, string connection, string name)
    {
        foreach (var pool in Pools(Providers.Postgres, connection))
        {
            await using var pooled = new NpgsqlConnection(pool);
            NpgsqlConnection.ClearPool(pooled);
        }

        await server.ExecuteAsync($"drop database {name} with (force)");
    }

    /// <summary>The test's own pool, and that of the program, which adds to the text of the connection. One that stays holds files open and, by its timer, the whole program in memory.</summary>
    private static string[] Pools(string provider, string connection)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Database:Provider"] = provider, ["Database:Connection"] = connection };
        return [connection, DatabaseOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new StorageOptions("")).Connection];
    }
}
