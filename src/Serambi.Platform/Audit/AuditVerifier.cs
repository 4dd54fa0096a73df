using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Serambi.Platform.Data;

namespace Serambi.Platform.Audit;

/// <summary>
/// Reads the whole history in one snapshot and finds what was changed, removed or reordered, cut tails, missing cases, broken
/// anchors and anchors that the witness knows. Memory does not grow with the history (except with the number of anchors that
/// one stream has). What was changed before its sealing (up to a minute), heads included, it cannot see.
/// </summary>
public sealed class AuditVerifier(SerambiDb db, AnchorSeal seal, AnchorWitness witness)
{
    private const int PageSize = 1000;

    public async Task<AuditReport> RunAsync(CancellationToken ct)
    {
        var report = new AuditReport();
        await using var snapshot = await SnapshotAsync(ct);
        await new AnchorCheck(db, seal, witness, report).RunAsync(ct);
        await CheckStreamsAsync(report, ct);
        return report;
    }

    /// <summary>One state of the database for all reads, holding up no writer.</summary>
    private async Task<IDbContextTransaction> SnapshotAsync(CancellationToken ct)
    {
        if (!db.Embedded) return await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        await db.Database.OpenConnectionAsync(ct);
        return (await db.Database.UseTransactionAsync(((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true), ct))!;
    }

    private async Task CheckStreamsAsync(AuditReport report, CancellationToken ct)
    {
        var events = new KeysetCursor<RecordedEvent>((last, c) => Events(last).Take(PageSize).ToListAsync(c));
        var heads = new KeysetCursor<AnchorHead>((last, c) => Heads(last).Take(PageSize).ToListAsync(c));
        var cases = new KeysetCursor<SubjectHead>((last, c) => Cases(last).Take(PageSize).ToListAsync(c));
        var streams = new KeysetCursor<SubjectHead>((last, c) => Streams(last).Take(PageSize).ToListAsync(c));
        await events.NextAsync(ct);
        await heads.NextAsync(ct);
        await cases.NextAsync(ct);
        await streams.NextAsync(ct);

        while (First(events.Current?.StreamId, heads.Current?.StreamId, cases.Current?.Id, streams.Current?.Id) is { } id)
        {
            var subject = cases.Current?.Id == id ? cases.Current : streams.Current?.Id == id ? streams.Current : null;
            var sealedHeads = new List<AnchorHead>();
            for (; heads.Current?.StreamId == id; await heads.NextAsync(ct)) sealedHeads.Add(heads.Current);
            var check = new StreamCheck(id, sealedHeads, subject, report);
            for (; events.Current?.StreamId == id; await events.NextAsync(ct)) check.See(events.Current);
            check.End();
            if (cases.Current?.Id == id) await cases.NextAsync(ct);
            if (streams.Current?.Id == id) await streams.NextAsync(ct);
        }
    }

    private IQueryable<RecordedEvent> Events(RecordedEvent? last)
    {
        var all = db.Events.AsNoTracking();
        if (last is not null) all = all.Where(e => e.StreamId.CompareTo(last.StreamId) >= 0 && (e.StreamId.CompareTo(last.StreamId) > 0 || e.Seq > last.Seq));
        return all.OrderBy(e => e.StreamId).ThenBy(e => e.Seq);
    }

    private IQueryable<AnchorHead> Heads(AnchorHead? last)
    {
        var all = db.Set<AnchorHead>().AsNoTracking();
        if (last is not null) all = all.Where(h => h.StreamId.CompareTo(last.StreamId) >= 0 && (h.StreamId.CompareTo(last.StreamId) > 0 || h.Anchor > last.Anchor));
        return all.OrderBy(h => h.StreamId).ThenBy(h => h.Anchor);
    }

    private IQueryable<SubjectHead> Cases(SubjectHead? last)
    {
        var all = db.Cases.AsNoTracking();
        if (last is not null) all = all.Where(c => c.Id.CompareTo(last.Id) > 0);
        return all.OrderBy(c => c.Id).Select(c => new SubjectHead(c.Id, c.Number, c.HeadSeq, c.HeadHash));
    }

    private IQueryable<SubjectHead> Streams(SubjectHead? last)
    {
        var all = db.Streams.AsNoTracking();
        if (last is not null) all = all.Where(s => s.Id.CompareTo(last.Id) > 0);
        return all.OrderBy(s => s.Id).Select(s => new SubjectHead(s.Id, null, s.HeadSeq, s.HeadHash));
    }

    /// <summary>Guid compares byte by byte, as both databases order it.</summary>
    private static Guid? First(params ReadOnlySpan<Guid?> ids)
    {
        Guid? first = null;
        foreach (var id in ids)
        {
            if (id is { } here && (first is null || here.CompareTo(first.Value) < 0)) first = here;
        }

        return first;
    }
}
