using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Jobs;
using Serambi.Platform.Outbox;
using Serambi.Platform.Parties;
using Serambi.Platform.Seals;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Tests.Infrastructure;

namespace Serambi.Tests;

/// <summary>One node's services without web server and workers, on a database that several nodes may share.</summary>
public sealed class House : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly DirectoryInfo storage = Directory.CreateTempSubdirectory("serambi-house-");

    public House(TestDatabase database, Action<IServiceCollection>? more = null, ManualTime? time = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        Time = time ?? new ManualTime();
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Time).AddSingleton(TestDatabase.Model).AddSingleton(new StorageOptions(storage.FullName))
            .AddSingleton(KeyOptions.Under(storage.FullName)).AddSingleton<SettingsStore>()
            .AddSingleton<IDataProtectionProvider>(Protection)
            .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .AddLogging(l => l.AddProvider(Log))
            .AddSerambiData(new DatabaseOptions(database.Provider == Providers.Postgres, database.ConnectionString))
            .AddSeals().AddOutbox(worker: false).AddJobs(worker: false).AddAudit();
        more?.Invoke(collection);
        services = collection.BuildServiceProvider(validateScopes: true);
        Get<KeyRing>().Create();
    }

    /// <summary>Somebody who may do everything.</summary>
    public static Actor Administrator { get; } = new(ActorKind.Staff, new Guid("01900000-0000-7000-8000-00000000000a"), "Admin", [new Grant(Roles.Administrator, Guid.Empty, "/")]);

    /// <summary>The same for all nodes, as it is with keys in the database.</summary>
    private static EphemeralDataProtectionProvider Protection { get; } = new();

    public ManualTime Time { get; }

    public LogLines Log { get; } = new();

    public string StorageRoot => storage.FullName;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Runs something in a scope of its own.</summary>
    public async Task<T> InScopeAsync<TService, T>(Func<TService, Task<T>> action)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await action(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<T> InDbAsync<T>(Func<SerambiDb, Task<T>> action) => InScopeAsync(action);

    /// <summary>Changes something and saves.</summary>
    public Task<int> SaveAsync(Action<SerambiDb> change) => InDbAsync(db =>
    {
        change(db);
        return db.SaveChangesAsync();
    });

    /// <summary>A case with its unit, requester and first event.</summary>
    public async Task<Case> FileCaseAsync(string subject = "Permohonan")
    {
        var unit = new Unit { Code = Guid.CreateVersion7().ToString("n"), Name = "Unit", Path = "/" };
        var party = new Party { Kind = PartyKind.Person, Name = "Sari", CreatedAtUtc = Time.Now };
        var filed = new Case
        {
            Kind = "information_request",
            Number = "N-" + Guid.CreateVersion7().ToString("n"),
            UnitId = unit.Id,
            HandlingUnitId = unit.Id,
            ProcedureHash = "-",
            Subject = subject,
            ReceivedAtUtc = Time.Now,
            ReceivedOn = DateOnly.FromDateTime(Time.Now),
            MovedAtUtc = Time.Now,
            RequesterId = party.Id,
            SubmissionId = Guid.CreateVersion7(),
        };
        await SaveAsync(db =>
        {
            db.AddRange(unit, party, filed);
            Get<EventLog>().Append(db, filed, Actor.Public, new EventFacts("filed", Public: true));
        });
        return filed;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        storage.Delete(recursive: true);
    }
}
