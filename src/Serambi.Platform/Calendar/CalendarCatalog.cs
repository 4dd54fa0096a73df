using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;

namespace Serambi.Platform.Calendar;

/// <summary>
/// The calendar in force, in memory: one snapshot for the body and one for each set of units with holidays of their own. Asks the
/// database for a new edition at most every few seconds; between those, a call costs no wait.
/// </summary>
public sealed class CalendarCatalog(IServiceScopeFactory scopes, SettingsStore settings, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(3);
    private readonly SemaphoreSlim loading = new(1);
    private volatile Edition? current;
    private long checkedAtTicks = long.MinValue;
    private int generation;

    /// <summary>Grows whenever this process learns that the calendar changed; what is cached from an older generation is stale.</summary>
    public int Generation => Volatile.Read(ref generation);

    /// <summary>The calendar of the whole body.</summary>
    public ValueTask<WorkingCalendar> ForBodyAsync(CancellationToken ct) => ForAsync(unitPath: null, ct);

    /// <summary>The calendar of a unit: the body's, and the local holidays of the unit and of the units above it.</summary>
    public ValueTask<WorkingCalendar> ForAsync(Unit unit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return ForAsync(unit.Path, ct);
    }

    /// <summary>The calendar of a unit by its path in the tree (<see cref="Unit.Path"/>); of the body when it is null.</summary>
    public async ValueTask<WorkingCalendar> ForAsync(string? unitPath, CancellationToken ct)
    {
        var body = CalendarSettings.From(await settings.BodyAsync(ct));
        return (await CurrentAsync(ct)).For(unitPath, body);
    }

    /// <summary>The calendar as an earlier edition had it, to explain a date computed then; read from the database each time.</summary>
    public async Task<WorkingCalendar> AtVersionAsync(int version, string? unitPath, CancellationToken ct)
    {
        var body = CalendarSettings.From(await settings.BodyAsync(ct));
        if (version <= 0) return Edition.Shipped.For(unitPath, body);
        await using var scope = scopes.CreateAsyncScope();
        return (await LoadAsync(scope.ServiceProvider.GetRequiredService<SerambiDb>(), version, ct)).For(unitPath, body);
    }

    /// <summary>The zone of the body's legal days.</summary>
    public async ValueTask<LegalZone> ZoneAsync(CancellationToken ct) => CalendarSettings.From(await settings.BodyAsync(ct)).Zone;

    /// <summary>Today's date in the body's zone: the date that every deadline is compared with.</summary>
    public async ValueTask<DateOnly> TodayAsync(CancellationToken ct) => (await ZoneAsync(ct)).DateOf(time.GetUtcNow().UtcDateTime);

    /// <summary>Makes the next call look at the database.</summary>
    public void Invalidate()
    {
        Interlocked.Exchange(ref checkedAtTicks, long.MinValue);
        Interlocked.Increment(ref generation);
    }

    private bool IsFresh() => Math.Abs(time.GetUtcNow().UtcTicks - Interlocked.Read(ref checkedAtTicks)) < Freshness.Ticks;

    private async ValueTask<Edition> CurrentAsync(CancellationToken ct)
    {
        if (current is { } known && IsFresh()) return known;
        await loading.WaitAsync(ct);
        try
        {
            if (current is { } loaded && IsFresh()) return loaded;
            var checkedAt = time.GetUtcNow().UtcTicks;
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
            var version = await VersionAsync(db, ct);
            if (current?.Version != version)
            {
                if (current is not null) Interlocked.Increment(ref generation);
                current = version == 0 ? Edition.Shipped : await LoadAsync(db, version, ct);
            }

            Interlocked.Exchange(ref checkedAtTicks, checkedAt);
            return current!;
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>The newest edition; 0 when none is stored.</summary>
    internal static async Task<int> VersionAsync(SerambiDb db, CancellationToken ct) =>
        await db.Set<CalendarEdition>().MaxAsync(e => (int?)e.Version, ct) ?? 0;

    private static async Task<Edition> LoadAsync(SerambiDb db, int version, CancellationToken ct)
    {
        var rows = await db.Set<HolidayRow>().AsNoTracking()
            .Where(h => h.SinceVersion <= version && (h.UntilVersion == null || h.UntilVersion > version)).ToListAsync(ct);
        var years = await db.Set<DecreedYear>().AsNoTracking()
            .Where(y => y.SinceVersion <= version && (y.UntilVersion == null || y.UntilVersion > version)).Select(y => y.Year).ToListAsync(ct);
        return new Edition(version, [.. rows.Select(r => (r.UnitId, new Holiday(r.Date, r.Name, r.Kind, r.LegalBasis, r.UnitId?.ToString("n"))))], years);
    }

    /// <summary>The rows of one edition and the snapshots made from them so far.</summary>
    private sealed class Edition(int version, IReadOnlyList<(Guid? UnitId, Holiday Holiday)> holidays, IReadOnlyList<int> years)
    {
        private readonly ConcurrentDictionary<(string Units, CalendarSettings Settings), WorkingCalendar> snapshots = new();
        private readonly string[] unitsWithHolidays =
            [.. holidays.Where(h => h.UnitId is not null).Select(h => h.UnitId!.Value.ToString("n")).Distinct(StringComparer.Ordinal)];

        public static Edition Shipped { get; } =
            new(0, [.. ShippedCalendar.Holidays.Select(h => ((Guid?)null, h))], ShippedCalendar.CoveredYears);

        public int Version => version;

        public WorkingCalendar For(string? unitPath, CalendarSettings settings)
        {
            var local = unitPath is null || unitsWithHolidays.Length == 0
                ? ""
                : string.Join('/', unitPath.Split('/').Where(id => unitsWithHolidays.Contains(id, StringComparer.Ordinal)));
            return snapshots.GetOrAdd((local, settings), static (key, edition) => edition.Make(key.Units, key.Settings), this);
        }

        private WorkingCalendar Make(string units, CalendarSettings settings)
        {
            var ids = units.Split('/', StringSplitOptions.RemoveEmptyEntries);
            var chosen = holidays.Select(h => h.Holiday).Where(h => h.UnitCode is null || ids.Contains(h.UnitCode, StringComparer.Ordinal));
            return new WorkingCalendar(chosen, years, settings.Week, settings.JointLeaveIsOff, version);
        }
    }
}
