using Serambi.Platform.Data;

namespace Serambi.Platform.Seals;

/// <summary>A sort of rows with sealed values. Whoever stores sealed values contributes one, so that a rotation reaches them.</summary>
public interface ISealedRows
{
    /// <summary>Name in the report of a rotation: "parties", "files"…</summary>
    string Name { get; }

    /// <summary>
    /// Brings the next rows after <paramref name="after"/> (in the order of their ids) under the current key. Rows that are already
    /// under it are left alone, rows that somebody changed meanwhile as well: they were sealed anew by that.
    /// </summary>
    Task<ResealedBatch> ResealAsync(SerambiDb db, string? after, int size, CancellationToken ct);
}

/// <param name="Last">Id of the last row that was looked at; null when there is none left.</param>
/// <param name="Changed">Rows that were sealed anew.</param>
public sealed record ResealedBatch(string? Last, int Changed);
