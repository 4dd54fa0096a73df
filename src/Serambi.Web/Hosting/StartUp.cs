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
            if (db.Embedded && services.GetRequiredService<IConfiguration>().GetValue("Database:Migrate", true)) await db.Database.MigrateAsync(ct);
        }

        await LoadAsync(services, ct);
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
