using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;

namespace Serambi.Web.Modules.Services.Filing;

/// <summary>Private answers at a rotation. An index is not made anew: it only counts what runs, and is looked for under every key.</summary>
internal sealed class SealedAnswers(FieldSeal seal) : ISealedRows
{
    public string Name => "service_answers";

    public async Task<ResealedBatch> ResealAsync(SerambiDb db, string? after, int size, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var from = after is null ? Guid.Empty : Guid.Parse(after);
        var rows = await db.Set<ServiceCase>().AsNoTracking().Where(s => s.SealedAnswers != null && s.CaseId.CompareTo(from) > 0).OrderBy(s => s.CaseId).Take(size)
            .Select(s => new { s.CaseId, s.SealedAnswers }).ToListAsync(ct);
        var changed = 0;
        foreach (var row in rows)
        {
            if (seal.Renew(row.SealedAnswers!, ServiceCase.Context(row.CaseId), KeyPurpose.Field) is not { } renewed) continue;
            changed += await db.Set<ServiceCase>().Where(s => s.CaseId == row.CaseId && s.SealedAnswers == row.SealedAnswers).ExecuteUpdateAsync(set => set.SetProperty(s => s.SealedAnswers, renewed), ct);
        }

        return new ResealedBatch(rows.Count == 0 ? null : rows[^1].CaseId.ToString(), changed);
    }
}

/// <summary>The same of what was answered before.</summary>
internal sealed class SealedEditions(FieldSeal seal) : ISealedRows
{
    public string Name => "service_editions";

    public async Task<ResealedBatch> ResealAsync(SerambiDb db, string? after, int size, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var from = after is null ? Guid.Empty : Guid.Parse(after);
        var rows = await db.Set<ServiceEdition>().AsNoTracking().Where(e => e.SealedAnswers != null && e.Id.CompareTo(from) > 0).OrderBy(e => e.Id).Take(size)
            .Select(e => new { e.Id, e.CaseId, e.SealedAnswers }).ToListAsync(ct);
        var changed = 0;
        foreach (var row in rows)
        {
            if (seal.Renew(row.SealedAnswers!, ServiceCase.Context(row.CaseId), KeyPurpose.Field) is not { } renewed) continue;
            changed += await db.Set<ServiceEdition>().Where(e => e.Id == row.Id && e.SealedAnswers == row.SealedAnswers).ExecuteUpdateAsync(set => set.SetProperty(e => e.SealedAnswers, renewed), ct);
        }

        return new ResealedBatch(rows.Count == 0 ? null : rows[^1].Id.ToString(), changed);
    }
}
