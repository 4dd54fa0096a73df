namespace Serambi.Platform.Data;

/// <summary>Takes the turn at the <see cref="WriteGate"/> for writes that do not go through SaveChanges.</summary>
public static class WriteTurn
{
    /// <summary>Waits for the turn on the embedded database; null on PostgreSQL, which needs none. Dispose it after the write.</summary>
    public static async Task<IDisposable?> TakeWriteTurnAsync(this SerambiDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Embedded ? await WriteGate.EnterAsync(Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetConnectionString(db.Database), ct) : null;
    }
}
