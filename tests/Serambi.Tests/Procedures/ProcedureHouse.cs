using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;
using Serambi.Tests.Infrastructure;

namespace Serambi.Tests.Procedures;

/// <summary>Engine and catalogue on a real database, with one unit and one requester.</summary>
internal sealed class ProcedureHouse : IAsyncDisposable
{
    private readonly TestDatabase database;
    private ServiceProvider services;

    private ProcedureHouse(TestDatabase database)
    {
        this.database = database;
        services = Build(ProcedureScene.Example);
    }

    public ManualTime Time { get; } = new();

    public WorkingCalendar Calendar { get; set; } = ShippedCalendar.Create();

    public Unit Unit { get; } = new() { Code = "U", Name = "Unit" };

    public Party Party { get; } = new() { Name = "Pemohon", CreatedAtUtc = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc) };

    public ProcedureCatalog Catalog => services.GetRequiredService<ProcedureCatalog>();

    public ProcedureEngine Engine => services.GetRequiredService<ProcedureEngine>();

    public OpenCases OpenCases => services.GetRequiredService<OpenCases>();

    public static async Task<ProcedureHouse> CreateAsync(string provider, CancellationToken ct)
    {
        var house = new ProcedureHouse(await TestDatabase.CreateAsync(provider));
        house.Unit.Path = Unit.PathOf(house.Unit.Id, null);
        await using var db = house.Open();
        db.Add(house.Unit);
        db.Add(house.Party);
        await db.SaveChangesAsync(ct);
        await house.Catalog.StartAsync(ct);
        return house;
    }

    public SerambiDb Open() => database.Open();

    public Actor Staff(params string[] roles) => new(ActorKind.Staff, Guid.NewGuid(), "Pegawai", [.. roles.Select(r => new Grant(r, Unit.Id, Unit.Path))]);

    public PublishProcedure Publish(SerambiDb db) => new(db, Catalog, new EventLog(Time), Time);

    /// <summary>The same program started again, with other shipped procedures.</summary>
    public void Restart(params string[] shipped)
    {
        services.Dispose();
        services = Build(shipped);
    }

    public async Task<Guid> FileAsync(CancellationToken ct)
    {
        var received = LegalZone.Wib.DateOf(Time.Now);
        var facts = await Engine.PrepareAsync("example_request", Unit.Path, received, ct);
        var c = new Case
        {
            Kind = "example_request",
            Number = Guid.NewGuid().ToString(),
            ProcedureHash = facts.ProcedureHash,
            Subject = "s",
            ReceivedAtUtc = Time.Now,
            ReceivedOn = received,
            UnitId = Unit.Id,
            HandlingUnitId = Unit.Id,
            RequesterId = Party.Id,
            SubmissionId = Guid.NewGuid(),
        };
        await using var db = Open();
        db.Cases.Add(c);
        Engine.Open(db, c, Actor.Public, facts);
        await db.SaveChangesAsync(ct);
        return c.Id;
    }

    public async Task<Moved> ActAsync(Guid id, string action, Actor actor, ActionInputs inputs, CancellationToken ct)
    {
        await using var db = Open();
        var moved = await Engine.ActAsync(db, await db.Cases.FindAsync([id], ct) ?? throw new InvalidOperationException(), action, actor, inputs, ct);
        await db.SaveChangesAsync(ct);
        return moved.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    private ServiceProvider Build(params string[] shipped)
    {
        var all = new ServiceCollection()
            .AddScoped(_ => database.Open())
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<EventLog>()
            .AddProcedures()
            .AddSingleton<CalendarSource>((_, _) => ValueTask.FromResult(new CaseCalendar(Calendar, LegalZone.Wib, DeadlineRules.Shipped)));
        foreach (var text in shipped) all.AddSingleton(new ShippedProcedure("test", () => text));
        return all.BuildServiceProvider();
    }
}
