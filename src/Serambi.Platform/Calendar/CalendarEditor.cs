using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Calendar;

/// <summary>A date off to be entered.</summary>
/// <param name="Date">The date.</param>
/// <param name="Name">Official name.</param>
/// <param name="Kind">Which sort of day off.</param>
/// <param name="LegalBasis">The decree.</param>
/// <param name="UnitId">The unit in which it holds; null: everywhere.</param>
public sealed record HolidayEntry(DateOnly Date, string Name, HolidayKind Kind, string LegalBasis, Guid? UnitId = null);

/// <summary>A change of the calendar; all of it becomes one edition, or none of it.</summary>
/// <param name="ExpectedVersion">The edition that the editor saw.</param>
/// <param name="Reason">Why: the decree, the correction. Kept for ever.</param>
public sealed record CalendarEdit(int ExpectedVersion, string Reason)
{
    public IReadOnlyList<HolidayEntry> Add { get; init; } = [];

    /// <summary>Ids of current rows.</summary>
    public IReadOnlyList<Guid> Remove { get; init; } = [];

    /// <summary>Years whose body-wide dates are all taken out before adding: the import of a decree replaces what was there.</summary>
    public IReadOnlyList<int> ReplaceYears { get; init; } = [];

    /// <summary>Years that are complete with this edit: computations that touch them are certain from now on.</summary>
    public IReadOnlyList<int> DecreedYears { get; init; } = [];

    /// <summary>Years that were called complete by mistake: computations that touch them become uncertain again.</summary>
    public IReadOnlyList<int> ReopenYears { get; init; } = [];
}

/// <summary>
/// Changes the holidays. Administrators of the root change what holds everywhere, administrators of a unit what holds there. The
/// caller recomputes the clocks of open cases afterwards (domain rule: a changed calendar moves open cases and logs both dates).
/// </summary>
public sealed class CalendarEditor(SerambiDb db, CalendarCatalog catalog, EventLog events, TimeProvider time)
{
    internal const int LongestName = 200;
    internal const int LongestBasis = 300;
    internal const int LongestReason = 500;

    /// <summary>Stream of the calendar's events (kind "calendar").</summary>
    public static readonly Guid StreamId = new("ca1e0da6-0000-4000-8000-000000000001");

    /// <summary>Applies an edit as the next edition.</summary>
    /// <returns>The new edition; Forbidden, a conflict when somebody else changed the calendar first, or everything that is wrong.</returns>
    public async Task<Result<CalendarEdition>> RunAsync(CalendarEdit input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (Problem.All([.. CalendarEditCheck.Faults(input)]) is { } fault) return fault;

        var version = await CalendarCatalog.VersionAsync(db, ct);
        if (version != input.ExpectedVersion) return Problem.Conflict(CalendarTexts.ChangedMeanwhile);

        // The first edit of all starts from what ships with the product.
        var rows = version == 0 ? [] : await db.Set<HolidayRow>().Where(h => h.UntilVersion == null).ToListAsync(ct);
        var years = version == 0 ? [] : await db.Set<DecreedYear>().Where(y => y.UntilVersion == null).ToListAsync(ct);
        if (version == 0)
        {
            AddShipped(rows, years, ShippedCalendar.CoveredYears, ++version);
            AddEdition(version, Actor.System, CalendarWords.Indonesian(nameof(CalendarTexts.ShippedReason)));
        }

        var removed = rows.Where(r => input.Remove.Contains(r.Id)
            || (r.UnitId is null && IsDecreed(r.Kind) && input.ReplaceYears.Contains(r.Date.Year))).ToList();
        if (input.Remove.Any(id => removed.TrueForAll(r => r.Id != id))) return Forget(Problem.NotFound);
        var touched = input.Add.Select(a => a.UnitId).Concat(removed.Select(r => r.UnitId)).ToHashSet();
        if (input.DecreedYears.Count + input.ReplaceYears.Count + input.ReopenYears.Count > 0) touched.Add(null);
        if (!await MayAsync(actor, touched, ct)) return Forget(Problem.Forbidden);

        var kept = rows.Except(removed).Select(r => (r.Date, r.Name, r.Kind, r.UnitId)).ToHashSet();
        foreach (var entry in input.Add)
        {
            if (!kept.Add((entry.Date, entry.Name.Trim(), entry.Kind, entry.UnitId)))
                return Forget(AlreadyThere(entry));
        }

        version++;
        foreach (var row in removed) row.UntilVersion = version;
        foreach (var entry in input.Add) db.Add(Row(entry, version));
        foreach (var year in years.Where(y => input.ReopenYears.Contains(y.Year))) year.UntilVersion = version;
        foreach (var year in input.DecreedYears.Distinct().Where(y => years.TrueForAll(known => known.Year != y)))
            db.Add(new DecreedYear { Year = year, SinceVersion = version });
        var edition = AddEdition(version, actor, PlainText.Clean(input.Reason, multiline: false));
        return await SaveAsync(edition, actor, new EventFacts("calendar_changed", Text(version - 1), Text(version))
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["reason"] = edition.Reason,
                ["added"] = string.Join(' ', input.Add.Select(a => a.Date.ToString("O", null)).Order(StringComparer.Ordinal)),
                ["removed"] = string.Join(' ', removed.Select(r => r.Date.ToString("O", null)).Order(StringComparer.Ordinal)),
                ["decreed_years"] = string.Join(' ', input.DecreedYears.Order()),
                ["reopened_years"] = string.Join(' ', input.ReopenYears.Order()),
            },
        }, ct);
    }

    /// <summary>Whether the yearly decree says days of this kind: what a district or an election adds stands beside it.</summary>
    internal static bool IsDecreed(HolidayKind kind) => kind is not (HolidayKind.Local or HolidayKind.ElectionDay);

    /// <summary>
    /// Stores the years that ship with the product and are not in the database yet: all of them at first start, the newer ones after an
    /// upgrade. Years that the body has entered itself stay as they are.
    /// </summary>
    /// <returns>The new edition, or null when there was nothing to add.</returns>
    public async Task<Result<CalendarEdition?>> AdoptShippedAsync(CancellationToken ct)
    {
        var version = await CalendarCatalog.VersionAsync(db, ct);

        // A year that the body opened again is known too: it said that what ships is not enough.
        var known = await db.Set<DecreedYear>().Select(y => y.Year).Distinct().ToListAsync(ct);
        var missing = ShippedCalendar.CoveredYears.Except(known).ToList();
        if (missing.Count == 0) return (CalendarEdition?)null;
        foreach (var early in await db.Set<HolidayRow>().Where(h => h.UntilVersion == null && h.UnitId == null && h.Kind != HolidayKind.Local).ToListAsync(ct))
        {
            if (missing.Contains(early.Date.Year)) early.UntilVersion = version + 1;
        }

        AddShipped([], [], missing, version + 1);
        var edition = AddEdition(version + 1, Actor.System, CalendarWords.Indonesian(nameof(CalendarTexts.ShippedReason)));
        var saved = await SaveAsync(edition, Actor.System, new EventFacts("calendar_shipped", Text(version), Text(version + 1))
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["decreed_years"] = string.Join(' ', missing) },
        }, ct);
        return saved.Failed ? saved.Problem : saved.Value;
    }

    private async Task<Result<CalendarEdition>> SaveAsync(CalendarEdition edition, Actor actor, EventFacts facts, CancellationToken ct)
    {
        await events.AppendAsync(db, "calendar", StreamId, actor, facts, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Two editors reached the same next number: the key of the edition let one of them through.
            db.ChangeTracker.Clear();
            if (await CalendarCatalog.VersionAsync(db, ct) >= edition.Version) return Problem.Conflict(CalendarTexts.ChangedMeanwhile);
            throw;
        }

        catalog.Invalidate();
        return edition;
    }

    private void AddShipped(List<HolidayRow> rows, List<DecreedYear> years, IReadOnlyList<int> which, int version)
    {
        rows.AddRange(ShippedCalendar.Holidays.Where(h => which.Contains(h.Date.Year))
            .Select(h => Row(new HolidayEntry(h.Date, h.NameId, h.Kind, h.LegalBasis), version)));
        years.AddRange(which.Select(y => new DecreedYear { Year = y, SinceVersion = version }));
        db.AddRange(rows);
        db.AddRange(years);
    }

    private CalendarEdition AddEdition(int version, Actor actor, string reason)
    {
        var edition = new CalendarEdition { Version = version, AtUtc = time.GetUtcNow().UtcDateTime, ByName = actor.Name, Reason = reason };
        db.Add(edition);
        return edition;
    }

    private async Task<bool> MayAsync(Actor actor, HashSet<Guid?> touched, CancellationToken ct)
    {
        if (actor.Kind == ActorKind.System) return true;
        var units = await db.Set<Unit>().AsNoTracking().Where(u => u.ParentId == null || touched.Contains(u.Id))
            .Select(u => new { u.Id, u.ParentId, u.Path }).ToListAsync(ct);
        return touched.All(id => units.Find(u => id is null ? u.ParentId is null : u.Id == id) is { } unit && actor.Has(Roles.Administrator, unit.Path));
    }

    private Problem Forget(Problem problem)
    {
        db.ChangeTracker.Clear();
        return problem;
    }

    private static Problem AlreadyThere(HolidayEntry entry) => Problem.Invalid(
        nameof(CalendarEdit.Add), CalendarWords.Format(nameof(CalendarTexts.AlreadyThere), null, LegalDates.Date(entry.Date), entry.Name));

    private static HolidayRow Row(HolidayEntry entry, int version) => new()
    {
        Date = entry.Date,
        Name = PlainText.Clean(entry.Name, multiline: false),
        Kind = entry.Kind,
        LegalBasis = PlainText.Clean(entry.LegalBasis, multiline: false),
        UnitId = entry.UnitId,
        SinceVersion = version,
    };

    private static string Text(int version) => version.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
