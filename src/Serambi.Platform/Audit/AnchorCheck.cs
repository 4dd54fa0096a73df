using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Platform.Audit;

/// <summary>Checks the chain of anchors, the heads that they sealed, and the witness outside the database.</summary>
internal sealed class AnchorCheck(SerambiDb db, AnchorSeal seal, AnchorWitness witness, AuditReport report)
{
    private const int PageSize = 200;

    public async Task RunAsync(CancellationToken ct)
    {
        var last = 0;
        byte[] previous = [];
        while (true)
        {
            var page = await db.Set<Anchor>().AsNoTracking().Where(a => a.Number > last).OrderBy(a => a.Number).Take(PageSize).ToListAsync(ct);
            if (page.Count == 0) break;
            await CheckHeadsAsync(page, last, ct);
            foreach (var anchor in page)
            {
                report.Anchors++;
                if (anchor.Number != last + 1) report.Add(new AuditFinding(AuditFault.AnchorMissing, Anchor: last + 1));
                else if (!anchor.PreviousHmac.AsSpan().SequenceEqual(previous)) report.Add(new AuditFinding(AuditFault.AnchorBroken, Anchor: anchor.Number));
                if (!seal.Verify(anchor)) report.Add(new AuditFinding(AuditFault.AnchorBroken, Anchor: anchor.Number));
                (last, previous) = (anchor.Number, anchor.Hmac);
            }
        }

        var orphan = await db.Set<AnchorHead>().Where(h => h.Anchor > last).OrderBy(h => h.Anchor).Select(h => (int?)h.Anchor).FirstOrDefaultAsync(ct);
        if (orphan is not null) report.Add(new AuditFinding(AuditFault.AnchorMissing, Anchor: orphan));
        await CheckWitnessAsync(last, ct);
    }

    private async Task CheckHeadsAsync(List<Anchor> page, int after, CancellationToken ct)
    {
        var last = page[^1].Number;
        var byNumber = page.ToDictionary(a => a.Number);
        var trees = page.ToDictionary(a => a.Number, _ => new MerkleTree());
        var orphaned = 0;
        await foreach (var head in db.Set<AnchorHead>().AsNoTracking().Where(h => h.Anchor > after && h.Anchor <= last).OrderBy(h => h.Anchor).ThenBy(h => h.StreamId).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (trees.TryGetValue(head.Anchor, out var tree)) tree.Add(head.StreamId, head.Seq, head.Hash);
            else if (orphaned != head.Anchor) report.Add(new AuditFinding(AuditFault.AnchorMissing, Anchor: orphaned = head.Anchor));
        }

        foreach (var (number, tree) in trees)
        {
            if (tree.Count != byNumber[number].Leaves || !tree.Root().AsSpan().SequenceEqual(byNumber[number].Root)) report.Add(new AuditFinding(AuditFault.AnchorHeadsChanged, Anchor: number));
        }
    }

    private async Task CheckWitnessAsync(int lastAnchor, CancellationToken ct)
    {
        if (!witness.Exists)
        {
            if (lastAnchor > 0) report.Add(new AuditFinding(AuditFault.WitnessMissing));
            return;
        }

        var lines = new List<WitnessLine>(PageSize);
        await foreach (var line in witness.ReadAsync(ct))
        {
            lines.Add(line);
            if (lines.Count < PageSize) continue;
            await CompareAsync(lines, ct);
            lines.Clear();
        }

        if (lines.Count > 0) await CompareAsync(lines, ct);
    }

    private async Task CompareAsync(List<WitnessLine> lines, CancellationToken ct)
    {
        var (from, to) = (lines.Min(l => l.Number), lines.Max(l => l.Number));
        var kept = await db.Set<Anchor>().AsNoTracking().Where(a => a.Number >= from && a.Number <= to).ToDictionaryAsync(a => a.Number, a => a.Hmac, ct);
        foreach (var line in lines.Where(l => !kept.TryGetValue(l.Number, out var hmac) || !hmac.AsSpan().SequenceEqual(l.Hmac)))
        {
            report.Add(new AuditFinding(AuditFault.WitnessDisagrees, Anchor: line.Number));
        }
    }
}
