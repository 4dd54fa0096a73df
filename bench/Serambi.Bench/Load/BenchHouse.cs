using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.InformationRequests;
using Serambi.Web.Modules.Services;

namespace Serambi.Bench.Load;

/// <summary>A body on a database and a data folder of its own, with the program's own services to prepare what a scenario needs.</summary>
internal sealed class BenchHouse : IAsyncDisposable
{
    private const int UnitCount = 40;
    private readonly IHost host;

    private BenchHouse(IHost host, PostgresCluster? database, IReadOnlyDictionary<string, string> environment) => (this.host, Database, Environment) = (host, database, environment);

    /// <summary>Null on SQLite.</summary>
    public PostgresCluster? Database { get; }

    /// <summary>Configuration of a server on this house.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    public string Connection => Environment["SERAMBI__Database__Connection"];

    /// <summary>Opens or makes a house; on SQLite when there is no cluster; by a clock of its own when one is given.</summary>
    public static async Task<BenchHouse> OpenAsync(LoadOptions options, string name, PostgresCluster? cluster, bool fresh, TimeProvider? time = null)
    {
        var folder = Path.Combine(options.Root, "data-" + name + (cluster is null ? "-sqlite" : ""));
        if (fresh && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        if (fresh && cluster is not null) await cluster.CreateAsync(name);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SERAMBI__Storage__Root"] = folder,
            ["SERAMBI__Database__Provider"] = cluster is null ? "sqlite" : "postgres",
            ["SERAMBI__Database__Connection"] = cluster?.ConnectionString(name) ?? "Data Source=" + Path.Combine(folder, "serambi.db"),
            ["SERAMBI__Database__Migrate"] = "false",
            ["SERAMBI__Limits__WritesPerMinute"] = "1000000000",
            ["SERAMBI__Limits__GuessesPerMinute"] = "1000000000",
        };
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(environment.ToDictionary(e => e.Key["SERAMBI__".Length..].Replace("__", ":", StringComparison.Ordinal), string? (e) => e.Value, StringComparer.Ordinal));
        builder.Services.AddLogging(l => l.SetMinimumLevel(LogLevel.Warning));
        Services.Add(builder.Services, builder.Configuration, [new InformationRequestsModule(), new ServicesModule()], worker: false);
        if (time is not null) builder.Services.RemoveAll<TimeProvider>().AddSingleton(time);
        var house = new BenchHouse(builder.Build(), cluster, environment);
        await house.PrepareAsync(fresh);
        return house;
    }

    /// <summary>Runs something with the program's services, in a scope of its own.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> action)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await action(scope.ServiceProvider);
    }

    public Task<T> InDbAsync<T>(Func<SerambiDb, Task<T>> action) => InScopeAsync(services => action(services.GetRequiredService<SerambiDb>()));

    /// <summary>The cookie of a browser that has opened a case by number and secret.</summary>
    public string TrackingCookieOf(Guid caseId)
    {
        var context = new DefaultHttpContext { RequestServices = host.Services };
        TrackingCookie.Open(context, caseId);
        return context.Response.Headers.SetCookie[0]!.Split(';')[0];
    }

    /// <summary>The cookie of a member of staff who has just signed in.</summary>
    public Task<string> StaffCookieAsync(SerambiUser user) => InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<SerambiDb>();
        var session = services.GetRequiredService<StaffSessions>().Begin(db, user.Id, new Visit("Firefox, Linux", "127.0.0.0/24"));
        await db.SaveChangesAsync();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(
            SessionCookie.Principal(user, session, SignInMethods.TwoFactors), new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + options.ExpireTimeSpan }, IdentityConstants.ApplicationScheme);
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}";
    });

    public async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }

    private Task<bool> PrepareAsync(bool fresh) => InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<SerambiDb>();
        if (fresh && db.Database.HasPendingModelChanges()) await db.Database.EnsureCreatedAsync();
        else if (fresh) await db.Database.MigrateAsync();
        await StartUp.PrepareAsync(host.Services, CancellationToken.None);
        if (fresh) await FurnishAsync(services, db);
        return fresh;
    });

    /// <summary>A body with units and staff: officers at the body, operators in the units.</summary>
    private static async Task FurnishAsync(IServiceProvider services, SerambiDb db)
    {
        var root = new Unit { Code = "PPID", Name = "Pemerintah Kabupaten Contoh" };
        root.Path = Unit.PathOf(root.Id, null);
        db.Add(root);
        var units = Enumerable.Range(1, UnitCount).Select(i => new Unit { Code = $"U{i:d2}", Name = $"Dinas {i}", ParentId = root.Id }).ToList();
        foreach (var unit in units) unit.Path = Unit.PathOf(unit.Id, root.Path);
        db.AddRange(units);
        await db.SaveChangesAsync();
        services.GetRequiredService<UnitTree>().Invalidate();
        var settings = services.GetRequiredService<SettingsStore>();
        await settings.SaveAsync(db, new BodySettings { Name = root.Name, Ready = true, Email = "ppid@contoh.go.id", Phone = "022 123456", Address = "Jalan Merdeka 1" }, settings.Version, Actor.System, CancellationToken.None);
        var users = services.GetRequiredService<UserManager<SerambiUser>>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        foreach (var (unit, role, name) in new[] { (root, Roles.Administrator, "admin"), (root, Roles.ServiceOfficer, "petugas"), (root, Roles.InformationOfficer, "ppid"), (units[0], Roles.UnitOperator, "pelaksana") })
        {
            var user = new SerambiUser { Id = Guid.CreateVersion7(), Email = name + "@contoh.go.id", UserName = name + "@contoh.go.id", DisplayName = name, CreatedAtUtc = now };
            if (await users.CreateAsync(user) is { Succeeded: false } failed) throw new InvalidOperationException(failed.ToString());
            db.RoleGrants.Add(new RoleGrant { UserId = user.Id, UnitId = unit.Id, Role = role, GrantedAtUtc = now });
        }

        await db.SaveChangesAsync();
    }
}
