using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Serambi.Platform.Outbox;

/// <summary>Raises the <see cref="OutboxSignal"/> after the commit that brought new rows, not before: a worker that comes early finds nothing.</summary>
public sealed class OutboxWake(OutboxSignal signal) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private static readonly ConditionalWeakTable<DbContext, object> Marked = [];

    /// <summary>Remembers that this context carries outbox rows.</summary>
    internal static void Mark(DbContext db) => Marked.AddOrUpdate(db, db.Database);

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        if (eventData.Context is { Database.CurrentTransaction: null } db) RaiseIfMarked(db);
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        if (eventData.Context is { } db) RaiseIfMarked(db);
        return Task.CompletedTask;
    }

    private void RaiseIfMarked(DbContext db)
    {
        if (Marked.Remove(db)) signal.Raise();
    }
}
