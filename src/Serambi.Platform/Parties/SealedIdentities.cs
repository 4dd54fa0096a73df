using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Parties;

/// <summary>Identity numbers of parties and their blind indexes, at a rotation.</summary>
internal sealed class SealedIdentities(FieldSeal seal, PartyIdentity identity) : ISealedRows
{
    public string Name => "parties";

    public async Task<ResealedBatch> ResealAsync(SerambiDb db, string? after, int size, CancellationToken ct)
    {
        var from = after is null ? Guid.Empty : Guid.Parse(after);
        var rows = await db.Parties.Where(p => p.IdentityNumber != null && p.Id.CompareTo(from) > 0).OrderBy(p => p.Id).Take(size)
            .Select(p => new { p.Id, p.IdentityKind, p.IdentityNumber, p.IdentityIndex }).ToListAsync(ct);
        var changed = 0;
        foreach (var row in rows)
        {
            var context = FieldSeal.IdentityOf(row.Id);
            var renewed = seal.Renew(row.IdentityNumber!, context, KeyPurpose.Field);
            if (renewed is null && identity.IsCurrent(row.IdentityIndex)) continue;
            var value = renewed ?? row.IdentityNumber;
            var index = identity.IndexOf(row.IdentityKind ?? "", seal.Open(value!, context));
            changed += await db.Parties.Where(p => p.Id == row.Id && p.IdentityNumber == row.IdentityNumber)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.IdentityNumber, value).SetProperty(p => p.IdentityIndex, index), ct);
        }

        return new ResealedBatch(rows.Count == 0 ? null : rows[^1].Id.ToString(), changed);
    }
}
