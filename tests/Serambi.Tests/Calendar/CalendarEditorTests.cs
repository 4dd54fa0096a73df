using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Calendar;

public sealed class CalendarEditorTests
{
    private static readonly DateOnly Start = new(2026, 7, 6);
    private static readonly DateOnly Added = new(2026, 7, 15);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunAsync_HolidayAddedAndRemoved_MovesTheDateAndRestoresIt(string provider)
    {
        await using var house = await House.CreateAsync(provider);
        Assert.Equal((0, new DateOnly(2026, 7, 20)), await house.DueAsync());

        var added = await house.EditAsync(new CalendarEdit(0, "Pemilihan") { Add = [new HolidayEntry(Added, "Pilkada", HolidayKind.ElectionDay, "Keppres")] });
        Assert.Equal(2, added.Value.Version);
        Assert.Equal((2, new DateOnly(2026, 7, 21)), await house.DueAsync());

        await using var db = house.Database.Open();
        var row = await db.Set<HolidayRow>().SingleAsync(h => h.Name == "Pilkada", Ct);
        Assert.Equal(3, (await house.EditAsync(new CalendarEdit(2, "Ditunda") { Remove = [row.Id] })).Value.Version);
        Assert.Equal((3, new DateOnly(2026, 7, 20)), await house.DueAsync());

        var old = await house.Catalog.AtVersionAsync(2, null, Ct);
        Assert.Equal(new DateOnly(2026, 7, 21), old.Add(Start, 10).Date);
        Assert.Equal(["calendar_changed", "calendar_changed"], await db.Events.Where(e => e.StreamId == CalendarEditor.StreamId).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct));
        Assert.Equal(108, await db.Set<HolidayRow>().CountAsync(h => h.UntilVersion == null, Ct));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunAsync_NewYearsDecree_MakesItsDatesCertain(string provider)
    {
        await using var house = await House.CreateAsync(provider);
        var late = new DateOnly(2027, 12, 27);
        Assert.Equal(2028, (await house.Catalog.ForBodyAsync(Ct)).Add(late, 10).MissingYear);

        var edit = new CalendarEdit(0, "SKB 2028")
        {
            ReplaceYears = [2028],
            Add = [new HolidayEntry(new DateOnly(2028, 1, 3), "Libur", HolidayKind.NationalHoliday, "SKB 2028")],
        };
        Assert.False((await house.EditAsync(edit)).Failed);
        Assert.Equal(2028, (await house.Catalog.ForBodyAsync(Ct)).Add(late, 10).MissingYear);

        Assert.False((await house.EditAsync(edit with { ExpectedVersion = 2, DecreedYears = [2028] })).Failed);
        var answer = (await house.Catalog.ForBodyAsync(Ct)).Add(late, 10);
        Assert.Equal((new DateOnly(2028, 1, 11), true), (answer.Date, answer.Certain));
        await using var db = house.Database.Open();
        Assert.Equal(1, await db.Set<HolidayRow>().CountAsync(h => h.Date >= new DateOnly(2028, 1, 1) && h.UntilVersion == null, Ct));

        Assert.False((await house.EditAsync(new CalendarEdit(3, "Keliru") { ReopenYears = [2028] })).Failed);
        Assert.False((await house.Catalog.ForBodyAsync(Ct)).Add(late, 10).Certain);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ForAsync_LocalHoliday_HoldsInTheUnitAndBelowOnly(string provider)
    {
        await using var house = await House.CreateAsync(provider);
        await house.EditAsync(new CalendarEdit(0, "Libur daerah") { Add = [new HolidayEntry(Added, "Hari jadi", HolidayKind.Local, "Pergub", house.Branch.Id)] });

        Assert.True((await house.Catalog.ForBodyAsync(Ct)).IsWorkingDay(Added));
        Assert.True((await house.Catalog.ForAsync(house.Root, Ct)).IsWorkingDay(Added));
        Assert.False((await house.Catalog.ForAsync(house.Branch, Ct)).IsWorkingDay(Added));
        Assert.False((await house.Catalog.ForAsync(house.Desk, Ct)).IsWorkingDay(Added));
        Assert.Same(await house.Catalog.ForAsync(house.Branch, Ct), await house.Catalog.ForAsync(house.Desk, Ct));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunAsync_UnitAdministrator_ChangesOnlyTheOwnUnit(string provider)
    {
        await using var house = await House.CreateAsync(provider);
        var local = new Actor(ActorKind.Staff, Guid.NewGuid(), "Sari", [new Grant(Roles.Administrator, house.Branch.Id, house.Branch.Path)]);
        var entry = new HolidayEntry(Added, "Hari jadi", HolidayKind.Local, "Pergub");

        var everywhere = await house.EditAsync(new CalendarEdit(0, "Alasan") { Add = [entry] }, local);
        Assert.Equal(ProblemKind.Forbidden, everywhere.Problem!.Kind);
        var above = await house.EditAsync(new CalendarEdit(0, "Alasan") { Add = [entry with { UnitId = house.Root.Id }] }, local);
        Assert.Equal(ProblemKind.Forbidden, above.Problem!.Kind);
        Assert.Equal(0, (await house.DueAsync()).Version);
        Assert.False((await house.EditAsync(new CalendarEdit(0, "Alasan") { Add = [entry with { UnitId = house.Desk.Id }] }, local)).Failed);
        Assert.Equal(ProblemKind.Forbidden, (await house.EditAsync(new CalendarEdit(2, "Alasan") { ReopenYears = [2027] }, local)).Problem!.Kind);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunAsync_StaleOrFaultyEdit_ChangesNothing(string provider)
    {
        await using var house = await House.CreateAsync(provider);
        var entry = new HolidayEntry(Added, "Pilkada", HolidayKind.ElectionDay, "Keppres");
        await house.EditAsync(new CalendarEdit(0, "Satu") { Add = [entry] });

        Assert.Equal(ProblemKind.Conflict, (await house.EditAsync(new CalendarEdit(0, "Dua") { Add = [entry] })).Problem!.Kind);
        Assert.Equal(ProblemKind.Invalid, (await house.EditAsync(new CalendarEdit(2, "Dua") { Add = [entry] })).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await house.EditAsync(new CalendarEdit(2, "Dua") { Remove = [Guid.NewGuid()] })).Problem!.Kind);
        var faulty = await house.EditAsync(new CalendarEdit(2, " ") { Add = [new HolidayEntry(new DateOnly(1927, 1, 1), "", HolidayKind.Local, "")] });
        Assert.Equal(["Reason", "Date", "Name", "LegalBasis"], faulty.Problem!.Flatten().Select(p => p.Field));
        Assert.Equal("Add", (await house.EditAsync(new CalendarEdit(2, "Dua"))).Problem!.Field);
        Assert.Equal(2, (await house.DueAsync()).Version);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunAsync_TwoEditorsAtOnce_OneGetsAConflict(string provider)
    {
        await using var house = await House.CreateAsync(provider);
        await house.AdoptAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => house.EditAsync(
            new CalendarEdit(1, "Serentak") { Add = [new HolidayEntry(Added.AddDays(i), "Libur", HolidayKind.Local, "K")] }))));

        Assert.Single(results, r => !r.Failed);
        Assert.All(results.Where(r => r.Failed), r => Assert.Equal(ProblemKind.Conflict, r.Problem!.Kind));
        await using var db = house.Database.Open();
        Assert.Equal(109, await db.Set<HolidayRow>().CountAsync(Ct));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AdoptShippedAsync_AddsMissingYearsOnce(string provider)
    {
        await using var house = await House.CreateAsync(provider);
        Assert.Equal(1, (await house.AdoptAsync()).Value!.Version);
        Assert.Null((await house.AdoptAsync()).Value);
        await house.EditAsync(new CalendarEdit(1, "Uji") { ReopenYears = [2027], ReplaceYears = [2027], Add = [new HolidayEntry(new DateOnly(2027, 1, 1), "Sementara", HolidayKind.NationalHoliday, "K")] });

        // What the body opened again and mended by hand stays so, however often the program starts.
        Assert.Null((await house.AdoptAsync()).Value);
        await using var db = house.Database.Open();
        Assert.Equal("Sementara", await db.Set<HolidayRow>().Where(h => h.UntilVersion == null && h.Date.Year == 2027).Select(h => h.Name).SingleAsync(Ct));

        // A year that an older edition of the program did not have, of which somebody entered a day early.
        await db.Set<DecreedYear>().Where(y => y.Year == 2027).ExecuteDeleteAsync(Ct);
        Assert.Equal(3, (await house.AdoptAsync()).Value!.Version);
        Assert.Equal(108, await db.Set<HolidayRow>().CountAsync(h => h.UntilVersion == null, Ct));
        Assert.Equal([2024, 2025, 2026, 2027], await db.Set<DecreedYear>().Where(y => y.UntilVersion == null).Select(y => y.Year).Order().ToListAsync(Ct));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ForBodyAsync_EditionOfAnotherNode_IsSeenAfterSeconds(string provider)
    {
        await using var house = await House.CreateAsync(provider);
        await using var other = new House(house.Database, house.Time);
        Assert.Equal(0, (await other.DueAsync()).Version);
        await house.EditAsync(new CalendarEdit(0, "Satu") { Add = [new HolidayEntry(Added, "Pilkada", HolidayKind.ElectionDay, "K")] });

        Assert.Equal(0, (await other.DueAsync()).Version);
        house.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal((2, new DateOnly(2026, 7, 21)), await other.DueAsync());
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ForBodyAsync_SettingsChanged_CountsByThem(string provider)
    {
        await using var house = await House.CreateAsync(provider);
        await using (var db = house.Database.Open())
        {
            var settings = house.Services.GetRequiredService<SettingsStore>();
            await settings.SaveAsync(db, new BodySettings { Zone = "WIT", WorkingDays = 6, JointLeaveIsOff = false }, 0, Actor.System, Ct);
        }

        var calendar = await house.Catalog.ForBodyAsync(Ct);
        Assert.Equal(WorkingWeek.SixDays, calendar.Week);
        Assert.True(calendar.IsWorkingDay(new DateOnly(2026, 3, 18)));
        Assert.Equal(LegalZone.Wit, await house.Catalog.ZoneAsync(Ct));
        house.Time.Set(new DateTimeOffset(2026, 3, 6, 15, 30, 0, TimeSpan.Zero));
        Assert.Equal(new DateOnly(2026, 3, 7), await house.Catalog.TodayAsync(Ct));
    }

    [Fact]
    public void From_UnknownZone_Throws() =>
        Assert.Throws<InvalidOperationException>(() => CalendarSettings.From(new BodySettings { Zone = "GMT" }));

    /// <summary>A body with three units and its calendar services.</summary>
    private sealed class House(TestDatabase database, ManualTime time) : IAsyncDisposable
    {
        private readonly bool owns;

        private House(TestDatabase database)
            : this(database, new ManualTime()) => owns = true;

        public TestDatabase Database => database;

        public ManualTime Time => time;

        public Unit Root { get; } = New("BADAN", null);

        public Unit Branch { get; private set; } = New("CABANG", null);

        public Unit Desk { get; private set; } = New("LOKET", null);

        public ServiceProvider Services { get; } = new ServiceCollection()
            .AddScoped(_ => database.Open()).AddSingleton<TimeProvider>(time).AddSingleton<EventLog>().AddSingleton<SettingsStore>()
            .AddWorkingCalendar().BuildServiceProvider();

        public CalendarCatalog Catalog => Services.GetRequiredService<CalendarCatalog>();

        public static async Task<House> CreateAsync(string provider)
        {
            var house = new House(await TestDatabase.CreateAsync(provider));
            house.Branch = New("CABANG", house.Root);
            house.Desk = New("LOKET", house.Branch);
            await using var db = house.Database.Open();
            db.AddRange(house.Root, house.Branch, house.Desk);
            await db.SaveChangesAsync(Ct);
            return house;
        }

        public async Task<Result<CalendarEdition>> EditAsync(CalendarEdit edit, Actor? actor = null)
        {
            await using var scope = Services.CreateAsyncScope();
            actor ??= new Actor(ActorKind.Staff, Guid.NewGuid(), "Rina", [new Grant(Roles.Administrator, Root.Id, Root.Path)]);
            return await scope.ServiceProvider.GetRequiredService<CalendarEditor>().RunAsync(edit, actor, Ct);
        }

        public async Task<Result<CalendarEdition?>> AdoptAsync()
        {
            await using var scope = Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<CalendarEditor>().AdoptShippedAsync(Ct);
        }

        public async Task<(int Version, DateOnly Due)> DueAsync()
        {
            var calendar = await Catalog.ForBodyAsync(Ct);
            return (calendar.Version, calendar.Add(Start, 10).Date);
        }

        public async ValueTask DisposeAsync()
        {
            await Services.DisposeAsync();
            if (owns) await database.DisposeAsync();
        }

        private static Unit New(string code, Unit? parent)
        {
            var unit = new Unit { Code = code, Name = code, ParentId = parent?.Id };
            unit.Path = Unit.PathOf(unit.Id, parent?.Path);
            return unit;
        }
    }
}
