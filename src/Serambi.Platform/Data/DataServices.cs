using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Serambi.Platform.Files;

namespace Serambi.Platform.Data;

/// <summary>Which database the program runs on, from <c>Database:Provider</c> and <c>Database:Connection</c>.</summary>
/// <param name="Postgres">True for PostgreSQL, false for the embedded SQLite file.</param>
public sealed record DatabaseOptions(bool Postgres, string Connection)
{
    private const int SessionsPerCore = 8;

    /// <summary>Reads and checks the configuration.</summary>
    /// <exception cref="InvalidOperationException">The configuration cannot be used; the message says what to change.</exception>
    public static DatabaseOptions Read(IConfiguration configuration, StorageOptions storage)
    {
        var connection = configuration["Database:Connection"];
        switch (configuration["Database:Provider"] ?? "sqlite")
        {
            case "postgres":
                if (string.IsNullOrWhiteSpace(connection)) throw new InvalidOperationException("Database:Provider is postgres but Database:Connection is empty.");

                // Short statements on indexed rows: compiling them costs more than it saves (reference measurement: a factor of six). The texts that hold the beginning
                // of a word are gathered row by row within work_mem; beyond it page by page, and each page is read again.
                var postgres = new NpgsqlConnectionStringBuilder(connection) { ApplicationName = "serambi" };
                if (string.IsNullOrEmpty(postgres.Options)) postgres.Options = "-c jit=off -c work_mem=16MB -c random_page_cost=1.1";

                // No code leaves settings, locks or temporary tables behind in a session; undoing them at every loan costs as much as a query by key.
                postgres.NoResetOnClose = true;

                // Loans go round all sessions that lie idle, so each session more is one whose memory has gone cold: at 40 of them on two cores a query costs a third more.
                if (!postgres.ShouldSerialize("Maximum Pool Size")) postgres.MaxPoolSize = Math.Max(postgres.MinPoolSize, SessionsPerCore * Environment.ProcessorCount);
                return new DatabaseOptions(true, postgres.ConnectionString);
            case "sqlite":
                var sqlite = new SqliteConnectionStringBuilder(connection ?? "") { ForeignKeys = true };
                if (sqlite.DataSource.Length == 0) sqlite.DataSource = Path.Combine(storage.Root, "serambi.db");
                return new DatabaseOptions(false, sqlite.ConnectionString);
            case var other:
                throw new InvalidOperationException($"Database:Provider must be sqlite or postgres, not '{other}'.");
        }
    }
}

public static class DataServices
{
    /// <summary>
    /// Registers the database context of the configured provider. Contexts are lent out of a pool: making one costs as much as a query by
    /// key. So nothing but what EF itself resets may be set on a context (its connection string least of all).
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="options">Which database.</param>
    /// <param name="compiled">The model made when the program was built; null lets EF read it from the mappings, a quarter of a start longer.</param>
    public static IServiceCollection AddSerambiData(this IServiceCollection services, DatabaseOptions options, IModel? compiled = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        if (options.Postgres)
        {
            services.AddDbContextPool<SerambiDb, PostgresSerambiDb>(o => Known(o, compiled).UseNpgsql(options.Connection, x => x.MigrationsAssembly(SerambiDb.Migrations))
                .AddInterceptors(new PreparedStatements()));
        }
        else
        {
            services.AddDbContextPool<SerambiDb, SqliteSerambiDb>(o => Known(o, compiled).UseSqlite(options.Connection, x => x.MigrationsAssembly(SerambiDb.Migrations))
                // Rebuilding a table switches foreign keys off outside the transaction, as SQLite asks; nothing that who starts the program could act upon.
                .ConfigureWarnings(w => w.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning))
                .AddInterceptors(new SqlitePragmas()));
        }

        return services;
    }

    /// <summary>Counts of the desk stop at a thousand, whichever these are: the framework would warn at each that its rows are in no order.</summary>
    private static DbContextOptionsBuilder Known(DbContextOptionsBuilder options, IModel? compiled) =>
        (compiled is null ? options : options.UseModel(compiled)).ConfigureWarnings(w => w.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
}
