using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Files;

/// <summary>The sealed keys of files, at a rotation; the files themselves stay as they are.</summary>
internal sealed class SealedFileKeys(FieldSeal seal) : ISealedRows
{
    public string Name => "files";

    public async Task<ResealedBatch> ResealAsync(SerambiDb db, string? after, int size, CancellationToken ct)
    {
        var from = after is null ? Guid.Empty : Guid.Parse(after);
        var rows = await db.Files.Where(f => f.SealedKey != null && f.Id.CompareTo(from) > 0).OrderBy(f => f.Id).Take(size).Select(f => new { f.Id, f.SealedKey }).ToListAsync(ct);
        var changed = 0;
        foreach (var row in rows)
        {
            if (seal.Renew(row.SealedKey!, FileStore.ContextOf(row.Id), KeyPurpose.FileKey) is not { } renewed) continue;
            changed += await db.Files.Where(f => f.Id == row.Id && f.SealedKey == row.SealedKey).ExecuteUpdateAsync(s => s.SetProperty(f => f.SealedKey, renewed), ct);
        }

        return new ResealedBatch(rows.Count == 0 ? null : rows[^1].Id.ToString(), changed);
    }
}
