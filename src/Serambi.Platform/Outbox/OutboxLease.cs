using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Platform.Outbox;

/// <summary>Takes due rows so that no other worker takes them, and puts down how each ended. What a dead worker held comes back by the clock.</summary>
internal static class OutboxLease
{
    /// <summary>Longer than the longest delivery.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    /// <summary>At most <paramref name="count"/> due rows of one kind, the longest due first; their attempt is already counted.</summary>
    public static async Task<List<OutboxMessage>> TakeAsync(SerambiDb db, string kind, int count, DateTime now, CancellationToken ct)
    {
        var until = now + Length;
        if (!db.Embedded)
        {
            // ARRAY() makes the locking query run once; as a plain IN it may run again and lock more than it takes.
            return await db.Outbox.FromSql($"""
                UPDATE "Outbox" SET "LeasedUntilUtc" = {until}, "Attempts" = "Attempts" + 1 WHERE "Id" = ANY(ARRAY(
                    SELECT "Id" FROM "Outbox" WHERE "State" = 0 AND "Kind" = {kind} AND "NextAttemptAtUtc" <= {now}
                    AND ("LeasedUntilUtc" IS NULL OR "LeasedUntilUtc" < {now}) ORDER BY "NextAttemptAtUtc" LIMIT {count} FOR UPDATE SKIP LOCKED))
                RETURNING *
                """).AsNoTracking().ToListAsync(ct);
        }

        // Looking needs no turn among the writers; most polls find nothing.
        if (!await db.Outbox.AnyAsync(m => m.State == OutboxState.Waiting && m.Kind == kind && m.NextAttemptAtUtc <= now && (m.LeasedUntilUtc == null || m.LeasedUntilUtc < now), ct)) return [];
        using var turn = await db.TakeWriteTurnAsync(ct);
        return await db.Outbox.FromSql($"""
            UPDATE "Outbox" SET "LeasedUntilUtc" = {until}, "Attempts" = "Attempts" + 1 WHERE "Id" IN (
                SELECT "Id" FROM "Outbox" WHERE "State" = 0 AND "Kind" = {kind} AND "NextAttemptAtUtc" <= {now}
                AND ("LeasedUntilUtc" IS NULL OR "LeasedUntilUtc" < {now}) ORDER BY "NextAttemptAtUtc" LIMIT {count})
            RETURNING *
            """).AsNoTracking().ToListAsync(ct);
    }

    /// <summary>Delivered; address and content are not kept.</summary>
    public static Task SentAsync(SerambiDb db, OutboxMessage held, DateTime now, CancellationToken ct) => WriteAsync(db, held, rows => rows.ExecuteUpdateAsync(
        s => s.SetProperty(m => m.State, OutboxState.Sent).SetProperty(m => m.SentAtUtc, now).SetProperty(m => m.Payload, "")
            .SetProperty(m => m.LastError, (string?)null).SetProperty(m => m.LeasedUntilUtc, (DateTime?)null), ct), ct);

    public static Task LaterAsync(SerambiDb db, OutboxMessage held, DateTime next, string reason, CancellationToken ct) => WriteAsync(db, held, rows => rows.ExecuteUpdateAsync(
        s => s.SetProperty(m => m.NextAttemptAtUtc, next).SetProperty(m => m.LastError, Short(reason)).SetProperty(m => m.LeasedUntilUtc, (DateTime?)null), ct), ct);

    public static Task FailedAsync(SerambiDb db, OutboxMessage held, string reason, CancellationToken ct) => WriteAsync(db, held, rows => rows.ExecuteUpdateAsync(
        s => s.SetProperty(m => m.State, OutboxState.Failed).SetProperty(m => m.LastError, Short(reason)).SetProperty(m => m.LeasedUntilUtc, (DateTime?)null), ct), ct);

    /// <summary>Not tried after all: the receiver's pace does not allow it yet.</summary>
    public static Task PutBackAsync(SerambiDb db, OutboxMessage held, DateTime next, CancellationToken ct) => WriteAsync(db, held, rows => rows.ExecuteUpdateAsync(
        s => s.SetProperty(m => m.NextAttemptAtUtc, next).SetProperty(m => m.Attempts, m => m.Attempts - 1).SetProperty(m => m.LeasedUntilUtc, (DateTime?)null), ct), ct);

    /// <summary>Writes only while the lease is still ours: whoever took the row after us decides what becomes of it.</summary>
    private static async Task WriteAsync(SerambiDb db, OutboxMessage held, Func<IQueryable<OutboxMessage>, Task> write, CancellationToken ct)
    {
        using var turn = await db.TakeWriteTurnAsync(ct);
        await write(db.Outbox.Where(m => m.Id == held.Id && m.State == OutboxState.Waiting && m.LeasedUntilUtc == held.LeasedUntilUtc));
    }

    private static string Short(string reason) => reason.Length <= 500 ? reason : reason[..500];
}
