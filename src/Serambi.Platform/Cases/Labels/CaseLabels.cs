using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Platform.Cases.Labels;

/// <summary>Reads labels: those of the body, and those of cases.</summary>
public sealed class CaseLabels(SerambiDb db)
{
    /// <summary>All labels of the body by name, retired ones last.</summary>
    public async Task<IReadOnlyList<CaseLabel>> AllAsync(CancellationToken ct) =>
        await db.Set<CaseLabel>().AsNoTracking().OrderBy(l => l.RetiredAtUtc != null).ThenBy(l => l.Name).ThenBy(l => l.Id).ToListAsync(ct);

    /// <summary>The labels of some cases, by name.</summary>
    public async Task<ILookup<Guid, CaseLabel>> OfAsync(IReadOnlyCollection<Guid> caseIds, CancellationToken ct)
    {
        var ids = caseIds.ToArray();
        var put = await db.Set<LabelledCase>().AsNoTracking().Where(l => ids.Contains(l.CaseId)).OrderBy(l => l.Label!.Name).Select(l => new { l.CaseId, l.Label }).ToListAsync(ct);
        return put.ToLookup(l => l.CaseId, l => l.Label!);
    }
}
