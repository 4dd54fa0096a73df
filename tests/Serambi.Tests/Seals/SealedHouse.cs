using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Platform.Seals;
using Serambi.Platform.Units;
using Serambi.Tests.Infrastructure;

namespace Serambi.Tests.Seals;

/// <summary>Seals, files and parties on a database and a folder of their own, with one unit and, when asked, a case.</summary>
public sealed class SealedHouse : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private SealedHouse(TestDatabase database, string folder, FileLimits limits)
    {
        (Database, Folder) = (database, folder);
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(new StorageOptions(folder))
            .AddSingleton(KeyOptions.Under(folder))
            .AddSingleton(limits)
            .AddSingleton<EventLog>()
            .AddSingleton<CaseKinds>()
            .AddScoped(_ => database.Open())
            .AddSeals().AddSerambiDataProtection().AddFiles().AddParties()
            .BuildServiceProvider(validateScopes: true);
    }

    public ManualTime Time { get; } = new();

    public TestDatabase Database { get; }

    public string Folder { get; }

    public string FilesFolder => Path.Combine(Folder, "files");

    public string KeyFile => Path.Combine(Folder, "keys", "serambi.keys");

    public Unit Unit { get; } = NewUnit("PPID");

    /// <param name="provider">One of <see cref="Providers"/>.</param>
    public static async Task<SealedHouse> OpenAsync(string provider, FileLimits? limits = null)
    {
        var house = new SealedHouse(await TestDatabase.CreateAsync(provider), Directory.CreateTempSubdirectory("serambi-house-").FullName, limits ?? new FileLimits());
        await house.InScopeAsync<KeyRingStart, bool>(async start =>
        {
            await start.RunAsync(CancellationToken.None);
            return true;
        });
        await using var db = house.Database.Open();
        db.Units.Add(house.Unit);
        await db.SaveChangesAsync();
        return house;
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Runs an operation in a scope of its own, as one request does.</summary>
    public async Task<TResult> InScopeAsync<T, TResult>(Func<T, Task<TResult>> use) where T : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    public Actor Staff(string role) => new(ActorKind.Staff, Guid.CreateVersion7(), "Petugas", [new Grant(role, Unit.Id, Unit.Path)]);

    /// <summary>A case of a party that is prepared from <paramref name="input"/>.</summary>
    public async Task<Case> FileAsync(PartyInput input, bool closed = false)
    {
        var prepared = Get<PartyIntake>().Prepare(input, new DateOnly(2026, 3, 6)).Value;
        var request = new Case
        {
            Kind = "none",
            UnitId = Unit.Id,
            HandlingUnitId = Unit.Id,
            ProcedureHash = "0",
            Subject = "Salinan anggaran",
            RequesterId = prepared.Id,
            Number = Guid.CreateVersion7().ToString("n"),
            SubmissionId = Guid.CreateVersion7(),
            ReceivedAtUtc = Time.Now,
            MovedAtUtc = Time.Now,
            ClosedAtUtc = closed ? Time.Now : null,
            SecretHash = [1],
        };
        await using var db = Database.Open();
        db.Parties.Add(prepared.Build(request.Id));
        db.Cases.Add(request);
        db.CaseTexts.Add(CaseText.Of(request, input.Name ?? ""));
        await db.SaveChangesAsync();
        return request;
    }

    public Task<Platform.Result<StoredFile>> UploadAsync(byte[] content, string name, FilePurpose purpose, Guid? caseId = null, Guid? draftId = null) =>
        InScopeAsync<FileIntake, Platform.Result<StoredFile>>(intake => intake.RunAsync(
            new FileUpload(new MemoryStream(content), name, purpose) { CaseId = caseId, DraftId = draftId }, Actor.Public, CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public static Unit NewUnit(string code)
    {
        var id = Guid.CreateVersion7();
        return new Unit { Id = id, Code = code, Name = code, Path = Unit.PathOf(id, null) };
    }
}
