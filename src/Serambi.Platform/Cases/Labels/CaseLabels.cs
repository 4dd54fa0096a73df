using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Platform.Cases.Labels;

/// <summary>Reads labels: those of the body, and those of cases.</summary>
public sealed class CaseLabels(SerambiDb db)
{
    /// <summary>Every page of the desk's list asks both.</summary>
    private static readonly PerModel<Func<SerambiDb, IAsyncEnumerable<CaseLabel>>> All = new(() => EF.CompileAsyncQuery((SerambiDb db) =>
        db.Set<CaseLabel>().AsNoTracking().OrderBy(l => l.RetiredAtUtc != null).ThenBy(l => l.Name).ThenBy(l => l.Id).TagWith(PreparedStatements.ByKey)));

    private static readonly PerModel<Func<SerambiDb, Guid[], IAsyncEnumerable<PutLabel>>> Of = new(() => EF.CompileAsyncQuery((SerambiDb db, Guid[] ids) =>
        db.Set<LabelledCase>().AsNoTracking().Where(l => ids.Contains(l.CaseId)).OrderBy(l => l.Label!.Name).Select(l => new PutLabel { CaseId = l.CaseId, Label = l.Label! }).TagWith(PreparedStatements.ByKey)));

    /// <summary>In this request the body was seen to have no labels.</summary>
    private bool none;

    private sealed record PutLabel
    {
        public Guid CaseId { get; init; }

        public required CaseLabel Label { get; init; }
    }

    /// <summary>All labels of the body by name, retired ones last.</summary>
    public async Task<IReadOnlyList<CaseLabel>> AllAsync(CancellationToken ct)
    {
        var all = await All.Of(db)(db).ToListAsync(ct);
        none = all.Count == 0;
        return all;
    }

    /// <summary>The labels of some cases, by name; nothing is asked when the body was seen to have none.</summary>
    public async Task<ILookup<Guid, CaseLabel>> OfAsync(IReadOnlyCollection<Guid> caseIds, CancellationToken ct)
    {
        if (none) return Enumerable.Empty<PutLabel>().ToLookup(l => l.CaseId, l => l.Label);
        return (await Of.Of(db)(db, [.. caseIds]).ToListAsync(ct)).ToLookup(l => l.CaseId, l => l.Label);
    }
}
