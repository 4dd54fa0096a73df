using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Push;

/// <summary>The sealed addresses of browsers: whoever has one can be told apart from all others, and called.</summary>
public sealed class PushSeal(FieldSeal seal) : ISealedRows
{
    public string Name => "pushes";

    public byte[] Seal(Guid id, PushAddress address) => seal.Seal(JsonSerializer.Serialize(address), Context(id));

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was changed, or belongs to another row.</exception>
    /// <exception cref="KeysUnavailableException">The key that sealed it is not on file.</exception>
    public PushAddress Open(IPushTarget push)
    {
        ArgumentNullException.ThrowIfNull(push);
        return JsonSerializer.Deserialize<PushAddress>(seal.Open(push.Address, Context(push.Id)))!;
    }

    /// <summary>The address under the current key; null when it is already.</summary>
    public byte[]? Renew(IPushTarget push)
    {
        ArgumentNullException.ThrowIfNull(push);
        return seal.Renew(push.Address, Context(push.Id), KeyPurpose.Field);
    }

    public async Task<ResealedBatch> ResealAsync(SerambiDb db, string? after, int size, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var from = after is null ? Guid.Empty : Guid.Parse(after, CultureInfo.InvariantCulture);
        var rows = await db.Set<CasePush>().AsNoTracking().Where(p => p.Id.CompareTo(from) > 0).OrderBy(p => p.Id).Take(size).ToListAsync(ct);
        var changed = 0;
        foreach (var row in rows)
        {
            if (Renew(row) is { } renewed)
                changed += await db.Set<CasePush>().Where(p => p.Id == row.Id && p.Address == row.Address).ExecuteUpdateAsync(s => s.SetProperty(p => p.Address, renewed), ct);
        }

        return new ResealedBatch(rows.Count == 0 ? null : rows[^1].Id.ToString(), changed);
    }

    private static string Context(Guid id) => $"push.address/{id:n}";
}
