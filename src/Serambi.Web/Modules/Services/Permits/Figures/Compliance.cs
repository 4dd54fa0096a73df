using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits.Letters;

namespace Serambi.Web.Modules.Services.Permits.Figures;

/// <summary>Which permits and due dates are counted.</summary>
/// <param name="Service">Id of the service.</param>
/// <param name="From">First due date.</param>
/// <param name="To">Last due date.</param>
/// <param name="Facets">Only permits that have this value of a field.</param>
internal sealed record ComplianceFilter(string Service, DateOnly From, DateOnly To, IReadOnlyDictionary<string, string> Facets);

/// <summary>What became of due dates.</summary>
internal sealed record DutyTally(int Filed, int Late, int Missed, int Waived, int Open)
{
    public int Due => Filed + Late + Missed + Waived + Open;

    /// <summary>Reports of a hundred that had to come by now; null: none had to.</summary>
    public decimal? Rate => Filed + Late + Missed is > 0 and var had ? Math.Floor(1_000m * (Filed + Late) / had) / 10 : null;

    public static DutyTally Of(IEnumerable<(DutyOutcome? Outcome, int Count)> counts)
    {
        var of = counts.ToLookup(c => c.Outcome, c => c.Count);
        int Sum(DutyOutcome? outcome) => of[outcome].Sum();
        return new DutyTally(Sum(DutyOutcome.Filed), Sum(DutyOutcome.Late), Sum(DutyOutcome.Missed), Sum(DutyOutcome.Waived), Sum(null));
    }
}

/// <summary>The due dates of the permits that have a value of a field; of a permit with two values they count under both.</summary>
internal sealed record FacetTally(string Label, DutyTally Tally);

/// <summary>A field by which is counted, with its values.</summary>
internal sealed record FacetTable(string Label, IReadOnlyList<FacetTally> Rows);

/// <summary>Who is named.</summary>
internal enum ComplianceList
{
    /// <summary>A report is awaited and still in time.</summary>
    Due,

    /// <summary>A report is awaited and would be late.</summary>
    Late,

    /// <summary>Reports are missing.</summary>
    Missing,

    /// <summary>Reports are missing and none ever came.</summary>
    Silent,
}

/// <summary>A permit that is named.</summary>
internal sealed record ComplianceRow(Guid Id, string Number, string Holder, PermitState State, int Missed, DateOnly? LastReportFor);

/// <summary>
/// Compliance of the permits of an officer's units. Counted when somebody looks: due dates of the period are counted for each permit within one index that
/// holds nothing else, and only those sums meet the fields of the permits. Two million due dates take about a second (docs/performance.md).
/// </summary>
internal sealed class Compliance(SerambiDb db, UnitTree units, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>Everything that is counted: the whole, and a table for each field that the service declares.</summary>
    public async Task<(DutyTally Whole, IReadOnlyList<FacetTable> Tables)> CountAsync(ComplianceFilter filter, PermitLaw law, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(law);
        var permits = await PermitsAsync(filter, actor, ct);
        var fields = law.Permit.Statistics ?? [];
        var sums = db.Set<PermitDuty>().Where(d => d.DueOn >= filter.From && d.DueOn <= filter.To).GroupBy(d => new { d.PermitId, d.Outcome }).Select(g => new { g.Key.PermitId, g.Key.Outcome, Count = g.Count() });

        // The whole is a table of its own with one value, so that the due dates are gone through once.
        var groups = permits.Select(p => new { PermitId = p.Id, Field = "", Value = "" }).Concat(from p in permits join f in db.Set<PermitFacet>() on p.Id equals f.PermitId where fields.Contains(f.Field) select new { f.PermitId, f.Field, f.Value });
        var rows = await (from s in sums
                          join f in groups on s.PermitId equals f.PermitId
                          group s by new { f.Field, f.Value, s.Outcome } into g
                          select new { g.Key.Field, g.Key.Value, g.Key.Outcome, Count = g.Sum(s => s.Count) }).ToListAsync(ct);
        var tables = new List<FacetTable>();
        foreach (var field in fields)
        {
            var own = rows.Where(r => r.Field == field).GroupBy(r => r.Value, StringComparer.Ordinal).Select(g => new FacetTally(FacetWords.Value(law.Service.Declaration, field, g.Key), DutyTally.Of(g.Select(r => (r.Outcome, r.Count)))));
            tables.Add(new FacetTable(FacetWords.Label(law.Service.Declaration, field), [.. own.OrderBy(r => r.Tally.Rate ?? 101).ThenBy(r => r.Label, StringComparer.CurrentCulture)]));
        }

        return (DutyTally.Of(rows.Where(r => r.Field.Length == 0).Select(r => (r.Outcome, r.Count))), tables);
    }

    /// <summary>Permits by name, newest first.</summary>
    /// <param name="filter">Which permits; lists speak of now, whatever its days are.</param>
    /// <param name="list">Who is named.</param>
    /// <param name="before">Last of the page before; null: the first page.</param>
    /// <param name="take">How many.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<List<ComplianceRow>> ListAsync(ComplianceFilter filter, ComplianceList list, Guid? before, int take, Actor actor, CancellationToken ct)
    {
        var named = await NamedAsync(filter, list, actor, ct);
        if (before is { } last) named = named.Where(p => p.Id.CompareTo(last) < 0);
        return await (from p in named
                      join c in db.Cases on p.CaseId equals c.Id
                      join who in db.Parties on c.RequesterId equals who.Id
                      orderby p.Id descending
                      select new ComplianceRow(p.Id, p.Number, who.Name, p.State, p.Missed, p.LastReportFor)).Take(take).ToListAsync(ct);
    }

    /// <summary>Those of a list on which an officer may work and that were not reached in this way since a report of theirs became late or missing for the last time, newest first.</summary>
    /// <param name="filter">Which permits.</param>
    /// <param name="list">Who is named.</param>
    /// <param name="letter">Name of the letter; null: the reminder.</param>
    /// <param name="actor">Who reaches them.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IQueryable<Guid>> UnreachedAsync(ComplianceFilter filter, ComplianceList list, string? letter, Actor actor, CancellationToken ct)
    {
        var (named, now, duties) = (await NamedAsync(filter, list, actor, ct), time.GetUtcNow().UtcDateTime, db.Set<PermitDuty>());
        var scope = (await units.GetAsync(ct)).Scope(actor, Roles.WorkCases);
        if (!scope.Everything)
        {
            var ids = scope.UnitIds.ToArray();
            named = named.Where(p => db.Cases.Any(c => c.Id == p.CaseId && (ids.Contains(c.UnitId) || ids.Contains(c.HandlingUnitId))));
        }

        var left = letter is null
            ? named.Where(p => !db.Events.Any(e => e.StreamId == p.CaseId && e.Action == PermitBook.RemindedEvent && !duties.Any(d => d.PermitId == p.Id && ((d.LateFromUtc > e.AtUtc && d.LateFromUtc <= now) || (d.ClosesAtUtc > e.AtUtc && d.ClosesAtUtc <= now)))))
            : named.Where(p => !db.Set<PermitLetter>().Any(l => l.PermitId == p.Id && l.Letter == letter && !duties.Any(d => d.PermitId == p.Id && ((d.LateFromUtc > l.AtUtc && d.LateFromUtc <= now) || (d.ClosesAtUtc > l.AtUtc && d.ClosesAtUtc <= now)))));
        return left.OrderByDescending(p => p.Id).Select(p => p.Id);
    }

    /// <summary>How many are named.</summary>
    public async Task<int> CountAsync(ComplianceFilter filter, ComplianceList list, Actor actor, CancellationToken ct) => await (await NamedAsync(filter, list, actor, ct)).CountAsync(ct);

    private async Task<IQueryable<Permit>> NamedAsync(ComplianceFilter filter, ComplianceList list, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var now = time.GetUtcNow().UtcDateTime;
        var living = (await PermitsAsync(filter, actor, ct)).Where(p => p.State == PermitState.Active || p.State == PermitState.Suspended);
        return list switch
        {
            ComplianceList.Due => living.Where(p => db.Set<PermitDuty>().Any(d => d.PermitId == p.Id && d.Outcome == null && d.LateFromUtc > now)),
            ComplianceList.Late => living.Where(p => db.Set<PermitDuty>().Any(d => d.PermitId == p.Id && d.Outcome == null && d.LateFromUtc <= now && d.ClosesAtUtc > now)),
            ComplianceList.Missing => living.Where(p => p.Missed > 0),
            _ => living.Where(p => p.Missed > 0 && p.LastReportFor == null),
        };
    }

    private async Task<IQueryable<Permit>> PermitsAsync(ComplianceFilter filter, Actor actor, CancellationToken ct)
    {
        var scope = (await units.GetAsync(ct)).Scope(actor, Roles.SeeCases);
        var permits = db.Set<Permit>().AsNoTracking().Where(p => p.Service == filter.Service);
        if (!scope.Everything)
        {
            var ids = scope.UnitIds.ToArray();
            permits = permits.Where(p => db.Cases.Any(c => c.Id == p.CaseId && (ids.Contains(c.UnitId) || ids.Contains(c.HandlingUnitId))));
        }

        foreach (var (field, value) in filter.Facets) permits = permits.Where(p => db.Set<PermitFacet>().Any(f => f.PermitId == p.Id && f.Field == field && f.Value == value));
        return permits;
    }
}

/// <summary>Words for what permits are counted by.</summary>
internal static class FacetWords
{
    public static string Label(ServiceDeclaration declaration, string field) => Find(declaration, field)?.Label.In() ?? field;

    public static string Value(ServiceDeclaration declaration, string field, string value) =>
        Find(declaration, field) is { } known ? AnswerWords.Of(declaration, known, known.Type == FieldType.YesNo ? value == "true" : value) : value;

    public static FieldDeclaration? Find(ServiceDeclaration declaration, string field)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(field);
        return field.Split('.') is [var list, var sub] ? declaration.FindField(list)?.Of.FirstOrDefault(f => f.Id == sub) : declaration.FindField(field);
    }
}
