using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Outbox;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Commands;

/// <summary>The same services on the same database with a clock that can be moved: there the demonstration is played.</summary>
internal sealed class DemoHost(IConfiguration configuration, IReadOnlyList<IModule> modules, TimeProvider present)
{
    public async Task FillAsync(int size, CancellationToken ct)
    {
        var now = present.GetUtcNow().UtcDateTime;
        var time = new ReplayTime(now.AddDays(-740));
        using var host = Build(time);
        await StartUp.LoadAsync(host.Services, ct);
        await using (var scope = host.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<DemoBody>().BuildAsync(ct);
        var calendar = host.Services.GetRequiredService<CalendarCatalog>();
        var scene = new DemoScene(host.Services, time, now, await calendar.ForBodyAsync(ct), await calendar.ZoneAsync(ct)) { Size = size };
        await scene.LoadStaffAsync(ct);
        var registrar = host.Services.GetRequiredService<Registrar>();
        await registrar.StartAsync(ct);
        foreach (var story in host.Services.GetServices<IDemoStory>()) await story.TellAsync(scene, ct);
        await registrar.StopAsync(ct);
        time.Set(now);
        await using (var scope = host.Services.CreateAsyncScope()) await CloseAsync(scope.ServiceProvider, ct);
        await host.Services.GetRequiredService<AnchorSealer>().RunAsync(ct);
    }

    private IHost Build(ReplayTime time)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddConfiguration(configuration);
        Services.Add(builder.Services, builder.Configuration, modules, worker: false);
        builder.Services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(time);
        builder.Services.ConfigureDbContext<SqliteSerambiDb>((_, options) => options.AddInterceptors(new Unhurried()));
        return builder.Build();
    }

    /// <summary>No letter leaves: the addresses are invented. What the database has not yet written to disk is written.</summary>
    private static async Task CloseAsync(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<SerambiDb>();
        using (await db.TakeWriteTurnAsync(ct))
        {
            await db.Outbox.Where(m => m.State == OutboxState.Waiting).ExecuteUpdateAsync(
                row => row.SetProperty(m => m.State, OutboxState.Cancelled).SetProperty(m => m.Payload, "").SetProperty(m => m.LastError, CommandTexts.DemoNotSent), ct);
        }

        await services.GetRequiredService<DemoBody>().FinishAsync(ct);
        if (db.Embedded) await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=FULL; PRAGMA wal_checkpoint(TRUNCATE);", ct);
    }

    /// <summary>Thousands of small transactions that are worth nothing before the last: none of them waits for the disk.</summary>
    private sealed class Unhurried : DbConnectionInterceptor
    {
        public override async Task ConnectionOpenedAsync(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (connection is not SqliteConnection) return;
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous=OFF;";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
