using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Cases;

/// <summary>
/// Finds cases for staff: page by page behind the last row, never counting, never skipping, always within the units that the reader may
/// see. Text statements carry their words as parameters of statements that are planned each time: a generic plan would walk the whole
/// table (PostgreSQL plans an unprepared statement with its values).
/// </summary>
public sealed class CaseSearch(SerambiDb db, UnitTree units, CalendarCatalog calendar)
{
    /// <summary>Newest hits of words among which units and filters are looked for at a time.</summary>
    private const int Window = 1_000;

    private const int SoonDays = 3;

    private sealed record Hit(Guid Id, DateOnly? DueOn, DateTime? ClosedAtUtc);

    private sealed record TextHit(long Id, Guid CaseId);

    /// <summary>A page of what the actor may see; nothing for who may see no cases.</summary>
    public async Task<CaseHits> FindAsync(CaseQuery query, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(actor);
        var scope = (await units.GetAsync(ct)).Scope(actor, Roles.SeeCases);
        if (scope.Empty) return CaseHits.None;
        if (!string.IsNullOrWhiteSpace(query.Text)) return await ByTextAsync(query, scope, ct);
        return query.Sheet == CaseSheet.Closed ? await ByEndAsync(query, actor, scope, ct) : await ByDueAsync(query, actor, scope, ct);
    }

    /// <summary>The case with exactly this number, when the actor may see it.</summary>
    public async Task<Guid?> FindNumberAsync(string? number, Actor actor, CancellationToken ct)
    {
        var typed = number?.Trim() ?? "";
        if (typed.Length is 0 or > 80) return null;
        var scope = (await units.GetAsync(ct)).Scope(actor, Roles.SeeCases);
        return scope.Empty ? null : await CaseRooms.Within(db.Cases.AsNoTracking().Where(c => c.Number == typed), scope).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>How many there are, counted up to <paramref name="most"/>.</summary>
    public async Task<int> CountAsync(CaseQuery query, Actor actor, int most, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(actor);
        var scope = (await units.GetAsync(ct)).Scope(actor, Roles.SeeCases);
        if (scope.Empty) return 0;
        var rooms = CaseRooms.Of(await NarrowAsync(Sheet(query, actor), query, ct), query, actor, scope);
        if (rooms.Count == 0) return 0;
        if (rooms.Count == 1) return await rooms[0].Select(c => c.Id).Take(most).CountAsync(ct);
        return await rooms.Select(r => r.Select(c => c.Id).Take(most)).Aggregate((a, b) => a.Union(b)).Take(most).CountAsync(ct);
    }

    private IQueryable<Case> Sheet(CaseQuery query, Actor actor)
    {
        var cases = db.Cases.AsNoTracking();
        var me = actor.Id;
        return query.Sheet switch
        {
            CaseSheet.Closed => cases.Where(c => c.ClosedAtUtc != null),
            CaseSheet.Mine => cases.Where(c => c.ClosedAtUtc == null && c.AssigneeId == me),
            CaseSheet.Unassigned => cases.Where(c => c.ClosedAtUtc == null && c.AssigneeId == null),
            _ => cases.Where(c => c.ClosedAtUtc == null),
        };
    }

    private async Task<IQueryable<Case>> NarrowAsync(IQueryable<Case> cases, CaseQuery query, CancellationToken ct)
    {
        if (query.Kind is { } kind) cases = cases.Where(c => c.Kind == kind);
        if (query.Stage is { } stage) cases = cases.Where(c => c.Stage == stage);
        if (query.AssigneeId is { } person) cases = cases.Where(c => c.AssigneeId == person);
        if (query.Channel is { } channel) cases = cases.Where(c => c.Channel == channel);
        if (query.From is { } from) cases = cases.Where(c => c.ReceivedOn >= from);
        if (query.To is { } to) cases = cases.Where(c => c.ReceivedOn <= to);
        if (query.DueUntil is { } until) cases = cases.Where(c => c.DueOn <= until);
        if (query.Due == DueBucket.Any) return cases;
        var today = await calendar.TodayAsync(ct);
        if (query.Due == DueBucket.Late) return cases.Where(c => c.DueOn < today);
        if (query.Due == DueBucket.Today) return cases.Where(c => c.DueOn == today);
        var soon = (await calendar.ForBodyAsync(ct)).Add(today, SoonDays).Date;
        return cases.Where(c => c.DueOn > today && c.DueOn <= soon);
    }

    /// <summary>By due date, those without one last: two walks, because the two databases sort nothing at opposite ends.</summary>
    private async Task<CaseHits> ByDueAsync(CaseQuery query, Actor actor, UnitScope scope, CancellationToken ct)
    {
        var after = CaseCursor.Parse(query.After);
        var open = await NarrowAsync(Sheet(query, actor), query, ct);
        var hits = new List<Hit>();
        if (after is not { Kind: 'n' })
        {
            var dated = open.Where(c => c.DueOn != null);
            if (after is { Kind: 'd', Due: var due, Id: var id }) dated = dated.Where(c => c.DueOn >= due && (c.DueOn > due || c.Id.CompareTo(id) > 0));
            hits.AddRange(await MergeAsync(CaseRooms.Of(dated, query, actor, scope), query.Take + 1, newest: false, ct));
        }

        if (hits.Count <= query.Take && query is { Due: DueBucket.Any, DueUntil: null })
        {
            var undated = open.Where(c => c.DueOn == null);
            if (after is { Kind: 'n', Id: var id }) undated = undated.Where(c => c.Id.CompareTo(id) > 0);
            hits.AddRange(await MergeAsync(CaseRooms.Of(undated, query, actor, scope), query.Take + 1 - hits.Count, newest: false, ct));
        }

        return Page(hits, query.Take, h => CaseCursor.OfDue(h.DueOn, h.Id));
    }

    private async Task<CaseHits> ByEndAsync(CaseQuery query, Actor actor, UnitScope scope, CancellationToken ct)
    {
        var ended = await NarrowAsync(Sheet(query, actor), query, ct);
        if (CaseCursor.Parse(query.After) is { Kind: 'c', At: var at, Id: var id }) ended = ended.Where(c => c.ClosedAtUtc <= at && (c.ClosedAtUtc < at || c.Id.CompareTo(id) < 0));
        return Page(await MergeAsync(CaseRooms.Of(ended, query, actor, scope), query.Take + 1, newest: true, ct), query.Take, h => CaseCursor.OfEnd(h.ClosedAtUtc!.Value, h.Id));
    }

    private async Task<CaseHits> ByTextAsync(CaseQuery query, UnitScope scope, CancellationToken ct)
    {
        var cursor = CaseCursor.Parse(query.After) is { Kind: 't' } after ? after : null;
        var found = new List<Guid>();
        if (cursor is null)
        {
            var typed = query.Text!.Trim();
            found.AddRange(await CaseRooms.Within(await NarrowAsync(db.Cases.AsNoTracking().Where(c => c.Number == typed), query, ct), scope).Select(c => c.Id).ToListAsync(ct));
        }

        var terms = SearchTerms.Query(query.Text);
        if (terms.Count == 0) return new CaseHits(found, null);
        var free = scope.Everything && !query.Filtered;
        var window = free ? query.Take + 1 : Window;
        var texts = await TextsAsync(terms, cursor?.Text ?? long.MaxValue, window, ct);
        var ids = texts.Select(t => t.CaseId).ToArray();
        var seen = free ? null : (await CaseRooms.Within(await NarrowAsync(UnitOf(db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)), query), query, ct), scope).Select(c => c.Id).ToListAsync(ct)).ToHashSet();
        var shown = texts.Where(t => seen?.Contains(t.CaseId) ?? true).ToList();
        var page = shown.Take(query.Take).ToList();
        var more = shown.Count > query.Take ? page[^1].Id : texts.Count == window ? texts[^1].Id : (long?)null;
        return new CaseHits([.. found.Union(page.Select(t => t.CaseId))], more is { } id ? CaseCursor.OfText(id) : null);
    }

    private static IQueryable<Case> UnitOf(IQueryable<Case> cases, CaseQuery query) => query.UnitId is { } unit ? cases.Where(c => c.HandlingUnitId == unit) : cases;

    /// <summary>The newest texts that hold every word, older than <paramref name="before"/>.</summary>
    private async Task<IReadOnlyList<TextHit>> TextsAsync(IReadOnlyList<SearchTerm> terms, long before, int most, CancellationToken ct)
    {
        if (db.Embedded)
        {
            var match = SearchTerms.ToFts5(terms);
            var rows = await db.Database.SqlQuery<long>($"""SELECT rowid AS "Value" FROM "CaseFts" WHERE "CaseFts" MATCH {match} AND rowid < {before} ORDER BY rowid DESC LIMIT {most}""").ToListAsync(ct);
            return await db.CaseTexts.AsNoTracking().Where(t => rows.Contains(t.Id)).OrderByDescending(t => t.Id).Select(t => new TextHit(t.Id, t.CaseId)).ToListAsync(ct);
        }

        var wanted = SearchTerms.ToTsQuery(terms);
        return await db.CaseTexts.AsNoTracking().Where(t => t.Id < before && EF.Property<NpgsqlTsVector>(t, "Vector").Matches(EF.Functions.ToTsQuery("simple", wanted)))
            .OrderByDescending(t => t.Id).Take(most).Select(t => new TextHit(t.Id, t.CaseId)).ToListAsync(ct);
    }

    private static async Task<IReadOnlyList<Hit>> MergeAsync(IReadOnlyList<IQueryable<Case>> rooms, int take, bool newest, CancellationToken ct)
    {
        if (rooms.Count == 0) return [];
        var parts = rooms.Select(r => (newest ? r.OrderByDescending(c => c.ClosedAtUtc).ThenByDescending(c => c.Id) : r.OrderBy(c => c.DueOn).ThenBy(c => c.Id))
            .Take(take).Select(c => new { c.Id, c.DueOn, c.ClosedAtUtc })).ToList();
        var all = parts.Aggregate((a, b) => a.Concat(b));

        // A case that two of the units share comes twice: twice as many rows are enough for a page of different ones.
        if (parts.Count > 1) all = (newest ? all.OrderByDescending(h => h.ClosedAtUtc).ThenByDescending(h => h.Id) : all.OrderBy(h => h.DueOn).ThenBy(h => h.Id)).Take(take * 2);
        return [.. (await all.ToListAsync(ct)).DistinctBy(h => h.Id).Take(take).Select(h => new Hit(h.Id, h.DueOn, h.ClosedAtUtc))];
    }

    private static CaseHits Page(IReadOnlyList<Hit> hits, int take, Func<Hit, string> cursor) =>
        new([.. hits.Take(take).Select(h => h.Id)], hits.Count > take ? cursor(hits[take - 1]) : null);
}
