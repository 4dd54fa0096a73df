using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Serambi.Platform.Data.Sets;

/// <summary>
/// Saves what a context tracks table by table instead of row by row, for the one place where many rows are written together again and
/// again: a batch of filings. It means the same as SaveChanges: rows, order and concurrency tokens come from the model, and a row that is not
/// as it was read refuses the whole.
/// </summary>
public static class SetSave
{
    /// <summary>
    /// Writes added, changed and deleted entities within the context's transaction and lets go of them all. Nothing is detected: a changed
    /// property must be marked. Keys that the database makes are not read back. Rows of one table are written in the order in which they were
    /// added, so a unit comes after its parent.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">A row was changed or deleted meanwhile.</exception>
    /// <exception cref="DbUpdateException">The database refused.</exception>
    public static async Task SaveInSetsAsync(this SerambiDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Saving in sets needs a transaction of the caller's.");
        var changes = Changes(db);
        try
        {
            if (db.Embedded) SqliteSets.Write(transaction, changes);
            else await PostgresSets.WriteAsync(transaction, changes, ct);
        }
        catch (DbException refused)
        {
            throw new DbUpdateException("The database refused a set of rows.", refused);
        }

        db.ChangeTracker.Clear();
    }

    /// <summary>Sets in an order that foreign keys allow: rows are added after what they point at, deleted before it.</summary>
    private static List<RowSet> Changes(SerambiDb db)
    {
        var sets = new Dictionary<(TableShape, EntityState, string), RowSet>();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)) continue;
            var table = TableShape.Of(entry.Metadata);
            var changed = entry.State == EntityState.Modified ? table.All.Where(c => entry.Property(c.Property).IsModified).ToList() : [];
            var key = (table, entry.State, string.Join(' ', changed.Select(c => c.Name)));
            if (!sets.TryGetValue(key, out var set)) sets.Add(key, set = new RowSet(table, entry.State, changed));
            set.Rows.Add(entry);
        }

        return [.. sets.Values.OrderBy(s => s.State == EntityState.Deleted ? int.MaxValue - s.Table.Order : s.Table.Order)];
    }
}

/// <summary>Rows of one table that change in the same way: a statement takes what is written, then what finds the row.</summary>
internal sealed class RowSet(TableShape table, EntityState state, IReadOnlyList<Column> changed)
{
    public TableShape Table => table;

    public EntityState State => state;

    public IReadOnlyList<Column> Written { get; } = state == EntityState.Added ? table.Given : changed;

    public IReadOnlyList<Column> Sought { get; } = state == EntityState.Added ? [] : [.. table.Key, .. table.Tokens];

    public List<EntityEntry> Rows { get; } = [];

    public int Width => Written.Count + Sought.Count;

    public Column ColumnAt(int i) => i < Written.Count ? Written[i] : Sought[i - Written.Count];

    /// <summary>What the database takes for it: the value of now to be written, the value as it was read to find the row.</summary>
    public object? ValueAt(int i, EntityEntry row) => i < Written.Count ? Written[i].ValueOf(row.Entity) : Sought[i - Written.Count].ToStore(row.Property(Sought[i - Written.Count].Property).OriginalValue);

    /// <exception cref="DbUpdateConcurrencyException">Fewer rows were found; which ones is not known, so all are named.</exception>
    public void Check(int found)
    {
        if (found == Rows.Count) return;
#pragma warning disable EF1001 // the exception takes entries only in this form
        var entries = Rows.ConvertAll<IUpdateEntry>(r => r.GetInfrastructure());
#pragma warning restore EF1001
        throw new DbUpdateConcurrencyException($"{Rows.Count - found} of {Rows.Count} rows of {table.Name} were changed or deleted meanwhile.", null, entries);
    }
}
