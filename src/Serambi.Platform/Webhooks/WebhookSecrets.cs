using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Webhooks;

/// <summary>The sealed secrets of addresses.</summary>
public sealed class WebhookSecrets(FieldSeal seal, TimeProvider time) : ISealedRows
{
    public string Name => "webhooks";

    public byte[] Seal(Guid targetId, string secret) => seal.Seal(secret, Context(targetId));

    /// <summary>The secrets that sign now, the current one first.</summary>
    public IReadOnlyList<string> Of(WebhookTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var current = seal.Open(target.Secret, Context(target.Id));
        return target is { PreviousSecret: { } before, PreviousUntilUtc: { } until } && until > time.GetUtcNow().UtcDateTime ? [current, seal.Open(before, Context(target.Id))] : [current];
    }

    public async Task<ResealedBatch> ResealAsync(SerambiDb db, string? after, int size, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var from = after is null ? Guid.Empty : Guid.Parse(after, CultureInfo.InvariantCulture);
        var rows = await db.Set<WebhookTarget>().AsNoTracking().Where(t => t.Id.CompareTo(from) > 0).OrderBy(t => t.Id).Take(size).ToListAsync(ct);
        var changed = 0;
        foreach (var row in rows)
        {
            var renewed = seal.Renew(row.Secret, Context(row.Id), KeyPurpose.Field);
            var before = row.PreviousSecret is { } kept ? seal.Renew(kept, Context(row.Id), KeyPurpose.Field) : null;
            if (renewed is null && before is null) continue;
            changed += await db.Set<WebhookTarget>().Where(t => t.Id == row.Id && t.Secret == row.Secret)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.Secret, renewed ?? row.Secret).SetProperty(t => t.PreviousSecret, before ?? row.PreviousSecret), ct);
        }

        return new ResealedBatch(rows.Count == 0 ? null : rows[^1].Id.ToString(), changed);
    }

    private static string Context(Guid targetId) => $"webhook.secret/{targetId:n}";
}
