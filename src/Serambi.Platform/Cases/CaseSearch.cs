using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases.Labels;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Cases;

/// <summary>
/// Finds cases for staff: page by page behind the last row, never counting, never skipping, always within the units that the reader may
/// see. Words are looked for by <see cref="CaseTextSearch"/>.
/// </summary>
public sealed class CaseSearch(SerambiDb db, UnitTree units, CalendarCatalog calendar, CaseKinds kinds)
{
    /// <summary>Newest hits of words among which units and filters are looked for at a time.</summary>
    private const int Window = 1_000;

    private const int SoonDays = 3;

    private readonly CaseTextSearch texts = new(db);

    private sealed record Hit
    {
        public Guid Id { get; init; }

        public DateOnly? DueOn { get; init; }

        public DateTime? ClosedAtUtc { get; init; }

        public DateOnly ReceivedOn { get; init; }
    }

    private enum Order
    {
        Due,
        End,
        Receipt,
    }

    /// <summary>A page of what the actor may see; nothing for who may see no cases.</summary>
    public async Task<CaseHits> FindAsync(CaseQuery query, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(actor);
        var reach = Reach.Of(await units.GetAsync(ct), actor);
        if (reach.Own.Empty) return CaseHits.None;
        if (!string.IsNullOrWhiteSpace(query.Text)) return await ByTextAsync(query, reach, ct);
        if (query.Sheet != CaseSheet.Closed) return await ByDueAsync(query, actor, reach, ct);
        return query.From is null && query.To is null ? await ByEndAsync(query, actor, reach, ct) : await ByReceiptAsync(query, actor, reach, ct);
    }

    /// <summary>The case with exactly this number, when the actor may see it.</summary>
    public async Task<Guid?> FindNumberAsync(string? number, Actor actor, CancellationToken ct)
    {
        var typed = number?.Trim() ?? "";
        if (typed.Length is 0 or > 80) return null;
        var reach = Reach.Of(await units.GetAsync(ct), actor);
        return reach.Own.Empty ? null : (await SeenAsync(db.Cases.AsNoTracking().Where(c => c.Number == typed), reach, ct)).Select(id => (Guid?)id).FirstOrDefault();
    }

    /// <summary>How many there are, counted up to <paramref name="most"/>.</summary>
    public async Task<int> CountAsync(CaseQuery query, Actor actor, int most, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(actor);
        var reach = Reach.Of(await units.GetAsync(ct), actor);
        if (reach.Own.Empty) return 0;
        var rooms = CaseRooms.Of(await NarrowAsync(Sheet(query), query, ct), query, actor, reach);
        if (rooms.Count == 0) return 0;
        if (rooms.Count == 1) return await rooms[0].Select(c => c.Id).Take(most).CountAsync(ct);
        return await rooms.Select(r => r.Select(c => c.Id).Take(most)).Aggregate((a, b) => a.Union(b)).Take(most).CountAsync(ct);
    }

    private IQueryable<Case> Sheet(CaseQuery query)
    {
        var cases = db.Cases.AsNoTracking();
        return query.Sheet switch
        {
            CaseSheet.Closed => cases.Where(c => c.ClosedAtUtc != null),
            CaseSheet.Unassigned => cases.Where(c => c.ClosedAtUtc == null && c.AssigneeId == null),
            _ => cases.Where(c => c.ClosedAtUtc == null),
        };
    }

    private async Task<IQueryable<Case>> NarrowAsync(IQueryable<Case> cases, CaseQuery query, CancellationToken ct)
    {
        if (query.Kind is { } kind) cases = cases.Where(c => c.Kind == kind);
        if (query is { Kind: { } known, Offer: { } offer } && kinds.Find(known)?.CasesOf(db, offer) is { } given) cases = cases.Where(c => given.Any(g => g.Id == c.Id));
        if (query.Stage is { } stage) cases = cases.Where(c => c.Stage == stage);
        if (query.AssigneeId is { } person) cases = cases.Where(c => c.AssigneeId == person);
        if (query.LabelId is { } label) cases = cases.Where(c => db.Set<LabelledCase>().Any(l => l.CaseId == c.Id && l.LabelId == label));
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
    private async Task<CaseHits> ByDueAsync(CaseQuery query, Actor actor, Reach reach, CancellationToken ct)
    {
        var after = CaseCursor.Parse(query.After);
        var open = await NarrowAsync(Sheet(query), query, ct);
        var hits = new List<Hit>();
        if (after is not { Kind: 'n' })
        {
            var dated = open.Where(c => c.DueOn != null);
            if (after is { Kind: 'd', Day: var due, Id: var id }) dated = dated.Where(c => c.DueOn >= due && (c.DueOn > due || c.Id.CompareTo(id) > 0));
            hits.AddRange(await MergeAsync(CaseRooms.Of(dated, query, actor, reach), query.Take + 1, Order.Due, ct));
        }

        if (hits.Count <= query.Take && query is { Due: DueBucket.Any, DueUntil: null })
        {
            var undated = open.Where(c => c.DueOn == null);
            if (after is { Kind: 'n', Id: var id }) undated = undated.Where(c => c.Id.CompareTo(id) > 0);
            hits.AddRange(await MergeAsync(CaseRooms.Of(undated, query, actor, reach), query.Take + 1 - hits.Count, Order.Due, ct));
        }

        return Page(hits, query.Take, h => CaseCursor.OfDue(h.DueOn, h.Id));
    }

    private async Task<CaseHits> ByEndAsync(CaseQuery query, Actor actor, Reach reach, CancellationToken ct)
    {
        var ended = await NarrowAsync(Sheet(query), query, ct);
        if (CaseCursor.Parse(query.After) is { Kind: 'c', At: var at, Id: var id }) ended = ended.Where(c => c.ClosedAtUtc <= at && (c.ClosedAtUtc < at || c.Id.CompareTo(id) < 0));
        return Page(await MergeAsync(CaseRooms.Of(ended, query, actor, reach), query.Take + 1, Order.End, ct), query.Take, h => CaseCursor.OfEnd(h.ClosedAtUtc!.Value, h.Id));
    }

    /// <summary>Finished cases of a period of receipt, in the order of receipt: walking back from the last end would pass every year since.</summary>
    private async Task<CaseHits> ByReceiptAsync(CaseQuery query, Actor actor, Reach reach, CancellationToken ct)
    {
        var ended = await NarrowAsync(Sheet(query), query, ct);
        if (CaseCursor.Parse(query.After) is { Kind: 'r', Day: var day, Id: var id }) ended = ended.Where(c => c.ReceivedOn <= day && (c.ReceivedOn < day || c.Id.CompareTo(id) < 0));
        return Page(await MergeAsync(CaseRooms.Of(ended, query, actor, reach), query.Take + 1, Order.Receipt, ct), query.Take, h => CaseCursor.OfReceipt(h.ReceivedOn, h.Id));
    }

    private async Task<CaseHits> ByTextAsync(CaseQuery query, Reach reach, CancellationToken ct)
    {
        var cursor = CaseCursor.Parse(query.After) is { Kind: 't' } after ? after : null;
        var found = new List<Guid>();
        if (cursor is null)
        {
            var typed = query.Text!.Trim();
            found.AddRange(await SeenAsync(await NarrowAsync(db.Cases.AsNoTracking().Where(c => c.Number == typed), query, ct), reach, ct));
        }

        var terms = SearchTerms.Query(query.Text);
        if (terms.Count == 0) return new CaseHits(found, null);
        var near = UnitsOf(query, reach);
        var all = reach.Own.Everything && !query.Filtered;
        var window = all || (near is not null && !query.Filtered && reach.Lent.Count == 0) ? query.Take + 1 : Window;
        var hits = await texts.FindAsync(terms, near, cursor?.Text ?? long.MaxValue, window, ct);
        var ids = hits.Select(t => t.CaseId).ToArray();
        var seen = all ? null : await SeenAsync(await NarrowAsync(UnitOf(db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)), query), query, ct), reach, ct);
        var shown = hits.Where(t => seen?.Contains(t.CaseId) ?? true).ToList();
        var page = shown.Take(query.Take).ToList();
        var more = shown.Count > query.Take ? page[^1].Id : hits.Count == window ? hits[^1].Id : (long?)null;
        return new CaseHits([.. found.Union(page.Select(t => t.CaseId))], more is { } id ? CaseCursor.OfText(id) : null);
    }

    /// <summary>Which of a handful of cases the reader may see.</summary>
    private static async Task<HashSet<Guid>> SeenAsync(IQueryable<Case> cases, Reach reach, CancellationToken ct)
    {
        var seen = new HashSet<Guid>();
        foreach (var part in CaseRooms.Within(cases, reach)) seen.UnionWith(await part.Select(c => c.Id).ToListAsync(ct));
        return seen;
    }

    private static IQueryable<Case> UnitOf(IQueryable<Case> cases, CaseQuery query) => query.UnitId is { } unit ? cases.Where(c => c.HandlingUnitId == unit) : cases;

    /// <summary>The units that hold all that is looked for; null when that may be any, or more than a few.</summary>
    private static List<Guid>? UnitsOf(CaseQuery query, Reach reach)
    {
        if (query.UnitId is { } unit) return [unit];
        if (reach.Own.Everything || reach.Lent.Any(l => l.Scope.Everything)) return null;
        var seen = reach.Own.UnitIds.Union(reach.Lent.SelectMany(l => l.Scope.UnitIds)).ToList();
        return seen.Count > CaseRooms.Few ? null : seen;
    }

    private static async Task<IReadOnlyList<Hit>> MergeAsync(IReadOnlyList<IQueryable<Case>> rooms, int take, Order order, CancellationToken ct)
    {
        if (rooms.Count == 0) return [];
        var parts = rooms.Select(r => Sorted(r, order).Take(take).Select(c => new Hit { Id = c.Id, DueOn = c.DueOn, ClosedAtUtc = c.ClosedAtUtc, ReceivedOn = c.ReceivedOn })).ToList();
        if (parts.Count == 1) return await parts[0].ToListAsync(ct);

        // A case that two of the units share comes twice: twice as many rows are enough for a page of different ones.
        var all = parts.Aggregate((a, b) => a.Concat(b));
        var sorted = order switch
        {
            Order.Due => all.OrderBy(h => h.DueOn).ThenBy(h => h.Id),
            Order.End => all.OrderByDescending(h => h.ClosedAtUtc).ThenByDescending(h => h.Id),
            _ => all.OrderByDescending(h => h.ReceivedOn).ThenByDescending(h => h.Id),
        };
        return [.. (await sorted.Take(take * 2).ToListAsync(ct)).DistinctBy(h => h.Id).Take(take)];
    }

    private static IOrderedQueryable<Case> Sorted(IQueryable<Case> cases, Order order) => order switch
    {
        Order.Due => cases.OrderBy(c => c.DueOn).ThenBy(c => c.Id),
        Order.End => cases.OrderByDescending(c => c.ClosedAtUtc).ThenByDescending(c => c.Id),
        _ => cases.OrderByDescending(c => c.ReceivedOn).ThenByDescending(c => c.Id),
    };

    private static CaseHits Page(IReadOnlyList<Hit> hits, int take, Func<Hit, string> cursor) =>
        new([.. hits.Take(take).Select(h => h.Id)], hits.Count > take ? cursor(hits[take - 1]) : null);
}
