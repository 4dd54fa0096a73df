using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Push;
using Serambi.Platform.Seals;

namespace Serambi.Web.Modules.Pocket.Topics;

/// <summary>Brings the addresses of subscribed browsers under a new key of the ring.</summary>
internal sealed class SealedTopicPushes(PushSeal seal) : ISealedRows
{
    public string Name => "topic_pushes";

    public async Task<ResealedBatch> ResealAsync(SerambiDb db, string? after, int size, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var from = after is null ? Guid.Empty : Guid.Parse(after, CultureInfo.InvariantCulture);
        var rows = await db.Set<TopicPush>().AsNoTracking().Where(p => p.Id.CompareTo(from) > 0).OrderBy(p => p.Id).Take(size).ToListAsync(ct);
        var changed = 0;
        foreach (var row in rows)
        {
            if (seal.Renew(row) is { } renewed)
                changed += await db.Set<TopicPush>().Where(p => p.Id == row.Id && p.Address == row.Address).ExecuteUpdateAsync(s => s.SetProperty(p => p.Address, renewed), ct);
        }

        return new ResealedBatch(rows.Count == 0 ? null : rows[^1].Id.ToString(), changed);
    }
}
