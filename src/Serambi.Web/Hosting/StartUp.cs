using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;

namespace Serambi.Web.Hosting;

/// <summary>What has to be true before the first request is taken.</summary>
public static class StartUp
{
    /// <summary>Migrates the embedded database (PostgreSQL is migrated by <c>serambi migrate</c>, once, not by each node) unless <c>Database:Migrate</c> is false, and loads settings.</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken ct)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
            if (db.Embedded && services.GetRequiredService<IConfiguration>().GetValue("Database:Migrate", true)) await MigrateAsync(db, ct);
        }

        await LoadAsync(services, ct);
    }

    /// <summary>
    /// Brings the database to this program's schema. Looks for itself whether there is anything to do: EF would compare the whole model first,
    /// which takes longer than all else that a start does with the database.
    /// </summary>
    internal static async Task MigrateAsync(SerambiDb db, CancellationToken ct)
    {
        var applied = await AppliedAsync(db, ct);
        if (db.Database.GetMigrations().Any(m => !applied.Contains(m))) await ApplyAsync(db, ct);
    }

    /// <summary>Applies what is missing, however long it takes: writing a column of a million rows anew is no hung statement.</summary>
    internal static async Task ApplyAsync(SerambiDb db, CancellationToken ct)
    {
        var usual = db.Database.GetCommandTimeout();
        db.Database.SetCommandTimeout(0);
        await db.Database.MigrateAsync(ct);
        db.Database.SetCommandTimeout(usual);
    }

    private static async Task<HashSet<string>> AppliedAsync(SerambiDb db, CancellationToken ct)
    {
        if (!db.Embedded) return [.. await db.Database.GetAppliedMigrationsAsync(ct)];
        var applied = new HashSet<string>(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "SELECT 1 FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
            if (await command.ExecuteScalarAsync(ct) is null) return applied;
            command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"";
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct)) applied.Add(rows.GetString(0));
            return applied;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Loads settings and runs every <see cref="IStartUpStep"/>, on a database that has its migrations.</summary>
    public static async Task LoadAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        await services.GetRequiredService<SettingsStore>().BodyAsync(ct);
        foreach (var step in scope.ServiceProvider.GetServices<IStartUpStep>()) await step.RunAsync(ct);
    }
}

/// <summary>Something a module or a part of the platform must load before the first request.</summary>
public interface IStartUpStep
{
    Task RunAsync(CancellationToken ct);
}
